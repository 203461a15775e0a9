import { meanLoss, type Mean } from './mean-loss';

/** Mean squared error. */
export const mse = (label: Float64Array, prediction: Float64Array, weights: Float64Array | null): Mean =>
  meanLoss(label.length, (row) => ((label[row] ?? 0) - (prediction[row] ?? 0)) ** 2, weights);
