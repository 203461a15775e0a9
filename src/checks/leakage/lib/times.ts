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

/** Two samples of one period: the middle of each lies well within the other. What follows or overlaps at its ends does not. */
export const coverOnePeriod = (one: NumberDistribution, two: NumberDistribution): boolean =>
  isWithin(middleOf(one), two) && isWithin(middleOf(two), one);

/** Between the ends that leave out a tenth of the rows each. */
const isWithin = (time: number, times: NumberDistribution): boolean =>
  time >= timeAt(times, 0.1) && time <= timeAt(times, 0.9);

const middleOf = (times: NumberDistribution): number => timeAt(times, 0.5);

function timeAt({ values, counts, total }: NumberDistribution, share: number): number {
  let rows = 0;
  const place = values.findIndex((_, at) => (rows += counts[at] ?? 0) >= share * total);
  return values[place] ?? NaN;
}

/** ISO text of a time, a number as it is; null where neither can be written. */
export const timeText = (of: NumberDistribution['of'], value: number): CellValue =>
  of === 'times' ? toIso(value) : Number.isFinite(value) ? value : null;
