import type { Spread, UndoneView } from '../../../../contract';
import {
  countCells,
  countSorted,
  decadeEdges,
  histogramEdges,
  quantile,
  sortNumbers,
  type Counted,
} from '../../../../stats';
import type { About, Sides } from './sides';

const mostBins = 40;
/** Sides whose middles are so many times apart share no even bins. */
const farApart = 8;
/** Rows of a side that decide where the edges lie; every row is counted. */
const sampled = 10_000;

/** How numbers, or times in milliseconds since 1970 UTC, are spread; NaN where missing. */
export function pictureOfNumbers(
  { title, name }: About,
  axis: 'number' | 'datetime',
  { reference, current, third }: Sides<Float64Array>,
): UndoneView {
  const edges = edgesFor(sampleOf(reference), sampleOf(current), axis);
  return {
    kind: 'undone',
    title,
    over: { kind: axis, name, edges },
    reference: spreadOver(reference, edges),
    current: spreadOver(current, edges),
    third: third && { made: third.made, ...spreadOver(third.rows, edges) },
  };
}

function spreadOver(values: Float64Array, edges: readonly number[]): Spread {
  const { counts, outside } = countCells(values, edges);
  const known = counts.reduce((rows, count) => rows + count, outside);
  return { counts, other: outside, missing: values.length - known };
}

function edgesFor(before: Counted, after: Counted, axis: 'number' | 'datetime'): readonly number[] {
  const positive = axis === 'number' && [before, after].every(({ values }) => (values[0] ?? -1) >= 0);
  const middles = [before, after].map((side) => quantile(side, 0.5) ?? 0);
  const [smaller, larger] = [Math.min(...middles), Math.max(...middles)];
  if (positive && smaller > 0 && larger > farApart * smaller) return ratioEdges(before, after);
  const integers = [before, after].every(({ values }) => values.every(Number.isInteger));
  const edges = histogramEdges(before, after, { integers, maxBins: mostBins });
  return edges.length > 1 ? edges : [0, 1];
}

/** Bins that are even in ratio, below them one down to zero. */
function ratioEdges(...sides: readonly Counted[]): readonly number[] {
  const low = Math.min(...sides.map(lowest));
  const high = Math.max(...sides.map((side) => quantile(side, 1) ?? 1));
  return [0, ...decadeEdges(low, high, mostBins - 1)];
}

/** The least of what is usual, for one value near zero would take most of the picture; above zero. */
const lowest = (side: Counted): number =>
  [0.01, 0.05, 0.25, 0.5].map((level) => quantile(side, level) ?? 0).find((value) => value > 0) ?? 1;

/** Finite values of rows that lie evenly among all, with the least and the greatest. */
function sampleOf(values: Float64Array): Counted {
  const step = Math.max(1, Math.floor(values.length / sampled));
  const [least, greatest] = endsOf(values);
  const some = values.filter(
    (value, row) => Number.isFinite(value) && (row % step === 0 || value === least || value === greatest),
  );
  return countSorted(sortNumbers(some));
}

function endsOf(values: Float64Array): readonly [number, number] {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}
