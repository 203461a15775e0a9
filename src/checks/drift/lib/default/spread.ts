import type { ColumnSummary } from '../../../../contract';
import { moments } from '../../../../stats';

/** The population standard deviation; from the profile where it stands there, for a pass over all rows takes its time. */
export function spreadOf({
  distribution,
  profile: { std, infinite },
}: Pick<ColumnSummary, 'distribution' | 'profile'>): number | null {
  if (distribution.kind !== 'numbers') return null;
  if (distribution.of !== 'values' || typeof std !== 'number') return moments(distribution).populationStd;
  const rows = distribution.total - (infinite ?? 0);
  return std * Math.sqrt((rows - 1) / rows);
}
