import { z95, type Interval } from '../intervals';
import { weightedQuantiles } from './weighted-quantiles';

/**
 * Median absolute error. Its 95 % interval lies between the order statistics that the normal limit of the binomial law
 * gives (Conover 1999).
 */
export function medianAe(
  label: Float64Array,
  prediction: Float64Array,
  weights: Float64Array | null,
): Interval & { readonly value: number } {
  const errors = label.map((truth, row) => Math.abs(truth - (prediction[row] ?? 0)));
  const { at, effective } = weightedQuantiles(errors, weights);
  const reach = (z95 * 0.5) / Math.sqrt(effective);
  return { value: at(0.5), low: at(Math.max(0, 0.5 - reach)), high: at(Math.min(1, 0.5 + reach)) };
}
