import { expm1 } from '../exact';

/** From pairs to rows: upper bounds, for where groups are of unlike size fewer rows hold as many pairs (Jensen). */

/** Rows beyond the first of each group, in `rows` of which so many pairs are equal. */
export function rowsBeyondFirst(pairs: number, rows: number): number {
  const each = (2 * pairs) / rows;
  return each < 1e-5 ? pairs : rows * (1 + expm1(-each) / each);
}

/** Rows that have an equal one. */
export const rowsWithEqual = (pairs: number, rows: number): number => -rows * expm1((-2 * pairs) / rows);

/** Rows that occur among `others` rows, where a pair is equal with this probability. */
export const rowsAmong = (rows: number, others: number, rate: number): number => -rows * expm1(-others * rate);
