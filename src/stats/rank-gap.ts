import type { Counted } from './counted';

/**
 * D of Kolmogorov–Smirnov between a reference and a far smaller sample, in steps of the sample: between two
 * of its values its distribution function stands still, so that only the reference's ranks beside them matter. Null
 * where a side has no rows. `below` are the `rowsBelow` of the reference, once for many samples.
 */
export function rankGap(reference: Counted, below: Float64Array, sample: Counted): number | null {
  const [n, m] = [reference.total, sample.total];
  if (n === 0 || m === 0) return null;
  const { values } = reference;
  let largest = 0;
  let at = 0;
  let start = 0;
  sample.values.forEach((value, index) => {
    const end = start + (sample.counts[index] ?? 0);
    at = seek(values, value, at);
    const before = below[at] ?? 0;
    const upTo = values[at] === value ? (below[at + 1] ?? n) : before;
    largest = Math.max(largest, Math.abs(before * m - start * n), Math.abs(upTo * m - end * n));
    start = end;
  });
  return largest / (n * m);
}

/** Rows below each value, and all rows. */
export function rowsBelow({ counts }: Counted): Float64Array {
  const below = new Float64Array(counts.length + 1);
  counts.forEach((count, index) => (below[index + 1] = (below[index] ?? 0) + count));
  return below;
}

/** The first index from `from` on whose value is at least `bound`, by doubling steps. */
function seek(values: Float64Array, bound: number, from: number): number {
  if (!((values[from] ?? Infinity) < bound)) return from;
  let step = 1;
  while ((values[from + step] ?? Infinity) < bound) step *= 2;
  // Half a step was too short: the bound lies beyond it.
  let [low, high] = [from + Math.floor(step / 2), Math.min(from + step, values.length)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((values[middle] ?? Infinity) < bound) low = middle;
    else high = middle;
  }
  return high;
}
