import { meanLoss, type Mean } from './mean-loss';

/** Mean of label − prediction: above 0 the model predicts too low. */
export const meanError = (label: Float64Array, prediction: Float64Array, weights: Float64Array | null): Mean =>
  meanLoss(label.length, (row) => (label[row] ?? 0) - (prediction[row] ?? 0), weights);
