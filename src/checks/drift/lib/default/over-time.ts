import type { ColumnSummary } from '../../../../contract';
import {
  chunksOfSize,
  type Counted,
  countSorted,
  hypot,
  learnedThreshold,
  type RowRange,
  sortNumbers,
} from '../../../../stats';
import { evidenceOfLevels, evidenceOfNumbers, type Effects, type Evidence, type Measure, type Part } from './evidence';
import type { MissingRows } from '../levels';

/** How far chunks of the reference, each about as long as current, lie from the rest of it by one measure. */
export type OverTime = Pick<Measure, 'method'> &
  Pick<Part, 'of'> & {
    readonly chunks: number;
    readonly rows: number;
    readonly mean: number;
    /** The mean and three population standard deviations. */
    readonly threshold: number;
  };

const fewestChunks = 4;
const mostChunks = 20;
/** Values that all chunks together may read: of a long reference fewer chunks are compared. */
const mostRead = 8_000_000;
/** Chunks must lie so many times as far from the rest as chance alone would put them: else order in time tells nothing. */
const beyondChance = 1.5;

/** Evenly spread chunks of the reference; none where fewer than four fit. */
export function chunksLikeCurrent(referenceRows: number, currentRows: number): readonly RowRange[] {
  const all = chunksOfSize(referenceRows, currentRows).filter(({ from, to }) => to - from === currentRows);
  if (all.length < fewestChunks) return [];
  const most = Math.max(fewestChunks, Math.min(mostChunks, Math.floor(mostRead / referenceRows)));
  const count = Math.min(all.length, most);
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)]).filter(
    (chunk) => chunk !== undefined,
  );
}

/** Whether time tells the rows of each chunk apart: rows of one time have no order but that in which they happen to stand. */
export const areApart = (chunks: readonly RowRange[], times: Float64Array): boolean =>
  chunks.every(({ from, to }) => times[from] !== times[to - 1]);

/**
 * What the reference's own order in time teaches: by measure, what is usual, where that is more than chance. `ordered` holds its
 * rows by time as `Rows.inOrder` gives them, `spread` is the population standard deviation of its numbers.
 */
export function learnOverTime(
  { distribution, profile }: ColumnSummary,
  ordered: Float64Array,
  spread: number | null,
  chunks: readonly RowRange[],
  effects: Effects,
): readonly OverTime[] {
  if (distribution.kind === 'none') return [];
  const evidence = chunks.map((chunk): Evidence | null => {
    const values = presentIn(ordered, chunk);
    const missing = missingOf(profile, chunk, values.length);
    if (distribution.kind === 'numbers') {
      const counted = countSorted(sortNumbers(values));
      return evidenceOfNumbers({ counted: without(distribution, counted), spread }, counted, missing, effects, false);
    }
    const counts = new Float64Array(distribution.values.length + 1);
    for (let at = 0; at < values.length; at++) counts[values[at] ?? 0] = (counts[values[at] ?? 0] ?? 0) + 1;
    const rest = counts.map((count, level) => (distribution.counts[level] ?? 0) - count);
    counts[distribution.values.length] = missing.current;
    rest[distribution.values.length] = missing.reference;
    return evidenceOfLevels(rest, counts, effects, false);
  });
  return learnFrom(evidence, chunks);
}

/** The rows of a chunk that have a value. */
function presentIn(ordered: Float64Array, { from, to }: RowRange): Float64Array {
  const values = new Float64Array(to - from);
  let present = 0;
  for (let row = from; row < to; row++) {
    const value = ordered[row] ?? NaN;
    if (!Number.isNaN(value)) values[present++] = value;
  }
  return values.subarray(0, present);
}

/** Missing rows of a chunk, and of all others. */
export function missingOf({ missing }: ColumnSummary['profile'], { from, to }: RowRange, present: number): MissingRows {
  const current = to - from - present;
  return { current, reference: missing - current };
}

/** What the distances of chunks from the rest teach, by measure. */
export function learnFrom(evidence: readonly (Evidence | null)[], chunks: readonly RowRange[]): readonly OverTime[] {
  const rows = (chunks[0]?.to ?? 0) - (chunks[0]?.from ?? 0);
  return byMeasure(evidence).flatMap(({ of, measures }): readonly OverTime[] => {
    const [first] = measures;
    const learned = learnedThreshold(measures.map(({ score }) => score));
    if (!first || !learned || measures.length < fewestChunks) return [];
    const size = (figure: 'score' | 'chance'): number => hypot(...measures.map((measure) => measure[figure]));
    if (size('score') <= beyondChance * size('chance')) return [];
    const mean = (learned.lower + learned.upper) / 2;
    return [{ of, method: first.method, chunks: measures.length, rows, mean, threshold: learned.upper }];
  });
}

/** The measures of all chunks, those of one kind together. */
function byMeasure(evidence: readonly (Evidence | null)[]): readonly Part[] {
  const groups = new Map<string, Part>();
  for (const { of, pValue, measures } of evidence.flatMap((one) => one?.parts ?? [])) {
    for (const measure of measures) {
      const key = `${of} ${measure.method}`;
      groups.set(key, { of, pValue, measures: [...(groups.get(key)?.measures ?? []), measure] });
    }
  }
  return [...groups.values()];
}

/** What is left of a column without some of its rows. */
function without(all: Counted, some: Counted): Counted {
  const values = new Float64Array(all.values.length);
  const counts = new Uint32Array(all.values.length);
  let [kept, next] = [0, 0];
  for (let index = 0; index < all.values.length; index++) {
    const value = all.values[index] ?? 0;
    const taken = some.values[next] === value ? (some.counts[next++] ?? 0) : 0;
    const left = (all.counts[index] ?? 0) - taken;
    if (left <= 0) continue;
    values[kept] = value;
    counts[kept++] = left;
  }
  return { values: values.subarray(0, kept), counts: counts.subarray(0, kept), total: all.total - some.total };
}
