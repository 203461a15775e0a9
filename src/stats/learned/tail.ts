import { exp, expm1, log1p } from '../exact';
import type { Counted } from '../sorted/counted';

/** So many outermost rows say how the tail falls, of a short column an eighth, and so many distinct values at least. */
const mostRows = 64;
const fewestRows = 5;
const share = 1 / 8;
const distinct = 8;
/** So many distinct values a side are all that a tail can ask for. */
export const outermostValues = mostRows + 1;

export type Side = 'lower' | 'upper';

/** What is known of the middle of a column: its median, and its spread (interquartile range ÷ 1.349). */
export type Middle = { readonly median: number; readonly spread: number };

/**
 * One end of a column as a Pareto tail of the distances from its median. Turned so that larger is further out: values of
 * a lower end are negated.
 */
export type Tail = {
  /** The outermost value. */
  readonly end: number;
  /** Where the tail begins: between two distinct values, so that none is cut. */
  readonly from: number;
  readonly scale: number;
  /** Sum of ln(1 + (x − from) ÷ scale) over the rows beyond `from`, and these rows. */
  readonly sum: number;
  readonly rows: number;
};

/** Null where a column has but one value. Takes finite values only. */
export function tailOf({ values, counts, total }: Counted, side: Side, { median, spread }: Middle): Tail | null {
  if (values.length < 2) return null;
  const sign = side === 'upper' ? 1 : -1;
  const valueAt = (place: number): number =>
    sign * (values[side === 'upper' ? values.length - 1 - place : place] ?? NaN);
  const rowsAt = (place: number): number => counts[side === 'upper' ? counts.length - 1 - place : place] ?? 0;
  const middle = sign * median;

  const wanted = Math.min(mostRows, Math.max(fewestRows, Math.floor(total * share)));
  let [places, rows] = [0, 0];
  while (places < values.length && rows < wanted) rows += rowsAt(places++);
  let beyond = 0;
  while (beyond < distinct && beyond < values.length && valueAt(beyond) > middle) beyond++;
  const fewest = Math.max(1, beyond);
  while (places < fewest) rows += rowsAt(places++);
  while (places > values.length - 1) rows -= rowsAt(--places);

  const from = (valueAt(places) + valueAt(places - 1)) / 2;
  const scale = Math.max(
    from - middle + spread,
    medianOf(places, rows, (place) => valueAt(place) - from, rowsAt),
  );
  let sum = 0;
  for (let place = 0; place < places; place++) sum += log1p((valueAt(place) - from) / scale) * rowsAt(place);
  // Differences of the largest doubles are infinite.
  return Number.isFinite(scale) && Number.isFinite(sum) ? { end: valueAt(0), from, scale, sum, rows } : null;
}

function medianOf(
  places: number,
  rows: number,
  excessAt: (place: number) => number,
  rowsAt: (place: number) => number,
): number {
  let upTo = 0;
  for (let place = 0; place < places; place++) {
    upTo += rowsAt(place);
    if (upTo >= rows / 2) return excessAt(place);
  }
  return NaN;
}

/**
 * P(the furthest of so many current rows beyond the end lies so far out, or further) where the tail goes on as it is. Distances
 * of a Pareto tail are exponential on the scale of logarithms, their spacings independent (Rényi 1953); as the index is
 * estimated from these rows the prediction has a Pareto tail itself. Lighter tails make it smaller.
 */
export function howFarOutside(furthest: number, rowsOutside: number, { end, from, scale, sum, rows }: Tail): number {
  if (sum <= 0) return 1;
  const beyond = log1p((furthest - from) / scale) - log1p((end - from) / scale);
  const ofOne = exp(Math.max(-rows * log1p(Math.max(beyond, 0) / sum), lowestLog));
  return ofOne >= 1 ? 1 : -expm1(rowsOutside * log1p(-ofOne));
}

const lowestLog = -690;
