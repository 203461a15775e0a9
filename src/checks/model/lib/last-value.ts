import { meanLoss } from '../../../stats';

/**
 * Root mean squared error of predicting every label by the one before in time; null below three rows, or where times
 * repeat, for then nothing says which value is the last.
 */
export function lastValueError(label: Float64Array, times: Float64Array, weights: Float64Array | null): number | null {
  const order = Uint32Array.from(times.keys())
    .filter((row) => !Number.isNaN(times[row]))
    .sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  if (order.length < 3 || order.some((row, at) => at > 0 && times[row] === times[order[at - 1] ?? 0])) return null;
  const later = order.subarray(1);
  const ofLater = weights && Float64Array.from(later, (row) => weights[row] ?? 1);
  const loss = (at: number): number => ((label[later[at] ?? 0] ?? 0) - (label[order[at] ?? 0] ?? 0)) ** 2;
  return Math.sqrt(meanLoss(later.length, loss, ofLater).value);
}
