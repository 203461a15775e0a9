import { kolmogorovLimitTail } from '../laws/kolmogorov';
import { pooledChiSquare, type Deviation } from '../levels/pooled-chi-square';
import { lowerBound } from '../sorted/counted';

/** Numbers that ascend, without NaN. */
export type Sorted = Float64Array;

/**
 * P that two samples of one law lie as far apart, by Kolmogorov–Smirnov's D and Stephens' (1970) approximation of its law,
 * conservative where values tie; 1 where a side is empty.
 */
export function smirnovPValue(a: Sorted, b: Sorted): number {
  if (a.length === 0 || b.length === 0) return 1;
  const root = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return kolmogorovLimitTail((root + 0.12 + 0.11 / root) * smirnovDistance(a, b));
}

/** The largest gap of two empirical distribution functions, 0…1. */
export function smirnovDistance(a: Sorted, b: Sorted): number {
  const [n, m] = [a.length, b.length];
  let [i, j, largest] = [0, 0, 0];
  while (i < n && j < m) {
    const [one, two] = [a[i] ?? 0, b[j] ?? 0];
    const at = Math.min(one, two);
    while (i < n && a[i] === at) i++;
    while (j < m && b[j] === at) j++;
    largest = Math.max(largest, Math.abs(i * m - j * n));
  }
  return n === 0 || m === 0 ? 0 : largest / (n * m);
}

const mostHeavy = 30;

/** Chi-square of the heaviest single values, which have 1 % of the pooled rows each and at least ten, and the rest. */
export function heavyValuesDeviation(a: Sorted, b: Sorted): Deviation {
  const fewest = Math.max(10, 0.01 * (a.length + b.length));
  const found: { readonly before: number; readonly after: number; readonly place: number }[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const at = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    const [startA, startB] = [i, j];
    while (i < a.length && a[i] === at) i++;
    while (j < b.length && b[j] === at) j++;
    if (i - startA + j - startB >= fewest) found.push({ before: i - startA, after: j - startB, place: found.length });
    // Infinite values are ordinary ones; NaN would not move on.
    if (i === startA && j === startB) break;
  }
  if (found.length === 0) return pooledChiSquare([], []);
  const heavy = [...found]
    .sort((x, y) => y.before + y.after - x.before - x.after || x.place - y.place)
    .slice(0, mostHeavy);
  const rest = (all: number, side: 'before' | 'after'): number => heavy.reduce((left, one) => left - one[side], all);
  return pooledChiSquare(
    [...heavy.map(({ before }) => before), rest(a.length, 'before')],
    [...heavy.map(({ after }) => after), rest(b.length, 'after')],
  );
}

/** P that two samples of one law differ as much, by their distribution functions or their heaviest values (Bonferroni). */
export const sameLaw = (a: Sorted, b: Sorted): number =>
  Math.min(1, 2 * Math.min(smirnovPValue(a, b), heavyValuesDeviation(a, b).pValue));

/** Chi-square over bins of about equally many of the pooled rows. */
export function binsDeviation(a: Sorted, b: Sorted, bins = 20): Deviation {
  const edges = pooledQuantiles(a, b, bins);
  return pooledChiSquare(rowsUpTo(a, edges), rowsUpTo(b, edges));
}

/** The values that part the pooled rows into so many equal parts, each once. */
export function pooledQuantiles(a: Sorted, b: Sorted, parts: number): Float64Array {
  const all = a.length + b.length;
  const edges: number[] = [];
  let [i, j, part] = [0, 0, 1];
  while (i + j < all && part < parts) {
    const isA = j >= b.length || (i < a.length && (a[i] ?? 0) <= (b[j] ?? 0));
    const value = (isA ? a[i++] : b[j++]) ?? 0;
    while (part < parts && i + j > (part * all) / parts) {
      if (edges.at(-1) !== value) edges.push(value);
      part += 1;
    }
  }
  return Float64Array.from(edges);
}

/** Rows up to each edge, it included, and those above all. */
function rowsUpTo(sorted: Sorted, edges: Float64Array): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  let before = 0;
  edges.forEach((edge, at) => {
    const upTo = rowsNotAbove(sorted, edge);
    counts[at] = upTo - before;
    before = upTo;
  });
  counts[edges.length] = sorted.length - before;
  return counts;
}

/** How many rows are at most so large. */
export function rowsNotAbove(sorted: Sorted, bound: number): number {
  let at = lowerBound(sorted, bound);
  // Heavy values are skipped by doubling steps.
  let step = 1;
  while (sorted[at] === bound) {
    if (sorted[at + step - 1] === bound) {
      at += step;
      step *= 2;
    } else step = Math.max(1, step >> 1);
  }
  return at;
}
