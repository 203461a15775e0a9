import type { ColumnSummary, KeptOverTime } from '../../spec';
import { countSorted, sketch } from '../../stats';
import { chunksLikeCurrent, learnOverTime, type OverTime } from './over-time';
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
  const known = pointsOf(summary, ordered);
  if (known === null) return [];
  const spread = spreadOf(summary);
  const learned: KeptOverTime[] = [];
  let rows = Math.floor(ordered.length / 4);
  for (let step = 0; step < mostLengths && rows >= fewestRows; step++, rows = Math.floor(rows / 2)) {
    const chunks = chunksLikeCurrent(ordered.length, rows);
    const found = learnOverTime(known.summary, known.ordered, spread, chunks, noEffects);
    learned.push(...found.map((one) => ({ ...one, rows: rows * every })));
  }
  return learned;
}

/** Numbers as a few points, which compare fast; of the rows at hand only. */
function pointsOf(
  summary: ColumnSummary,
  ordered: Float64Array,
): { readonly summary: ColumnSummary; readonly ordered: Float64Array } | null {
  const { distribution } = summary;
  const present = ordered.filter((value) => !Number.isNaN(value));
  const profile = { ...summary.profile, count: ordered.length, missing: ordered.length - present.length };
  if (distribution.kind === 'none') return null;
  if (distribution.kind === 'categories') {
    const counts = new Uint32Array(distribution.values.length);
    for (const position of present) counts[position] = (counts[position] ?? 0) + 1;
    return { summary: { ...summary, profile, distribution: { ...distribution, counts } }, ordered };
  }
  const { values } = sketch(countSorted(present.sort()));
  const snapped = ordered.map((value) => nearest(values, value));
  const all = countSorted(snapped.filter((value) => !Number.isNaN(value)).sort());
  return { summary: { ...summary, profile, distribution: { ...distribution, ...all } }, ordered: snapped };
}

function nearest(points: Float64Array, value: number): number {
  if (Number.isNaN(value)) return NaN;
  let [low, high] = [0, points.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  const [above, below] = [points[low] ?? value, points[low - 1] ?? -Infinity];
  return value - below < above - value ? below : above;
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
    const part = Math.log(rows / below.rows) / Math.log(above.rows / below.rows);
    const between = (key: 'mean' | 'threshold'): number => below[key] + part * (above[key] - below[key]);
    return [{ ...below, rows, mean: between('mean'), threshold: between('threshold') }];
  });
}
