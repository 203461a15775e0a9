import * as z from 'zod';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { listed, percent, plural } from '../wording';

/** How many new categories are listed by name. */
const listedCategories = 20;

export const categories = defineCheck({
  id: 'schema.categories',
  title: 'New categories',
  scope: 'column-comparison',
  appliesTo: ['categorical', 'boolean'],
  except: ['id', 'ignore'],
  params: z.strictObject({
    maxShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.01)
      .describe('Share of rows with new categories above which it fails.'),
  }),
  explain: {
    looksAt: 'Values of a category column in current that never occur in the reference.',
    whyItMatters: 'A model has not seen them: it guesses, or the encoding drops them silently.',
    whatToDo: 'If the value is legitimate, train on it; if it is a new spelling, map it to the old one.',
    source: 'Exact over all values; shares are of all rows.',
  },
  compute({ reference, current }) {
    const [before, after] = [reference.distribution, current.distribution];
    if (before.kind === 'none') throw new NotApplicable(`The reference column can not be compared: ${before.why}.`);
    if (after.kind === 'none') throw new NotApplicable(`The current column can not be compared: ${after.why}.`);
    if (before.kind !== 'categories' || after.kind !== 'categories') {
      throw new NotApplicable('The two columns are of different kinds.');
    }
    const known = new Set(before.values);
    const fresh = after.values
      .map((value, index) => ({ value, count: after.counts[index] ?? 0 }))
      .filter(({ value }) => !known.has(value))
      .sort((a, b) => b.count - a.count);
    const rows = fresh.reduce((sum, { count }) => sum + count, 0);
    return {
      new: fresh.slice(0, listedCategories),
      newCategories: fresh.length,
      rows,
      share: rows / current.profile.count,
      referenceCategories: before.values.length,
    };
  },
  condition: ({ maxShare }) => `no category that the reference lacks (fails above ${percent(maxShare)} of the rows)`,
  judge({ new: fresh, newCategories, rows, share }, { maxShare }) {
    if (rows === 0) return pass('Every category occurs in the reference too.');
    const names = listed(fresh.map(({ value }) => `“${value}”`));
    const message = `${plural(newCategories, 'new category', 'new categories')} in ${plural(rows, 'row')} (${percent(share)}): ${names}.`;
    return share > maxShare ? fail(message, share) : warn(message, share / maxShare);
  },
  show({ new: fresh, share }, { current }, { maxShare }) {
    if (fresh.length === 0) return [];
    return [
      {
        kind: 'scale',
        title: 'Share of rows with a new category',
        value: share,
        threshold: maxShare,
        bad: 'above',
        format: 'share',
      },
      { kind: 'bars', title: 'New categories', bars: fresh, total: current.profile.count },
    ];
  },
});
