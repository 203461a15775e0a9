import { meanLoss, type Mean } from './mean-loss';

/** Mean absolute error as a fraction of the label; labels of 0 count as the smallest step of a double, as in scikit-learn. */
export const mape = (label: Float64Array, prediction: Float64Array, weights: Float64Array | null): Mean => {
  const loss = (row: number): number => {
    const truth = label[row] ?? 0;
    return Math.abs(truth - (prediction[row] ?? 0)) / Math.max(Math.abs(truth), Number.EPSILON);
  };
  return meanLoss(label.length, loss, weights);
};
