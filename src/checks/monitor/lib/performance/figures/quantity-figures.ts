import { log1p, mae, mape, meanError, meanLoss, medianAe, mse, r2, rmse } from '../../../../../stats';
import type { ChunkMetric } from './metric-rules';
import type { QuantityPart } from '../part';

/** Losses whose mean over rows is a metric, or its square. */
export type QuantityLoss = 'absolute' | 'squared' | 'percentage' | 'squaredLogarithmic';

/** What the metric is the mean of, and whether it is the root of that; null where it is no such mean. */
export function lossOf(metric: ChunkMetric): { readonly loss: QuantityLoss; readonly isRoot: boolean } | null {
  switch (metric) {
    case 'mae':
      return { loss: 'absolute', isRoot: false };
    case 'mse':
    case 'rmse':
      return { loss: 'squared', isRoot: metric === 'rmse' };
    case 'mape':
      return { loss: 'percentage', isRoot: false };
    case 'msle':
    case 'rmsle':
      return { loss: 'squaredLogarithmic', isRoot: metric === 'rmsle' };
    default:
      return null;
  }
}

/** The loss of one row; NaN where a logarithm or a fraction has no value. */
export function lossAt(loss: QuantityLoss, label: number, prediction: number): number {
  switch (loss) {
    case 'absolute':
      return Math.abs(label - prediction);
    case 'squared':
      return (label - prediction) ** 2;
    case 'percentage':
      return label === 0 ? NaN : Math.abs((label - prediction) / label);
    case 'squaredLogarithmic':
      return label <= -1 || prediction <= -1 ? NaN : (log1p(label) - log1p(prediction)) ** 2;
  }
}

/** A metric by the labels; null where it is not defined. */
export function realisedError(part: QuantityPart, metric: ChunkMetric): number | null {
  const { label, prediction, weights, rows } = part;
  if (!label || !prediction || rows === 0) return null;
  const all = [label, prediction, weights] as const;
  switch (metric) {
    case 'mae':
      return mae(...all).value;
    case 'mse':
      return mse(...all).value;
    case 'rmse':
      return rmse(mse(...all)).value;
    case 'mape':
      // The rows that are left out where labels are 0 may be any part of a chunk.
      return label.includes(0) ? null : (mape(...all)?.value ?? null);
    case 'medianAe':
      return medianAe(...all).value;
    case 'r2':
      return r2(...all)?.value ?? null;
    case 'meanError':
      return meanError(...all).value;
    case 'msle':
    case 'rmsle': {
      const loss = (row: number) => lossAt('squaredLogarithmic', label[row] ?? 0, prediction[row] ?? 0);
      const { value } = meanLoss(rows, loss, weights);
      return Number.isNaN(value) ? null : metric === 'msle' ? value : Math.sqrt(value);
    }
    default:
      return null;
  }
}
