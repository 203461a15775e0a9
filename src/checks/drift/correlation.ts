import * as z from 'zod';
import type { ColumnPlan, DatasetFacts } from '../../contract';
import { normalTails } from '../../stats';
import { correlationByRows, correlationNames, type Correlation } from '../lib/correlate';
import { familyParams } from '../lib/family';
import type { WholeSide } from '../define';
import { defineCheck, NotApplicable, pass, warn } from '../define';
import { figure, listed, plural } from '../lib/wording';

const listedPairs = 500;
const shownPairs = 20;

export const correlation = defineCheck({
  id: 'drift.correlation',
  title: 'Changed correlations',
  scope: 'comparison',
  params: z.strictObject({
    warnFrom: z.number().min(0).max(2).default(0.2).describe('Change of a correlation from which it warns.'),
    maxLevels: z.int().min(2).max(1000).default(200).describe('Categories above which a column is left out.'),
    maxColumns: z.int().min(2).default(100).describe('Columns that are compared, the first ones.'),
    minRows: z.int().min(3).default(10).describe('Rows with both values below which a pair is left out.'),
    significance: familyParams.significance,
  }),
  explain: {
    looksAt: 'How far one feature tells another in current, against the same in the reference, pair by pair.',
    whyItMatters: 'A model learned what goes with what; columns can keep their own distributions while that changes.',
    whatToDo: 'Look at the pair in both datasets; ask what couples the two columns where they are made.',
    source:
      'Correlations as in integrity.correlation, on all rows. Significance of a change: Fisher’s z transform with the variance 1.06 ÷ (rows − 3) of rank correlations (Fieller, Hartley and Pearson 1957); also their standard error with each row left out in turn (jackknife; Tukey 1958), for few rows may decide them: one far value, a flag of three rows; of a number with a category also by ranks, which several far values do not move; with categories over those of which five rows a side or more are expected; of two categories also whether the cells of their table changed (chi-square); and without what chance makes of a correlation ratio (Kelley 1935). All pairs join the false-discovery family of the run, where they weigh three tenths together.',
  },
  async compute({ reference, current, columns }, { warnFrom, significance, ...limits }) {
    const names = new Set(reference.facts.columns.map(({ name }) => name));
    const features = columns.filter(({ name, role }) => names.has(name) && (role === 'feature' || role === 'segment'));
    const [before, after] = await Promise.all([
      reference.correlate(features, limits),
      current.correlate(features, limits),
    ]);
    const earlier = new Map(before.pairs.map((pair) => [keyOf(pair), pair.value]));
    const planOf = new Map(features.map((plan) => [plan.name, plan]));
    const pairs = [];
    for (const { a, b, method, value } of after.pairs) {
      const known = earlier.get(keyOf({ a, b, method })) ?? null;
      const [planA, planB] = [planOf.get(a), planOf.get(b)];
      if (known === null || value === null || !planA || !planB) continue;
      const change = value - known;
      const rows = [rowsWithBoth(reference.facts, a, b), rowsWithBoth(current.facts, a, b)] as const;
      const byRanks = pValueOfChange(known, value, rows);
      // What is too small to count is not worth another look at all rows.
      const isCandidate = Math.abs(change) >= warnFrom && byRanks < significance;
      const unasked = method === 'spearman' ? 0 : 1;
      const byRows = isCandidate
        ? await pValueByRows([reference, current], [planA, planB], rows, Math.sign(change) * warnFrom)
        : unasked;
      const pValue = Math.max(byRanks, byRows);
      pairs.push({ a, b, method, reference: known, current: value, change, pValue, qValue: unadjusted });
    }
    if (pairs.length === 0) throw new NotApplicable('No two features can be compared in both datasets.');
    const sorted = pairs.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
    return { pairs: sorted, compared: pairs.length };
  },
  test: {
    of: 'pair',
    pValues: ({ pairs }) => pairs.map(({ pValue }) => pValue),
    settle: ({ pairs, ...rest }, qValues) => ({
      ...rest,
      pairs: pairs.map((pair, index) => ({ ...pair, qValue: qValues[index] ?? null })).slice(0, listedPairs),
    }),
  },
  tells: ({ pairs: [most] }, { warnFrom }) => ({
    figure: most ? Math.abs(most.change) : null,
    threshold: warnFrom,
  }),
  condition: ({ warnFrom, significance }) =>
    `change of every correlation < ${figure(warnFrom)}, or not significant (q ≥ ${significance})`,
  judge({ pairs, compared }, { warnFrom, significance }) {
    const changed = pairs.filter(({ change, qValue }) => Math.abs(change) >= warnFrom && (qValue ?? 1) < significance);
    const [first] = changed;
    if (!first)
      return pass(`None of ${plural(compared, 'correlation')} changed by ${figure(warnFrom)} or more beyond chance.`);
    const names = listed(changed.map(pairText));
    return warn(
      `${changed.length} of ${plural(compared, 'correlation')} changed: ${names}.`,
      Math.abs(first.change) - warnFrom,
    );
  },
  show: ({ pairs, compared }) => [
    {
      kind: 'table',
      title: 'Most changed correlations',
      columns: [
        { label: 'Column', format: 'text' },
        { label: 'With', format: 'text' },
        { label: 'Method', format: 'text' },
        { label: 'Reference', format: 'number' },
        { label: 'Current', format: 'number' },
        { label: 'Change', format: 'number' },
      ],
      rows: pairs
        .slice(0, shownPairs)
        .map(({ a, b, method, ...pair }) => [
          a,
          b,
          correlationNames[method],
          pair.reference,
          pair.current,
          pair.change,
        ]),
      more: Math.max(0, compared - shownPairs),
    },
  ],
});

