import { hypot, meanOf, noSums, normalUpperTail, sumByLevel, type WeakSegment } from '../../../stats';
import type { ColumnPlan } from '../../../contract';
import type { Side } from '../../define';
import { readSameLevels, type NamedLevels, type Reading } from './read/levels';
import type { RowLoss } from './row-loss';
import type { ModelRows } from './rows';

/** The rows of one dataset with their losses. */
export type Lossy = { readonly side: Side; readonly rows: ModelRows; readonly loss: RowLoss };

/** The same segment in the reference: its rows, its metric, and the chance to be so much worse in current if nothing changed. */
export type SegmentBefore = { readonly rows: number; readonly value: number; readonly pValue: number };

/**
 * How a segment that was found in current fares in the reference, where no search has chosen it: Welch's z of the two mean losses,
 * one-sided. Null where the reference has fewer than `fewest` such rows, or a level of the segment is no value of its own.
 */
export async function segmentBefore(
  segment: WeakSegment,
  leveled: readonly NamedLevels[],
  plans: readonly ColumnPlan[],
  { now, before }: { readonly now: Lossy; readonly before: Lossy },
  reading: Omit<Reading, 'isPrivate'>,
  fewest: number,
): Promise<SegmentBefore | null> {
  if (before.loss.metric !== now.loss.metric) return null;
  const isIn = new Uint16Array(before.rows.rows).fill(1);
  for (const { column, level } of segment.parts) {
    const found = leveled[column];
    const plan = plans.find(({ name }) => name === found?.column);
    if (!found || !plan || level === found.rest) return null;
    const same = await readSameLevels(
      [now, before].map(({ side, rows }) => ({ side, rows: rows.positions })),
      plan,
      { ...reading, isPrivate: false },
    );
    const [own, other] = same ?? [];
    // Levels of both together may be numbered otherwise: that of a row which is in it.
    const code = own?.codes[found.codes.indexOf(level)];
    if (!own || !other || code === undefined || code === own.rest) return null;
    other.codes.forEach((one, row) => {
      if (one !== code) isIn[row] = 0;
    });
  }
  const [, sums = noSums] = sumByLevel(before.loss.loss, isIn, 2, before.rows.weights);
  if (sums.rows < fewest) return null;
  const { loss, deviation } = meanOf(sums);
  const error = hypot(deviation, segment.deviation);
  const gap = segment.loss - loss;
  const pValue = error > 0 ? normalUpperTail(gap / error) : gap > 0 ? 0 : 1;
  return { rows: sums.rows, value: before.loss.toMetric(loss), pValue };
}
