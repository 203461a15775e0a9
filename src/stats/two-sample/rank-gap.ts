import type { Counted } from '../sorted/counted';

/**
 * D of Kolmogorov–Smirnov between a reference and a far smaller sample, in steps of the sample: between two
 * of its values its distribution function stands still, so that only the reference's ranks beside them matter. Null
 * where a side has no rows. `below` are the `rowsBelow` of the reference, once for many samples.
 */
export function rankGap(reference: Counted, below: Float64Array, sample: Counted): number | null {
  const [n, m] = [reference.total, sample.total];
  if (n === 0 || m === 0) return null;
  const { values } = reference;
  const { values: own, counts } = sample;
  let largest = 0;
  let at = 0;
  let start = 0;
  for (let index = 0; index < own.length; index++) {
    const value = own[index] ?? 0;
    const end = start + (counts[index] ?? 0);
    at = seek(values, value, at);
    const before = below[at] ?? 0;
    const upTo = at < values.length && values[at] === value ? (below[at + 1] ?? n) : before;
    largest = Math.max(largest, Math.abs(before * m - start * n), Math.abs(upTo * m - end * n));
    start = end;
  }
  return largest / (n * m);
}

/** Rows below each value, and all rows. */
export function rowsBelow({ counts }: Counted): Float64Array {
  const below = new Float64Array(counts.length + 1);
  counts.forEach((count, index) => (below[index + 1] = (below[index] ?? 0) + count));
  return below;
}

/** The first index from `from` on whose value is at least `bound`, by doubling steps; reads stay within, which is faster. */
function seek(values: Float64Array, bound: number, from: number): number {
  const { length } = values;
  if (from >= length || (values[from] ?? 0) >= bound) return from;
  let step = 1;
  while (from + step < length && (values[from + step] ?? 0) < bound) step *= 2;
  // Half a step was too short: the bound lies beyond it.
  let low = from + (step >> 1);
  let high = Math.min(from + step, length);
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < bound) low = middle;
    else high = middle;
  }
  return high;
}
