import { ascendingOrder } from '../ascending-order';

/** Median absolute error with a 95 % interval. */
export type Median = { readonly value: number; readonly low: number; readonly high: number };

/**
 * The interval lies between the order statistics that the normal limit of the binomial law gives (Conover 1999); rows
 * with weights count as Kish's (1965) effective number.
 */
export function medianAe(label: Float64Array, prediction: Float64Array, weights: Float64Array | null): Median {
  const errors = label.map((truth, row) => Math.abs(truth - (prediction[row] ?? 0)));
  const { rows, sorted } = ascendingOrder(errors);
  const cumulated = new Float64Array(rows.length);
  let [whole, squares] = [0, 0];
  rows.forEach((row, at) => {
    const weight = weights?.[row] ?? 1;
    whole += weight;
    squares += weight * weight;
    cumulated[at] = whole;
  });
  const at = (share: number): number => {
    const target = share * whole;
    let [low, high] = [0, sorted.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cumulated[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    const value = sorted[low] ?? 0;
    return cumulated[low] === target ? (value + (sorted[low + 1] ?? value)) / 2 : value;
  };
  const reach = (1.959963984540054 * 0.5) / Math.sqrt((whole * whole) / squares);
  return { value: at(0.5), low: at(Math.max(0, 0.5 - reach)), high: at(Math.min(1, 0.5 + reach)) };
}
