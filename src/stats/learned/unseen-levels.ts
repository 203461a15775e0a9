import { exp } from '../exact';
import betainc from '@stdlib/math-base-special-betainc';
import { largestWithin } from './largest-within';
import { logAllInCurrent } from './rows-outside';

/** Rows of a reference and a current dataset that have a value. */
type Rows = { readonly reference: number; readonly current: number };
/** Levels of the reference that hold one row, and two. */
export type RareLevels = { readonly once: number; readonly twice: number };

/** Current rows in levels that the reference lacks, as chance makes on average where nothing changed (Good 1953). */
export const expectedUnseenRows = ({ once }: RareLevels, { reference, current }: Rows): number =>
  reference > 0 ? (current / reference) * once : current;

/**
 * P(at least so many current rows in levels that the reference lacks) where nothing changed: a negative binomial of the levels that
 * the reference holds once, stretched as levels that come in twos ask for (Good & Toulmin 1956 for its variance).
 */
export function unseenRows(rows: number, { once, twice }: RareLevels, { reference, current }: Rows): number {
  if (rows <= 0 || reference === 0) return 1;
  const ratio = current / reference;
  const clump = 1 + (2 * ratio * twice) / ((1 + ratio) * (once + 1));
  return betainc(current / (reference + current), rows / clump, (once + 1) / clump);
}

/** The most current rows in unseen levels that chance makes with at least this probability. */
export const mostUnseenRows = (probability: number, rare: RareLevels, of: Rows): number =>
  largestWithin(of.current, (rows) => unseenRows(rows, rare, of) >= probability);

/**
 * P(any level at all lies in current alone with at least so many rows) where nothing changed: a bound by the sum over the levels
 * that could. `pooled`: rows of each level on both sides together.
 */
export function largestUnseenLevel(rows: number, pooled: Iterable<number>, { reference, current }: Rows): number {
  if (rows <= 0) return 1;
  const levels = new Map<number, number>();
  for (const count of pooled) if (count >= rows && count <= current) levels.set(count, (levels.get(count) ?? 0) + 1);
  let sum = 0;
  for (const [count, number] of levels) sum += number * exp(logAllInCurrent(count, reference, current));
  return Math.min(1, sum);
}
