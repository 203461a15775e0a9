import type { Chunk, DatasetRole } from '../../../../contract';
import type { ChunksInput, TaughtFigure } from '../../../define/chunks-input';
import type { Errors } from './error-stream';
import { unmeasured, type ChunkFigure, type Measured } from '../series';

export type Alarm = {
  readonly dataset: DatasetRole;
  /** The row of the dataset, from 1. */
  readonly row: number;
  readonly time: string | null;
  readonly chunk: string;
  /** Mean error from the alarm before to this one, and from here to the next. */
  readonly before: number;
  readonly after: number;
};

/** Alarms by their positions in the stream that the parts make; `start`: the errors that came before it since an alarm. */
export function placeAlarms(
  positions: readonly number[],
  parts: readonly Errors[],
  chunks: ChunksInput['chunks'],
  showsTimes: boolean,
  start: { readonly sum: number; readonly rows: number } | null,
): readonly Alarm[] {
  const values = parts.map((part) => part.values);
  const length = values.reduce((sum, one) => sum + one.length, 0);
  const means = meansBetween(values, [...positions, length], start);
  return positions.flatMap((position, index): readonly Alarm[] => {
    let at = position;
    const part = parts.find(({ values }) => at < values.length || ((at -= values.length), false));
    if (!part) return [];
    const time = part.times?.[at];
    return [
      {
        dataset: part.dataset,
        row: (part.rows[at] ?? 0) + 1,
        time: time === undefined || !showsTimes ? null : new Date(time).toISOString().slice(0, 19),
        chunk: chunks[part.dataset][part.chunks[at] ?? -1]?.key ?? '',
        before: means[index] ?? 0,
        after: means[index + 1] ?? 0,
      },
    ];
  });
}

/** Means of the parts of a stream that end before these positions. */
function meansBetween(
  values: readonly Float64Array[],
  ends: readonly number[],
  start: { readonly sum: number; readonly rows: number } | null,
): readonly number[] {
  const means: number[] = [];
  let [sum, count, at] = [start?.sum ?? 0, start?.rows ?? 0, 0];
  const close = (): void => {
    means.push(count > 0 ? sum / count : 0);
    [sum, count] = [0, 0];
  };
  for (const part of values) {
    for (const value of part) {
      if (at === ends[means.length]) close();
      sum += value;
      count += 1;
      at += 1;
    }
  }
  close();
  return means;
}

/** The mean error of every chunk. */
export function meanErrors({ values, chunks: codes }: Errors, chunks: readonly Chunk[]): readonly Measured[] {
  const sums = chunks.map(() => ({ rows: 0, sum: 0 }));
  codes.forEach((code, row) => {
    const one = sums[code];
    if (!one) return;
    one.rows += 1;
    one.sum += values[row] ?? 0;
  });
  return sums.map(({ rows, sum }) => ({ ...unmeasured, value: rows > 0 ? sum / rows : null }));
}

/** The mean error of the chunks of the reference that are watched, and of current; an alarm raised in one of these is its alert. */
export function errorFigures(
  before: readonly TaughtFigure[],
  current: Errors,
  chunks: ChunksInput['chunks'],
  alarms: readonly Alarm[],
): readonly ChunkFigure[] {
  const figureOf = (
    period: DatasetRole,
    chunk: Chunk | undefined,
    { value }: TaughtFigure,
    alert: boolean,
  ): readonly ChunkFigure[] => (chunk ? [{ ...chunk, ...unjudged, period, value, alert }] : []);
  const isAlarmed = (key: string | undefined): boolean =>
    alarms.some(({ dataset, chunk }) => dataset === 'current' && chunk === key);
  return [
    ...before.flatMap((one, index) => figureOf('reference', chunks.reference[index], one, false)),
    ...meanErrors(current, chunks.current).flatMap((one, index) =>
      figureOf('current', chunks.current[index], one, isAlarmed(chunks.current[index]?.key)),
    ),
  ];
}

const unjudged = { low: null, high: null, lowerThreshold: null, upperThreshold: null, alert: false, small: false };
