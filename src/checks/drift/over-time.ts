import type { ColumnSummary } from '../../spec';
import { chunksOfSize, countSorted, learnedThreshold, type Counted, type RowRange } from '../../stats';
import { evidenceOfLevels, evidenceOfNumbers, type Effects, type Evidence, type Measure, type Part } from './evidence';

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

/**
 * What the reference's own order in time teaches: by measure, what is usual, where that is more than chance. `ordered` holds its
 * rows by time as `Dataset.inOrder` gives them, `spread` is the population standard deviation of its numbers.
 */
export function learnOverTime(
  { distribution, profile }: ColumnSummary,
  ordered: Float64Array,
  spread: number | null,
  chunks: readonly RowRange[],
  effects: Effects,
): readonly OverTime[] {
  if (distribution.kind === 'none') return [];
  const evidence = chunks.map(({ from, to }): Evidence | null => {
    const rows = ordered.slice(from, to);
    const values = rows.filter((value) => !Number.isNaN(value));
    const missing = { current: rows.length - values.length, reference: 0 };
    missing.reference = profile.missing - missing.current;
    if (distribution.kind === 'numbers') {
      const chunk = countSorted(values.sort());
      return evidenceOfNumbers({ counted: without(distribution, chunk), spread }, chunk, missing, effects, false);
    }
    const chunk = new Float64Array(distribution.values.length + 1);
    for (const position of values) chunk[position] = (chunk[position] ?? 0) + 1;
    const rest = chunk.map((count, level) => (distribution.counts[level] ?? 0) - count);
    chunk[distribution.values.length] = missing.current;
    rest[distribution.values.length] = missing.reference;
    return evidenceOfLevels(rest, chunk, effects, false);
  });
  const rows = (chunks[0]?.to ?? 0) - (chunks[0]?.from ?? 0);
  return byMeasure(evidence).flatMap(({ of, measures }): readonly OverTime[] => {
    const [first] = measures;
    const learned = learnedThreshold(measures.map(({ score }) => score));
    if (!first || !learned || measures.length < fewestChunks) return [];
    const size = (figure: 'score' | 'chance'): number => Math.hypot(...measures.map((measure) => measure[figure]));
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