const unadjusted: number | null = null;

type Pair = Pick<Correlation, 'a' | 'b' | 'method'> & { readonly reference: number; readonly current: number };

const keyOf = ({ a, b, method }: Pick<Correlation, 'a' | 'b' | 'method'>): string =>
  JSON.stringify([...[a, b].sort(), method]);

const pairText = ({ a, b, reference, current }: Pair): string =>
  `${a} and ${b} (${figure(reference)} → ${figure(current)})`;

/** At least: missing cells of the two columns may lie in the same rows. */
function rowsWithBoth({ rows, columns }: DatasetFacts, ...names: readonly string[]): number {
  const missing = names.map((name) => columns.find((column) => column.name === name)?.missing ?? 0);
  return Math.max(0, rows - missing.reduce((sum, one) => sum + one, 0));
}

function pValueOfChange(before: number, after: number, rows: readonly [number, number]): number {
  const variance = rows.reduce((sum, count) => sum + (count > 3 ? 1.06 / (count - 3) : Infinity), 0);
  return normalTails((fisher(after) - fisher(before)) / Math.sqrt(variance));
}

/** Where nothing changed both sides move alike: the larger of their standard errors holds for both, by their rows. */
async function pValueByRows(
  sides: readonly [WholeSide, WholeSide],
  plans: readonly [ColumnPlan, ColumnPlan],
  rows: readonly [number, number],
  least: number,
): Promise<number> {
  const by = await correlationByRows([sides[0].data, sides[1].data], plans);
  const [measured, byRanks = measured] = by.measured;
  // What rare categories and few rows made of it is gone.
  if (!measured || !byRanks || changeIn(measured) / least < 1) return 1;
  return Math.sign(changeIn(byRanks)) === Math.sign(least)
    ? Math.max(pValueBetween(measured, rows), pValueBetween(byRanks, rows), by.pValue ?? 0)
    : 1;
}

type BySide = Awaited<ReturnType<typeof correlationByRows>>['measured'][number];

const changeIn = ([before, after]: BySide): number => after.value - before.value;

function pValueBetween(sides: BySide, rows: readonly [number, number]): number {
  const ofOneRow = Math.max(sides[0].error ** 2 * rows[0], sides[1].error ** 2 * rows[1]);
  return ofOneRow > 0 ? normalTails(changeIn(sides) / Math.sqrt(ofOneRow * (1 / rows[0] + 1 / rows[1]))) : 1;
}

/** Fisher's z; a perfect correlation is taken for nearly so. */
const fisher = (r: number): number => Math.atanh(Math.min(Math.max(r, -0.999_999), 0.999_999));
