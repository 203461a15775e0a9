import { meanLoss, type Mean } from './mean-loss';

/** Mean absolute error. */
export const mae = (label: Float64Array, prediction: Float64Array, weights: Float64Array | null): Mean =>
  meanLoss(label.length, (row) => Math.abs((label[row] ?? 0) - (prediction[row] ?? 0)), weights);
