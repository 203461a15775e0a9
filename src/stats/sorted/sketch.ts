import { finitePart, type Counted } from './counted';

/**
 * A column of numbers as weighted points. `rankError` is the largest gap between its distribution function and that of the
 * rows, as a share of the finite ones; 0 where every different value is a point of its own.
 */
export type Sketch = Counted & { readonly rankError: number };

/** So many different values are kept one by one; of more the points are so many, and some at the ends. */
const mostPoints = 2300;
/** A point is off by half of its bucket, which is this share of the rows at most. */
const halfBucket = 1 / 2200;
/** It may stand this far from the middle of its bucket, in parts of it, to be written with fewer digits. */
const leeway = 0.05;
/** Near its ends a column is told apart finer: buckets hold a sixteenth of the rows beyond them at most. */
const tailParts = 16;
/** The outermost values of either end stay what they are: they tell how its tail falls. */
const outermost = 65;

/**
 * Buckets of at most 1/1100 of the rows, each a point that stands near its middle, so that no rank is off by more than 1/2000
 * (by 1/1000 where parts are merged once); what occurs more often, infinite values and both ends are exact.
 * With `fewest` above 1 every point stands for so many rows at least, and is their mean: then no single row shows.
 */
export function sketch(counted: Counted, fewest = 1): Sketch {
  const finite = finitePart(counted);
  if (fewest === 1 && finite.values.length <= mostPoints) return { ...counted, rankError: 0 };
  const buckets = fewest === 1 ? fineBuckets(finite) : coarseBuckets(finite, fewest);
  const points = buckets.map((bucket) => pointOf(finite, bucket, fewest > 1));
  const infinite = (value: number, at: number): readonly Point[] =>
    counted.values.at(at) === value && (counted.counts.at(at) ?? 0) >= fewest
      ? [{ value, rows: counted.counts.at(at) ?? 0, off: 0 }]
      : [];
  return sketchOf([...infinite(-Infinity, 0), ...points, ...infinite(Infinity, -1)], finite.total);
}

/** The sketch of all rows of which these are parts; exact where they are and the values few enough. */
export function mergeSketches(parts: readonly Sketch[], fewest = 1): Sketch {
  const rows = new Map<number, number>();
  let total = 0;
  let off = 0;
  for (const part of parts) {
    part.values.forEach((value, index) => rows.set(value, (rows.get(value) ?? 0) + (part.counts[index] ?? 0)));
    total += part.total;
    off += part.rankError * finitePart(part).total;
  }
  const values = Float64Array.from(rows.keys()).sort();
  const merged = { values, counts: Uint32Array.from(values, (value) => rows.get(value) ?? 0), total };
  const before = off / Math.max(1, finitePart(merged).total);
  const anew = sketch(merged, fewest);
  return { ...anew, rankError: anew.rankError + before };
}

/** Positions of values, the last excluded, and their rows. */
type Bucket = { readonly from: number; readonly to: number; readonly rows: number };

function fineBuckets({ values, counts, total }: Counted): readonly Bucket[] {
  const most = 2 * Math.floor(halfBucket * total) + 1;
  const stepAt = (rank: number): number =>
    Math.max(1, Math.min(most, Math.floor(Math.min(rank, total - rank) / tailParts)));
  const buckets: Bucket[] = [];
  let [from, rows, before, edge] = [0, 0, 0, 1];
  for (let index = 0; index < values.length; index++) {
    const count = counts[index] ?? 0;
    const isOuter = index <= outermost || index >= values.length - outermost;
    if (rows > 0 && (isOuter || before + rows + count > edge)) {
      buckets.push({ from, to: index, rows });
      before += rows;
      edge = before + stepAt(before);
      [from, rows] = [index, 0];
    }
    rows += count;
  }
  if (rows > 0) buckets.push({ from, to: values.length, rows });
  return buckets;
}

function coarseBuckets({ values, counts, total }: Counted, fewest: number): readonly Bucket[] {
  const most = Math.max(fewest, total / mostPoints);
  const buckets: Bucket[] = [];
  let [from, rows] = [0, 0];
  for (let index = 0; index < values.length; index++) {
    const count = counts[index] ?? 0;
    if (rows >= fewest && rows + count > most) {
      buckets.push({ from, to: index, rows });
      [from, rows] = [index, 0];
    }
    rows += count;
  }
  const last = rows < fewest ? buckets.pop() : undefined;
  const all = { from: last?.from ?? from, to: values.length, rows: rows + (last?.rows ?? 0) };
  return all.rows >= fewest ? [...buckets, all] : buckets;
}

type Point = {
  readonly value: number;
  readonly rows: number;
  /** Rows of the bucket on the larger side. */ readonly off: number;
};

function pointOf({ values, counts }: Counted, { from, to, rows }: Bucket, asMean: boolean): Point {
  const first = values[from] ?? 0;
  if (to - from === 1) return { value: first, rows, off: 0 };
  const value = asMean ? meanOf(values, counts, from, to, rows) : middleOf(values, counts, from, to, rows);
  let [below, above] = [0, 0];
  for (let index = from; index < to; index++) {
    const one = values[index] ?? 0;
    if (one < value) below += counts[index] ?? 0;
    else if (one > value) above += counts[index] ?? 0;
  }
  return { value, rows, off: Math.max(below, above) };
}

function meanOf(values: Float64Array, counts: Uint32Array, from: number, to: number, rows: number): number {
  const first = values[from] ?? 0;
  let sum = 0;
  for (let index = from; index < to; index++) sum += ((values[index] ?? 0) - first) * ((counts[index] ?? 0) / rows);
  return shortest(first, first + sum, values[to - 1] ?? first);
}

function middleOf(values: Float64Array, counts: Uint32Array, from: number, to: number, rows: number): number {
  const at = (rank: number): number => {
    let upTo = 0;
    for (let index = from; index < to; index++) {
      upTo += counts[index] ?? 0;
      if (rank < upTo) return values[index] ?? 0;
    }
    return values[to - 1] ?? 0;
  };
  const [middle, beside] = [Math.floor(rows / 2), Math.floor(leeway * rows)];
  return shortest(at(middle - beside), at(middle), at(middle + beside));
}

/** A number near `middle` with the fewest digits that lies from `low` to `high`. */
function shortest(low: number, middle: number, high: number): number {
  for (let digits = 1; digits < 17; digits++) {
    const short = Number(middle.toPrecision(digits)) + 0; // -0 + 0 is 0
    if (short >= low && short <= high) return short;
  }
  return Math.min(high, Math.max(low, middle));
}

function sketchOf(points: readonly Point[], finite: number): Sketch {
  const total = points.reduce((sum, { rows }) => sum + rows, 0);
  const off = points.reduce((most, point) => Math.max(most, point.off), 0);
  return {
    values: Float64Array.from(points, ({ value }) => value),
    counts: Uint32Array.from(points, ({ rows }) => rows),
    total,
    rankError: finite > 0 ? off / finite : 0,
  };
}
