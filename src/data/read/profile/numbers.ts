import type { ColumnProfile, NumberDistribution } from '../../../contract';
import { quantileLevels } from '../../../contract';
import { countBetween, finitePart, moments, quantile } from '../../../stats';
import { toIsoTime } from './iso-time';
import { cyclesOf, rhythmOf } from './rhythm';
import { repeatsOf, spreadOf } from './spread';
import { topOf } from './top';

/** Profile of a column of numbers from its exact distribution. The histogram needs the other dataset and comes later. */
export function profileNumbers(distribution: NumberDistribution, rows: number): ColumnProfile {
  const { values, counts, total } = distribution;
  const [negatives = 0] = countBetween(distribution, [-Infinity, 0, Infinity]);
  const [upToZero = 0] = countBetween(distribution, [-Infinity, 0]);
  const finite = finitePart(distribution).total;
  const central = momentsOf(distribution);
  return {
    count: rows,
    missing: rows - total,
    distinct: values.length,
    min: finiteOrNull(values[0]),
    max: finiteOrNull(values[values.length - 1]),
    ...central,
    ...spreadOf(distribution, central),
    ...repeatsOf(distribution, finiteOrNull),
    zeros: upToZero - negatives,
    negatives,
    infinite: total - finite,
    quantiles: quantilesOf(distribution, (value) => value),
    top: topOf(values, counts, total, finiteOrNull),
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
    ...repeatsOf(distribution, toIsoTime),
    ...cyclesOf(distribution),
    rhythm: rhythmOf(values),
    top: topOf(values, counts, total, toIsoTime),
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
