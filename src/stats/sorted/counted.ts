/** A column of numbers as sorted distinct values with their counts: all that the statistics here need of it. */
export type Counted = {
  /** Ascending and distinct; may hold ±Infinity, never NaN or -0. */
  readonly values: Float64Array;
  /** Rows per value, at least 1 each. */
  readonly counts: Uint32Array;
  /** Sum of `counts`. */
  readonly total: number;
};

/** Run-length encodes ascending numbers without NaN in one pass; -0 equals 0. Takes `sorted` over: mostly different values stay in its memory. */
export function countSorted(sorted: Float64Array): Counted {
  const total = sorted.length;
  const counts = new Uint32Array(total);
  let distinct = 0;
  let start = 0;
  while (start < total) {
    const value = sorted[start] ?? 0;
    let end = start + 1;
    while (end < total && sorted[end] === value) end++;
    sorted[distinct] = value + 0; // -0 + 0 is 0
    counts[distinct] = end - start;
    distinct += 1;
    start = end;
  }
  if (2 * distinct > total)
    return { values: sorted.subarray(0, distinct), counts: counts.subarray(0, distinct), total };
  return { values: sorted.slice(0, distinct), counts: counts.slice(0, distinct), total };
}

/** The same column without its infinite values, as a view on the same memory. */
export function finitePart({ values, counts, total }: Counted): Counted {
  const low = values[0] === -Infinity ? 1 : 0;
  const high = values.length - (values.length > low && values.at(-1) === Infinity ? 1 : 0);
  const infinite = (low === 1 ? (counts[0] ?? 0) : 0) + (high < values.length ? (counts[high] ?? 0) : 0);
  return { values: values.subarray(low, high), counts: counts.subarray(low, high), total: total - infinite };
}

/** The value at a rank, 0 the smallest row and `total` − 1 the largest; NaN for a rank outside. Walks from the nearer end. */
export function valueAtRank({ values, counts, total }: Counted, rank: number): number {
  if (values.length === total || rank < 0 || rank >= total) return values[rank] ?? NaN;
  if (rank < total / 2) {
    let index = 0;
    for (let upTo = counts[0] ?? 0; upTo <= rank; upTo += counts[index] ?? 0) index++;
    return values[index] ?? NaN;
  }
  let index = values.length - 1;
  for (let from = total - (counts[index] ?? 0); from > rank; from -= counts[index] ?? 0) index--;
  return values[index] ?? NaN;
}

/** The first index whose value is at least `bound`; `values.length` where there is none. `values` ascend. */
export function lowerBound(values: Float64Array, bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Infinity) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
