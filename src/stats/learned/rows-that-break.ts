import { exp, log1p } from '../exact';
import betainc from '@stdlib/math-base-special-betainc';
import { largestWithin } from './largest-within';

type Rows = { readonly reference: number; readonly current: number };

/**
 * P(at least so many current rows break what every reference row keeps) where nothing changed. `facts`: what was learned, each of
 * which chance alone breaks in a geometric number of rows; together they make a negative binomial.
 */
export const rowsThatBreak = (rows: number, facts: number, { reference, current }: Rows): number =>
  rows <= 0 || reference === 0 ? 1 : betainc(current / (reference + current), rows, Math.max(1, facts));

/** As chance makes on average. */
export const expectedRowsThatBreak = (facts: number, { reference, current }: Rows): number =>
  reference > 0 ? Math.min(current, (current / reference) * facts) : current;

/** The most such rows that chance makes with at least this probability. */
export const mostRowsThatBreak = (probability: number, facts: number, of: Rows): number =>
  largestWithin(of.current, (rows) => rowsThatBreak(rows, facts, of) >= probability);

/**
 * P(at least so many repeats in current and none in the reference) where nothing changed: pairs of equal rows fall to either side
 * by its number of pairs.
 */
export function repeatsInCurrent(repeats: number, { reference, current }: Rows): number {
  if (repeats <= 0) return 1;
  const pairs = (rows: number): number => (rows * Math.max(0, rows - 1)) / 2;
  const [before, after] = [pairs(reference), pairs(current)];
  return exp(-repeats * log1p(before / after));
}
