import { mae, mape, meanError, medianAe, mse, normalInterval, r2, rmse, type Mean } from '../../../../stats';
import { undefinedEstimate, type Estimate, type Measured } from './metrics';

/** Metrics of predicted quantities: means with the interval of the normal law, functions of them by the delta method. */
export function measureQuantities(
  label: Float64Array,
  prediction: Float64Array,
  weights: Float64Array | null,
): Measured['metrics'] {
  const rows = [label, prediction, weights] as const;
  const around = (mean: Mean, interval: 'normal' | 'delta', bounds: [number, number] = [0, Infinity]): Estimate => ({
    value: mean.value,
    ...normalInterval(mean.value, mean.deviation, bounds),
    interval,
  });
  const squared = mse(...rows);
  const explained = r2(...rows);
  const percentage = mape(...rows);
  return {
    mae: around(mae(...rows), 'normal'),
    mse: around(squared, 'normal'),
    rmse: around(rmse(squared), 'delta'),
    mape: percentage ? around(percentage, 'normal') : undefinedEstimate,
    medianAe: { ...medianAe(...rows), interval: 'order' },
    r2: explained ? around(explained, 'delta', [-Infinity, 1]) : undefinedEstimate,
    meanError: around(meanError(...rows), 'normal', [-Infinity, Infinity]),
  };
}
