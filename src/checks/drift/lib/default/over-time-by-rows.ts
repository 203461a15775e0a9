import type { ColumnSummary, KeptOverTime } from '../../../../contract';
import { type Counted, countSorted, ln, type RowRange, sketch, sortNumbers } from '../../../../stats';
import { evidenceOfNumbers, type Evidence } from './evidence';
import { chunksLikeCurrent, learnFrom, learnOverTime, missingOf, type OverTime } from './over-time';
import { spreadOf } from './spread';

/** Of longer datasets only one row in so many is put in order. */
export const mostOrderedRows = 20_000;
/** Shorter stretches show chance only. */
const fewestRows = 40;
const mostLengths = 6;
/** What is learned is how far stretches lie from the rest, on which the least effects that count have no bearing. */
const noEffects = { ks: 0, wasserstein: 0, js: 0 };

/**
 * What `learnOverTime` would teach whatever the rows of current: of stretches of a quarter of the rows, an eighth, and so on.
 * `ordered` holds one row in `every`, by time.
 */
export function learnByRows(summary: ColumnSummary, ordered: Float64Array, every: number): readonly KeptOverTime[] {
  const learn = learnerOf(summary, ordered);
  const learned: KeptOverTime[] = [];
  let rows = Math.floor(ordered.length / 4);
  for (let step = 0; step < mostLengths && rows >= fewestRows; step++, rows = Math.floor(rows / 2)) {
    const found = learn(chunksLikeCurrent(ordered.length, rows));
    learned.push(...found.map((one) => ({ ...one, rows: rows * every })));
  }
  return learned;
}

type Learn = (chunks: readonly RowRange[]) => readonly OverTime[];

/** Learns from the rows at hand only. */
function learnerOf(summary: ColumnSummary, ordered: Float64Array): Learn {
  const { distribution } = summary;
  const present = ordered.filter((value) => !Number.isNaN(value));
  const profile = { ...summary.profile, count: ordered.length, missing: ordered.length - present.length };
  switch (distribution.kind) {
    case 'none':
      return () => [];
    case 'categories': {
      const counts = new Uint32Array(distribution.values.length);
      for (const position of present) counts[position] = (counts[position] ?? 0) + 1;
      const known = { ...summary, profile, distribution: { ...distribution, counts } };
      return (chunks) => learnOverTime(known, ordered, null, chunks, noEffects);
    }
    case 'numbers': {
      const compare = byPoints(ordered, present, profile, spreadOf(summary));
      return (chunks) => learnFrom(chunks.map(compare), chunks);
    }
  }
}

/** Compares a chunk with the rest by numbers as a few points, which are counted rather than sorted and compare fast. */
function byPoints(
  ordered: Float64Array,
  present: Float64Array,
  profile: ColumnSummary['profile'],
  spread: number | null,
): (chunk: RowRange) => Evidence | null {
  const { values } = sketch(countSorted(sortNumbers(present)));
  const positions = new Int32Array(ordered.length);
  for (let row = 0; row < ordered.length; row++) positions[row] = nearest(values, ordered[row] ?? NaN);
  const all = countIn(positions, { from: 0, to: ordered.length }, values.length);
  return (chunk) => {
    const own = countIn(positions, chunk, values.length);
    const rest = all.map((rows, point) => rows - (own[point] ?? 0));
    const current = countedAt(values, own);
    const missing = missingOf(profile, chunk, current.total);
    return evidenceOfNumbers({ counted: countedAt(values, rest), spread }, current, missing, noEffects, false);
  };
}

/** Rows of a chunk at each point. */
function countIn(positions: Int32Array, { from, to }: RowRange, points: number): Uint32Array {
  const counts = new Uint32Array(points);
  for (let row = from; row < to; row++) {
    const point = positions[row] ?? none;
    if (point !== none) counts[point] = (counts[point] ?? 0) + 1;
  }
  return counts;
}

/** The points that have rows. */
function countedAt(points: Float64Array, rows: Uint32Array): Counted {
  const values = new Float64Array(points.length);
  const counts = new Uint32Array(points.length);
  let kept = 0;
  let total = 0;
  for (let point = 0; point < points.length; point++) {
    const own = rows[point] ?? 0;
    if (own === 0) continue;
    values[kept] = points[point] ?? 0;
    counts[kept++] = own;
    total += own;
  }
  return { values: values.subarray(0, kept), counts: counts.subarray(0, kept), total };
}

/** The point of a row that has no value. */
const none = -1;

function nearest(points: Float64Array, value: number): number {
  if (Number.isNaN(value)) return none;
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const above = points[low] ?? value;
  const below = points[low - 1] ?? -Infinity;
  return value - below < above - value ? low - 1 : low;
}

/** What was learned for so many rows, between those that were tried on the scale of their logarithms. */
export function usualAt(learned: readonly KeptOverTime[], rows: number): readonly OverTime[] {
  const kinds = new Map(learned.map(({ of, method }) => [`${of} ${method}`, { of, method }]));
  return [...kinds.values()].flatMap(({ of, method }): readonly OverTime[] => {
    const own = learned.filter((one) => one.of === of && one.method === method);
    const above = own.filter((one) => one.rows >= rows).sort((a, b) => a.rows - b.rows)[0];
    const below = own.filter((one) => one.rows <= rows).sort((a, b) => b.rows - a.rows)[0];
    const near = above ?? below;
    if (!near) return [];
    if (!above || !below || above.rows === below.rows) return [{ ...near, rows }];
    const part = ln(rows / below.rows) / ln(above.rows / below.rows);
    const between = (key: 'mean' | 'threshold'): number => below[key] + part * (above[key] - below[key]);
    return [{ ...below, rows, mean: between('mean'), threshold: between('threshold') }];
  });
}
