import * as z from 'zod';
import { maxListedValues, type ColumnSummary, type Distribution } from '../../contract';
import { expectedUnseenRows, largestUnseenLevel, mostUnseenRows, unseenRows } from '../../stats/learned';
import { defineCheck, NotApplicable } from '../define';
import { familyParams, qText, unadjusted } from '../lib/family';
import { levelsPart } from '../lib/row-parts';
import { asStoredAlike, storeAlike } from '../lib/storage';
import { countText, listed, percent, plural } from '../lib/wording';
import { judgeMisfits, offer, rarely, type Chance } from './lib/learned';

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
    ...familyParams,
  }),
  explain: {
    looksAt: 'Values of a category column in current that the schema does not list: that never occur in the reference.',
    whyItMatters: 'A model has not seen them: it guesses, or the encoding drops them silently.',
    whatToDo: 'If the value is legitimate, train on it; if it is a new spelling, map it to the old one.',
    source:
      'Exact over all values; shares are of all rows. Categories of a schema are judged to the letter. Learned ones are a test: as many rows are new by chance as the reference has in categories of one row (Good 1953), by a negative binomial widened for categories of two; and any category that is new by itself is held against the chance that none of its rows fell to the reference (hypergeometric).',
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
    const chance = reference ? chanceOf(reference, alike, fresh) : given;
    const all = [...known, ...fresh.map(({ value }) => value)];
    const values = privacy === 'values' && all.length <= maxListedValues ? all : null;
    return {
      new: fresh.slice(0, listedCategories),
      newCategories: fresh.length,
      rows,
      share: current.profile.count > 0 ? rows / current.profile.count : 0,
      ...chance,
      qValue: unadjusted,
      expectedCategories: known.size,
      referenceCategories: reference && known.size,
      accept: rows > 0 ? [{ column: plan.name, set: { values } }] : [],
      offers: rows > 0 ? ['values'] : [],
    };
  },
  test: { of: 'schema', pValues: ({ pValue }) => (pValue === null ? [] : [pValue]), settle: offer },
  tells: ({ share }, { maxShare }) => ({ figure: share, threshold: maxShare }),
  condition: ({ maxShare, significance, failSignificance }) =>
    `no category that the schema lacks, a learned one but for chance (q ≥ ${significance}; fails above ${percent(maxShare)} of the rows, a learned one with q < ${failSignificance})`,
  judge(value, params) {
    const { new: fresh, newCategories, rows, share, chanceRows } = value;
    const found = `${plural(newCategories, 'new category', 'new categories')} in ${plural(rows, 'row')} (${percent(share)})`;
    const names = listed(fresh.map(({ value: name }) => `“${name}”`));
    const many = `where chance makes up to ${countText(chanceRows ?? 0)}`;
    const one = `one of them in ${plural(fresh[0]?.count ?? 0, 'row')}, where chance makes none so large`;
    const against = chanceRows === null ? '' : `, ${rows > chanceRows ? many : one}${qText(value)}`;
    return judgeMisfits(value, params, {
      none: 'Every category is a known one.',
      found: `${found}${against}: ${names}.`,
      chance: `${found}, ${many}: ${names}.`,
    });
  },
  async rows(_value, _params, { plan, expected, reference, current }, { own }) {
    const known = new Set(expected.values);
    const alike = asStoredAlike(reference, current);
    return levelsPart(own, plan, (text) => !known.has(alike.name(text)), 'is a new category');
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

const given: Chance = { pValue: null, expected: null, chanceRows: null };

/** What chance alone makes of categories that the reference lacks; `fresh`, the most frequent first. */
function chanceOf(
  { distribution }: ColumnSummary,
  current: ColumnSummary,
  fresh: readonly { readonly count: number }[],
): Chance {
  if (distribution.kind !== 'categories') throw new NotApplicable('The reference column holds no categories.');
  const { values, counts, total } = distribution;
  const after = countsOf(current.distribution);
  const of = { reference: total, current: after.reduce((sum, { count }) => sum + count, 0) };
  const rare = {
    once: counts.filter((count) => count === 1).length,
    twice: counts.filter((count) => count === 2).length,
  };
  const rows = fresh.reduce((sum, { count }) => sum + count, 0);
  const pooled = new Map(values.map((value, at) => [value, counts[at] ?? 0]));
  for (const { value, count } of after) pooled.set(value, (pooled.get(value) ?? 0) + count);
  const largest = largestUnseenLevel(fresh[0]?.count ?? 0, pooled.values(), of);
  return {
    pValue: Math.min(1, 2 * Math.min(unseenRows(rows, rare, of), largest)),
    expected: expectedUnseenRows(rare, of) / Math.max(1, current.profile.count),
    chanceRows: mostUnseenRows(rarely, rare, of),
  };
}

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
