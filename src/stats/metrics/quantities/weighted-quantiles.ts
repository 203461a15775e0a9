import { ascendingOrder } from '../../sorted/ascending-order';

/**
 * Quantiles of values with weights, by their share 0 … 1: the value at which the cumulated weight reaches the share, and
 * the mean of it and the next one where it is reached exactly, so that the median is the usual one. `effective` is Kish's
 * (1965) number of rows.
 */
export function weightedQuantiles(
  values: Float64Array,
  weights: Float64Array | null,
): { at(share: number): number; readonly effective: number } {
  const { rows, sorted } = ascendingOrder(values);
  const cumulated = new Float64Array(rows.length);
  let [whole, squares] = [0, 0];
  rows.forEach((row, at) => {
    const weight = weights?.[row] ?? 1;
    whole += weight;
    squares += weight * weight;
    cumulated[at] = whole;
  });
  return {
    effective: (whole * whole) / squares,
    at(share) {
      const target = share * whole;
      let [low, high] = [0, sorted.length - 1];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((cumulated[middle] ?? 0) < target) low = middle + 1;
        else high = middle;
      }
      const value = sorted[low] ?? 0;
      return cumulated[low] === target ? (value + (sorted[low + 1] ?? value)) / 2 : value;
    },
  };
}
