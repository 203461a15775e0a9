import { meanLoss, type Mean } from './mean-loss';

/**
 * Share of the label's variance that predictions explain, below 0 where they are worse than its mean. Null below two rows, and of a
 * constant label, which has no variance (scikit-learn's r2_score with force_finite=False). Its standard error by the delta method.
 */
export function r2(label: Float64Array, prediction: Float64Array, weights: Float64Array | null): Mean | null {
  const rows = label.length;
  if (rows < 2) return null;
  if (label.every((value) => value === label[0])) return null;
  const center = meanLoss(rows, (row) => label[row] ?? 0, weights).value;
  const squared = (row: number): number => ((label[row] ?? 0) - (prediction[row] ?? 0)) ** 2;
  const spread = (row: number): number => ((label[row] ?? 0) - center) ** 2;
  const unexplained = meanLoss(rows, squared, weights).value;
  const variance = meanLoss(rows, spread, weights).value;
  if (variance === 0) return null;
  const rate = unexplained / variance;
  const { deviation } = meanLoss(rows, (row) => (squared(row) - rate * spread(row)) / variance, weights);
  return { value: 1 - rate, deviation };
}
