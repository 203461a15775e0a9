import type { DatasetRole, Report, Result } from '../../contract';

/** A figure with its 95 % interval; bounds are null where none is known. */
export type Figure = { readonly value: number; readonly low: number | null; readonly high: number | null };

type Values = { readonly [key: string]: unknown };

export const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const numberIn = (values: unknown, key: string): number | null => {
  const value = isValues(values) ? values[key] : null;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

/** A figure as `model.performance` and its kin give it; null where it is not defined. */
export function figureIn(values: unknown, key: string): Figure | null {
  const estimate = isValues(values) ? values[key] : null;
  const value = numberIn(estimate, 'value');
  return value === null ? null : { value, low: numberIn(estimate, 'low'), high: numberIn(estimate, 'high') };
}

/** The result of a check on one of the datasets, or on both where `dataset` is null; none that was skipped. */
export const resultOf = (
  { results }: Pick<Report, 'results'>,
  check: string,
  dataset: DatasetRole | null,
): Result | null =>
  results.find((one) => one.check === check && one.dataset === dataset && one.status !== 'skipped') ?? null;
