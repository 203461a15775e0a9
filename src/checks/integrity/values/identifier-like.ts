import * as z from 'zod';
import { columnRoles, columnTypes } from '../../../contract';
import { ln } from '../../../stats';
import { defineCheck, NotApplicable, pass, skip, warn } from '../../define';
import { isProse } from '../lib/matching-text';
import { countText, percent, plural } from '../../lib/wording';

/** Below this share of different values a column is far from identifying rows. */
const leastCompared = 0.2;

export const identifierLike = defineCheck({
  id: 'integrity.identifier-like',
  title: 'Features that identify rows',
  scope: 'column',
  storedAs: ['integer', 'string'],
  appliesTo: columnTypes.filter((type) => type !== 'datetime'),
  except: columnRoles.filter((role) => role !== 'feature'),
  params: z.strictObject({
    warnAbove: z.number().min(0).max(1).default(0.99).describe('Share of different values above which it warns.'),
    minRows: z.int().min(2).default(30).describe('Rows with a value below which nothing can be told.'),
  }),
  explain: {
    looksAt: 'Whole numbers and texts of a feature that differ in nearly every row.',
    whyItMatters: 'A model can learn such rows by heart, and what it has learned does not hold for any other row.',
    whatToDo: 'Give the column the role id or ignore, or derive from it what really describes the case.',
    source:
      'Different values ÷ rows with a value. Decimal numbers and times differ by nature, and so does prose (longer than 50 characters, with spaces); they are left out.',
  },
  compute({ column: { profile }, stored }, { minRows }) {
    const rows = profile.count - profile.missing;
    const areFew = rows < minRows;
    if (rows < 2) throw new NotApplicable(`It has ${plural(rows, 'value')}; ${minRows} are needed to tell.`);
    if (isProse(stored)) throw new NotApplicable('Its texts are prose.');
    return { distinctShare: profile.distinct / rows, distinct: profile.distinct, rows, areFew };
  },
  tells: ({ distinctShare }, { warnAbove }) => ({ figure: distinctShare, threshold: warnAbove }),
  condition: ({ warnAbove }) => `share of different values ≤ ${percent(warnAbove)}`,
  judge({ distinctShare, distinct, rows, areFew }, { warnAbove, minRows }) {
    // Measured all the same, for the other side may have enough of them.
    if (areFew) return skip(`It has ${plural(rows, 'value')}; ${minRows} are needed to tell.`);
    const message = `${countText(distinct)} different values in ${plural(rows, 'row')} (${percent(distinctShare)}).`;
    return distinctShare > warnAbove ? warn(message, 0.5) : pass(message);
  },
  // In fewer rows fewer values repeat: what compares is how rarely two rows have the same.
  standing: ({ distinctShare, distinct, rows }) =>
    distinctShare < leastCompared ? {} : { interval: rarityOfRepeats(rows - distinct, rows) },
  show: ({ distinctShare }, _input, { warnAbove }) => [
    {
      kind: 'scale',
      title: 'Share of different values',
      value: distinctShare,
      threshold: warnAbove,
      bad: 'above',
      format: 'share',
    },
  ],
});

/**
 * −log of the share of pairs of rows with the same value, by repeats, with the 99 % interval of a Poisson count (Anscombe 1948); where
 * there is none, a thousandth of one is taken for the least.
 */
function rarityOfRepeats(repeats: number, rows: number): { readonly low: number; readonly high: number } {
  const pairs = (rows * (rows - 1)) / 2;
  const end = (deviations: number): number => Math.max(0, Math.sqrt(repeats + 3 / 8) + deviations / 2) ** 2;
  return { low: ln(pairs / end(2.576)), high: ln(pairs / Math.max(0.001, end(-2.576))) };
}
