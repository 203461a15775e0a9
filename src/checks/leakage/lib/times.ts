import type { CellValue, ColumnSummary, NumberDistribution } from '../../../contract';
import { NotApplicable } from '../../define';
import { toIso } from '../../lib/iso-time';

/** The times of a column, or the numbers that stand for them; without a value there is nothing to compare. */
export function timesOf({ distribution }: ColumnSummary): NumberDistribution {
  if (distribution.kind !== 'numbers' || distribution.of === 'lengths') {
    throw new NotApplicable(distribution.kind === 'none' ? distribution.why : 'The column holds no times.');
  }
  if (distribution.total === 0) throw new NotApplicable('No row of one dataset has a time.');
  return distribution;
}

/** ISO text of a time, a number as it is; null where neither can be written. */
export const timeText = (of: NumberDistribution['of'], value: number): CellValue =>
  of === 'times' ? toIso(value) : Number.isFinite(value) ? value : null;
