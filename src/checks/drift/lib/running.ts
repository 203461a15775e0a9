import type { CalendarPart, ColumnSummary } from '../../../contract';
import { moments, type BinRule } from '../../../stats';
import { pass, type Outcome } from '../../define';
import type { Running } from '../../lib/running';
import { contributions } from './contributions';
import { judgeByDefault, measureByDefault } from './default/default-rule';
import { binNumbers } from './levels';

/** What a result keeps of a column that runs with time: `lags` where it is compared by how far it lies behind, `part` of the calendar. */
export type KeptRunning = { readonly by: string | null; readonly lags: boolean; readonly part?: CalendarPart };

type Params = Parameters<typeof measureByDefault>[2] & { readonly bins: BinRule };

/** Compares how many days dates lie behind the column of time. Throws NotApplicable where a side has no rows. */
export function compareLags(
  { reference: before, current: after }: NonNullable<Running['lag']>,
  { reference, current }: { readonly reference: ColumnSummary; readonly current: ColumnSummary },
  params: Params,
) {
  const levels = binNumbers(before, after, params.bins) ?? { labels: [], reference: [], current: [] };
  const numbers = { reference: before, current: after };
  const spread = moments(before).populationStd;
  const { value: _, ...found } = measureByDefault({ levels, numbers, spread }, { reference: 0, current: 0 }, params);
  return {
    ...found,
    referenceRows: reference.profile.count,
    currentRows: current.profile.count,
    referenceMissing: reference.profile.missing,
    currentMissing: current.profile.missing,
    contributions: contributions(levels),
  };
}

/** That it moved is no news; how far dates lie behind is judged as any other column. */
export function judgeRunning(
  value: Parameters<typeof judgeByDefault>[0] & { readonly running: KeptRunning },
  params: Parameters<typeof judgeByDefault>[1],
): Outcome {
  const { by, lags, part } = value.running;
  if (part)
    return pass(
      `Is the ${partText(part)} of ${by ?? ''}, which goes on where the reference ended: it is not compared.`,
    );
  const runs = `Runs with ${by ?? 'the rows'} and goes on where the reference ended`;
  if (!lags || by === null) return pass(`${runs}: it is not compared.`);
  const judged = judgeByDefault(value, params);
  return judged.status === 'pass'
    ? pass(`${runs}; the days between them did not drift.`)
    : { ...judged, message: `In days behind ${by}: ${judged.message}` };
}

/** Which weeks of a year are counted is of no matter here. */
const partText = (part: CalendarPart): string => (part.startsWith('week') ? 'week' : part);
