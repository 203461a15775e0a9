import * as z from 'zod';
import { maxListedValues, type ColumnSummary, type Distribution } from '../../contract';
import { defineCheck, fail, NotApplicable, pass, warn } from '../define';
import { storeAlike } from '../lib/storage';
import { listed, percent, plural } from '../lib/wording';

/** How many new categories are listed by name. */
const listedCategories = 20;

export const categories = defineCheck({
  id: 'schema.categories',
  title: 'New categories',
  scope: 'column-expectation',
  leavesRunning: true,
  params: z.strictObject({
    maxShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.01)
      .describe('Share of rows with new categories above which it fails.'),
  }),
  explain: {
    looksAt: 'Values of a category column in current that the schema does not list: that never occur in the reference.',
    whyItMatters: 'A model has not seen them: it guesses, or the encoding drops them silently.',
    whatToDo: 'If the value is legitimate, train on it; if it is a new spelling, map it to the old one.',
    source: 'Exact over all values; shares are of all rows.',
  },
  expects: ({ values }, reference) => values !== null || whyUncounted(reference) !== null,
  compute({ plan, expected, reference, current, privacy }) {
    const why = whyUncounted(reference);
    if (why !== null) throw new NotApplicable(`The reference column can not be compared: ${why}.`);
    const known = new Set(expected.values);
    const alike = (reference && storeAlike(reference, current))?.current ?? current;
    const fresh = countsOf(alike.distribution)
      .filter(({ value }) => !known.has(value))
      .sort((a, b) => b.count - a.count);
    const rows = fresh.reduce((sum, { count }) => sum + count, 0);
    const all = [...known, ...fresh.map(({ value }) => value)];
    const values = privacy === 'values' && all.length <= maxListedValues ? all : null;
    return {
      new: fresh.slice(0, listedCategories),
      newCategories: fresh.length,
      rows,
      share: current.profile.count > 0 ? rows / current.profile.count : 0,
      expectedCategories: known.size,
      referenceCategories: reference && known.size,
      accept: rows > 0 ? [{ column: plan.name, set: { values } }] : [],
    };
  },
  condition: ({ maxShare }) => `no category that the schema lacks (fails above ${percent(maxShare)} of the rows)`,
  judge({ new: fresh, newCategories, rows, share }, { maxShare }) {
    if (rows === 0) return pass('Every category is a known one.');
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

/** Why the reference teaches no categories though it has some. */
const whyUncounted = (reference: ColumnSummary | null): string | null =>
  reference?.type === 'categorical' && reference.distribution.kind === 'none' ? reference.distribution.why : null;

function countsOf(distribution: Distribution): readonly { readonly value: string; readonly count: number }[] {
  if (distribution.kind === 'none')
    throw new NotApplicable(`The current column can not be compared: ${distribution.why}.`);
  const { kind, counts } = distribution;
  if (kind === 'categories') return distribution.values.map((value, index) => ({ value, count: counts[index] ?? 0 }));
  if (distribution.of !== 'values') throw new NotApplicable('Only categories and numbers are compared value by value.');
  return Array.from(distribution.values, (value, index) => ({ value: String(value), count: counts[index] ?? 0 }));
}
