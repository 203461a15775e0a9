import type { ColumnSummary, Tails } from '../../../contract';
import { finitePart, quantile } from '../../../stats';
import { tailOf } from '../../../stats/learned';

/** A normal distribution has so many standard deviations between its quartiles. */
const quartilesApart = 1.349;

/** Both ends of a column of numbers, by its outermost values or as an earlier report keeps them where it holds no value of a row. */
export function tailsOf({ distribution, profile, tails }: ColumnSummary): Tails {
  if (tails) return tails;
  if (distribution.kind !== 'numbers') return { lower: null, upper: null };
  const finite = { ...finitePart(distribution), total: finiteRows(profile) };
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((level) => {
    const known = profile.quantiles?.[String(level)];
    return typeof known === 'number' ? known : quantile(finite, level);
  });
  if (typeof lower !== 'number' || typeof median !== 'number' || typeof upper !== 'number')
    return { lower: null, upper: null };
  const middle = { median, spread: (upper - lower) / quartilesApart };
  return { lower: tailOf(finite, 'lower', middle), upper: tailOf(finite, 'upper', middle) };
}

/** Rows with a finite number. */
export const finiteRows = ({ count, missing, unreadable = 0, infinite = 0 }: ColumnSummary['profile']): number =>
  count - missing - unreadable - infinite;
