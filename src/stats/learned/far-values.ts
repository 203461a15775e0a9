import { exp, expm1, ln, log1p } from '../exact';
import { quantile } from '../sorted/quantile';
import type { Counted } from '../sorted/counted';
import { tailOf, type Side } from './tail';

/** So many different values are looked at together: one hides another where each is left out by itself. */
const mostFar = 3;
/** How much further from the median than the rest they lie at least. */
const leastTimes = 1.5;

/** What more rows hold is a part of the column, however far. */
const largestShare = 1 / 4;

/** The values at one end of a column that lie far from all others. */
export type FarValues = {
  /** Of them the nearest to the rest, and the outermost. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Where the rest ends. */
  readonly restEnd: number;
  /** P(the outermost values of a column without errors lie so far from the rest, at either end). */
  readonly pValue: number;
};

/**
 * The outermost one, two or three different values of an end, held against the tail of the rest with themselves left out (law of
 * `howFarOutside`: of j of them the nearest lies beyond the gap g with (1 + j·g ÷ S)^−k). p is for both ends and all three. More than one
 * are told only where they are few rows: a group of many is a cluster of the data. Takes finite values; null where none lies half as
 * far again from the median as the rest does.
 */
export function farValues(counted: Counted, side: Side): FarValues | null {
  const { values, total } = counted;
  const sign = side === 'upper' ? 1 : -1;
  const outermost = (place: number): number => values[side === 'upper' ? values.length - 1 - place : place] ?? NaN;
  let best: FarValues | null = null;
  for (let far = 1; far <= mostFar && values.length - far > 1; far++) {
    const rest = withoutEnd(counted, side, far);
    const median = quantile(rest, 1 / 2);
    const [low, high] = [quantile(rest, 1 / 4), quantile(rest, 3 / 4)];
    if (median === null || low === null || high === null) return best;
    const tail = tailOf(rest, side, { median, spread: (high - low) / 1.349 });
    if (tail === null || tail.sum <= 0) continue;
    const from = outermost(far - 1);
    const isFar = sign * (from - median) >= leastTimes * (tail.end - sign * median);
    const rows = total - rest.total;
    if (!isFar || rows > largestShare * total || (far > 1 && rows > Math.max(mostFar, total / 1000))) continue;
    const gap = log1p((sign * from - tail.from) / tail.scale) - log1p((tail.end - tail.from) / tail.scale);
    const ofThese = exp(Math.max(-690, -tail.rows * log1p((far * gap) / tail.sum)));
    const pValue = Math.min(1, 2 * mostFar * ofThese);
    if (best === null || pValue < best.pValue)
      best = { from, to: outermost(0), rows, restEnd: sign * tail.end, pValue };
  }
  return best;
}

/**
 * Beyond which one value more would lie far from a column, by the same law: as unlikely as the limit where the tail of the column goes on,
 * and half as far again from the median. Takes finite values; null where the column has no tail.
 */
export function reachOf(counted: Counted, side: Side, limit: number): number | null {
  const sign = side === 'upper' ? 1 : -1;
  const median = quantile(counted, 1 / 2);
  const [low, high] = [quantile(counted, 1 / 4), quantile(counted, 3 / 4)];
  if (median === null || low === null || high === null) return null;
  const tail = tailOf(counted, side, { median, spread: (high - low) / 1.349 });
  if (tail === null || tail.sum <= 0) return null;
  const gap = tail.sum * expm1(-ln(limit / (2 * mostFar)) / tail.rows);
  const unlikely = tail.from + tail.scale * expm1(log1p((tail.end - tail.from) / tail.scale) + gap);
  const reach = sign * Math.max(unlikely, sign * median + leastTimes * (tail.end - sign * median));
  return Number.isFinite(reach) ? reach : null;
}

function withoutEnd({ values, counts, total }: Counted, side: Side, far: number): Counted {
  const [start, end] = side === 'upper' ? [0, values.length - far] : [far, values.length];
  const left = side === 'upper' ? counts.subarray(end) : counts.subarray(0, start);
  const rows = left.reduce((sum, count) => sum + count, 0);
  return { values: values.subarray(start, end), counts: counts.subarray(start, end), total: total - rows };
}
