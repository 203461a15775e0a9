import type { NumberDistribution } from '../../../contract';
import { countSorted, moments, sortNumbers, type BinRule } from '../../../stats';
import { pass, type Outcome } from '../../define';
import type { Running } from '../../lib/runs-with-time';
import { contributions } from './contributions';
import { judgeByDefault, measureByDefault } from './default/default-rule';
import { binNumbers } from './levels';

/** What a result keeps of a column that runs with time: `lags` where it is compared by how far it lies behind. */
export type KeptRunning = { readonly by: string | null; readonly lags: boolean };

type Params = Parameters<typeof measureByDefault>[2] & { readonly bins: BinRule };

/** Compares how many days dates lie behind the column of time. Throws NotApplicable where a side has no rows. */
export function compareLags(lag: NonNullable<Running['lag']>, params: Params) {
  const [before, after] = [countLags(lag.reference), countLags(lag.current)];
  const levels = binNumbers(before, after, params.bins) ?? { labels: [], reference: [], current: [] };
  const numbers = { reference: before, current: after };
  const spread = moments(before).populationStd;
  const { value: _, ...found } = measureByDefault({ levels, numbers, spread }, { reference: 0, current: 0 }, params);
  return {
    ...found,
    referenceRows: lag.reference.length,
    currentRows: lag.current.length,
    referenceMissing: lag.reference.length - before.total,
    currentMissing: lag.current.length - after.total,
    contributions: contributions(levels),
  };
}

const countLags = (days: Float64Array): NumberDistribution => ({
  kind: 'numbers',
  of: 'values',
  ...countSorted(sortNumbers(days.filter((day) => !Number.isNaN(day)))),
});

/** That it moved is no news; how far dates lie behind is judged as any other column. */
export function judgeRunning(
  value: Parameters<typeof judgeByDefault>[0] & { readonly running: KeptRunning },
  params: Parameters<typeof judgeByDefault>[1],
): Outcome {
  const { by, lags } = value.running;
  const runs = `Runs with ${by ?? 'the rows'} and goes on where the reference ended`;
  if (!lags || by === null) return pass(`${runs}: it is not compared.`);
  const judged = judgeByDefault(value, params);
  return judged.status === 'pass'
    ? pass(`${runs}; the days between them did not drift.`)
    : { ...judged, message: `In days behind ${by}: ${judged.message}` };
}
