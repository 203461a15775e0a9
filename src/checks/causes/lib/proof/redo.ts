import { commonDecimals, ln, pooledQuantiles, roundTo } from '../../../../stats';
import type { NumberColumn } from '../read/column';

/** Redone numbers, ascending, rounded as current is, and freed of the noise of floats: what current would hold. */
export const asStored = (redone: Float64Array, current: Float64Array, digits: number | null): Float64Array =>
  snapped(digits === null ? redone : redone.map((value) => roundTo(value, digits)), current);

/** The decimal digits to which all but one in a hundred of numbers are rounded; null where they are to none. */
export const digitsOf = (values: Float64Array): number | null => commonDecimals(values, 0.01);

const noise = 1e-6;

/** Values that differ from one of current by rounding noise alone become that one; both ascend. */
function snapped(values: Float64Array, current: Float64Array): Float64Array {
  let at = 0;
  return values.map((value) => {
    while (at < current.length && (current[at] ?? 0) < value) at++;
    const [above, below] = [current[at] ?? NaN, current[at - 1] ?? NaN];
    if (Math.abs(above - value) <= noise * Math.abs(above)) return above;
    return Math.abs(below - value) <= noise * Math.abs(below) ? below : value;
  });
}

const bins = 40;
/** Rows of a law are never impossible under the other. */
const half = 0.5;

/**
 * How much likelier (ln) a row of current is under the law of the redone reference than under that of the reference, by bins of
 * both; 0 for one that has no number.
 */
export function likelihood(column: NumberColumn, before: Float64Array, redone: Float64Array): (row: number) => number {
  const edges = pooledQuantiles(before, redone, bins);
  const binOf = (value: number): number => {
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((edges[middle] ?? Infinity) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const shares = (values: Float64Array): Float64Array => {
    const counts = new Float64Array(edges.length + 1).fill(half);
    for (const value of values) counts[binOf(value)] = (counts[binOf(value)] ?? 0) + 1;
    return counts.map((count) => count / (values.length + half * counts.length));
  };
  const [one, two] = [shares(before), shares(redone)];
  const ratios = one.map((share, bin) => ln((two[bin] ?? 0) / share));
  return (row) => {
    const value = column.current[row] ?? NaN;
    return Number.isNaN(value) ? 0 : (ratios[binOf(value)] ?? 0);
  };
}
