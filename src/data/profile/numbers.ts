import type { ColumnProfile, NumberDistribution } from '../../spec';
import { quantileLevels } from '../../spec';
import { moments, quantile } from '../../stats';
import { toIsoTime } from './iso-time';
import { topOf } from './top';

/** Profile of a column of numbers from its exact distribution. The histogram needs the other dataset and comes later. */
export function profileNumbers(distribution: NumberDistribution, rows: number): ColumnProfile {
  const { values, counts, total } = distribution;
  let zeros = 0;
  let negatives = 0;
  let infinite = 0;
  values.forEach((value, index) => {
    const count = counts[index] ?? 0;
    if (value === 0) zeros += count;
    if (value < 0) negatives += count;
    if (!Number.isFinite(value)) infinite += count;
  });
  return {
    count: rows,
    missing: rows - total,
    distinct: values.length,
    min: finiteOrNull(values[0]),
    max: finiteOrNull(values[values.length - 1]),
    ...momentsOf(distribution),
    zeros,
    negatives,
    infinite,
    quantiles: quantilesOf(distribution, (value) => value),
    top: topOf(values, counts, finiteOrNull),
  };
}

/** Profile of a datetime column, whose distribution counts milliseconds since 1970 UTC. */
export function profileTimes(distribution: NumberDistribution, rows: number): ColumnProfile {
  const { values, counts, total } = distribution;
  return {
    count: rows,
    missing: rows - total,
    distinct: values.length,
    min: toIsoTime(values[0]),
    max: toIsoTime(values[values.length - 1]),
    quantiles: quantilesOf(distribution, toIsoTime),
    top: topOf(values, counts, toIsoTime),
  };
}

function momentsOf(
  distribution: NumberDistribution,
): Pick<ColumnProfile, 'mean' | 'std' | 'sum' | 'skewness' | 'kurtosis'> {
  const { mean, std, sum, skewness, kurtosis } = moments(distribution);
  return { mean, std, sum, skewness, kurtosis };
}

function quantilesOf<T>(distribution: NumberDistribution, show: (value: number) => T): { [level: string]: T | null } {
  return Object.fromEntries(
    quantileLevels.map((level) => {
      const value = quantile(distribution, level);
      return [String(level), value === null ? null : show(value)];
    }),
  );
}

const finiteOrNull = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;
