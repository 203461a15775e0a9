import { finitePart, type Counted } from './counted';
import { finiteOrNull } from '../sums/finite-or-null';
import { quantile } from './quantile';

/**
 * The median of the absolute distances of the finite values from their median, unscaled (scipy's
 * median_abs_deviation). Null without rows. Rows are counted up once, then halves are halved, without another sort.
 */
export function medianDeviation(counted: Counted): number | null {
  const finite = finitePart(counted);
  const median = quantile(finite, 0.5);
  if (median === null) return null;
  const distanceAt = distances(finite, median);
  const lower = distanceAt(Math.floor((finite.total - 1) / 2));
  const upper = distanceAt(Math.floor(finite.total / 2));
  return finiteOrNull(lower + (upper - lower) / 2);
}

/** The distance from the median at a rank, 0 the smallest. */
function distances(counted: Counted, median: number): (rank: number) => number {
  const { values } = counted;
  const rowsBelow = countedUp(counted);
  const from = firstOf(0, values.length, (at) => (values[at] ?? 0) > median);
  const below = (at: number): number => median - (values[at] ?? 0);
  const above = (at: number): number => (values[at] ?? 0) - median;
  const rowsWithin = (distance: number): number => {
    const first = firstOf(0, from, (at) => below(at) <= distance);
    const end = firstOf(from, values.length, (at) => above(at) > distance);
    return rowsBelow(end) - rowsBelow(first);
  };
  return (rank) => {
    const reaches = (distance: number): boolean => rowsWithin(distance) > rank;
    // Towards the median distances shrink: the last below it that reaches the rank stands before the first that does not.
    const left = firstOf(0, from, (at) => !reaches(below(at))) - 1;
    const right = firstOf(from, values.length, (at) => reaches(above(at)));
    return Math.min(left < 0 ? Infinity : below(left), right === values.length ? Infinity : above(right));
  };
}

/** How many rows stand before a place. */
function countedUp({ values, counts, total }: Counted): (at: number) => number {
  if (values.length === total) return (at) => at;
  const upTo = new Float64Array(counts.length + 1);
  let rows = 0;
  for (let at = 0; at < counts.length; at++) {
    rows += counts[at] ?? 0;
    upTo[at + 1] = rows;
  }
  return (at) => upTo[at] ?? rows;
}

/** The first whole number from `low` on that holds, `high` where none does; what holds of one holds of all behind it. */
function firstOf(low: number, high: number, holds: (at: number) => boolean): number {
  let [from, end] = [low, high];
  while (from < end) {
    const middle = (from + end) >>> 1;
    if (holds(middle)) end = middle;
    else from = middle + 1;
  }
  return from;
}
