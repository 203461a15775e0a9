import type { Mean } from './mean-loss';

/** Root of the mean squared error, its standard error by the delta method. */
export function rmse({ value, deviation }: Mean): Mean {
  const root = Math.sqrt(value);
  return { value: root, deviation: root === 0 ? 0 : deviation / (2 * root) };
}
