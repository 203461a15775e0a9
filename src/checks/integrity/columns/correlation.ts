import * as z from 'zod';
import { correlationNames, type Correlation } from '../../lib/correlate';
import { defineCheck, NotApplicable, pass, warn } from '../../define';
import { figure, listed, plural } from '../../lib/wording';

const listedPairs = 500;
/** Of so many columns, those with the strongest pairs, every pair is listed: a heat map of them has no gaps. */
const leadingColumns = 30;
const shownPairs = 20;

export const correlation = defineCheck({
  id: 'integrity.correlation',
  title: 'Strongly correlated features',
  scope: 'dataset',
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0.95).describe('Absolute correlation above which it warns.'),
    maxLevels: z.int().min(2).max(1000).default(200).describe('Categories above which a column is left out.'),
    maxColumns: z.int().min(2).default(100).describe('Columns that are compared, the first ones.'),
    minRows: z.int().min(3).default(10).describe('Rows with both values below which a pair is left out.'),
  }),
  explain: {
    looksAt: 'How far one feature tells the other, for every pair of features with numbers, categories or booleans.',
    whyItMatters: 'Twins tell a model nothing new, make its weights unstable, and split importance between them.',
    whatToDo: 'Keep the one that will be known in time, or combine them.',
    source:
      'Two numbers: Spearman’s rank correlation; number and category: correlation ratio; two categories: Cramér’s V, bias-corrected (Bergsma 2013). All rows that have both values. The absolute value decides: −1 counts like 1, other than in deepchecks. Columns with more categories than a fifth of the rows are left out, and a number with a category of which fewer than five rows a category have both.',
  },
  async compute({ correlate, columns }, { warnAbove, ...limits }) {
    const features = columns.filter(({ role }) => role === 'feature' || role === 'segment');
    const { pairs, columns: compared, leftOut } = await correlate(features, limits);
    const known = pairs.filter(isKnown).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    if (known.length === 0) throw new NotApplicable('No two features can be compared.');
    return {
      pairs: listedOf(known),
      compared: known.length,
      above: known.filter(({ value }) => Math.abs(value) > warnAbove).length,
      columns: compared,
      leftOut,
    };
  },
  tells: ({ pairs: [strongest] }, { warnAbove }) => ({
    figure: strongest ? Math.abs(strongest.value) : null,
    threshold: warnAbove,
  }),
  condition: ({ warnAbove }) => `absolute correlation of every pair ≤ ${figure(warnAbove)}`,
  judge({ pairs, compared, above }, { warnAbove }) {
    const strongest = pairs[0];
    if (!strongest || above === 0) {
      const most = strongest ? `; the strongest is ${pairText(strongest)}` : '';
      return pass(`None of ${plural(compared, 'pair')} is strongly correlated${most}.`);
    }
    const names = listed(pairs.slice(0, above).map(pairText));
    const extent = (Math.abs(strongest.value) - warnAbove) / (1 - warnAbove);
    return warn(
      `${above} of ${plural(compared, 'pair')} ${above === 1 ? 'is' : 'are'} strongly correlated: ${names}.`,
      extent,
    );
  },
  // Whether a pair's correlation changed is what drift.correlation tests: of rare values or few rows chance makes many.
  standing: () => ({ interval: { low: 0, high: 1 } }),
  show: ({ pairs, compared, leftOut }) => [
    {
      kind: 'table',
      title: 'Strongest correlations',
      columns: [
        { label: 'Column', format: 'text' },
        { label: 'With', format: 'text' },
        { label: 'Method', format: 'text' },
        { label: 'Correlation', format: 'number' },
      ],
      rows: pairs.slice(0, shownPairs).map(({ a, b, method, value }) => [a, b, correlationNames[method], value]),
      more: Math.max(0, compared - shownPairs),
    },
    ...(leftOut.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            title: 'Columns left out',
            columns: [
              { label: 'Column', format: 'text' as const },
              { label: 'Why', format: 'text' as const },
            ],
            rows: leftOut.map(({ column, why }) => [column, why]),
            more: 0,
          },
        ]),
  ],
});

type Known = Correlation & { readonly value: number };
const isKnown = (pair: Correlation): pair is Known => pair.value !== null;

function listedOf(known: readonly Known[]): readonly Known[] {
  const leading = new Set([...new Set(known.flatMap(({ a, b }) => [a, b]))].slice(0, leadingColumns));
  return known.filter(({ a, b }, rank) => rank < listedPairs || (leading.has(a) && leading.has(b)));
}

const pairText = ({ a, b, method, value }: Known): string =>
  `${a} and ${b} (${correlationNames[method]} ${figure(value)})`;
