import type { Counted } from '../sorted/counted';

/** Two columns over the union of their distinct values: the shape in which every two-sample statistic reads them. */
export type Aligned = {
  /** Ascending and distinct. */
  readonly values: Float64Array;
  /** Rows per value, 0 where a side lacks it. */
  readonly reference: Uint32Array;
  readonly current: Uint32Array;
  readonly referenceTotal: number;
  readonly currentTotal: number;
};

/** Merges the distinct values of both sides; linear in their number. */
export function align(reference: Counted, current: Counted): Aligned {
  const { values: before, counts: beforeCounts } = reference;
  const { values: after, counts: afterCounts } = current;
  const size = before.length + after.length;
  const values = new Float64Array(size);
  const referenceCounts = new Uint32Array(size);
  const currentCounts = new Uint32Array(size);
  let [r, c, next] = [0, 0, 0];
  while (r < before.length && c < after.length) {
    const inReference = before[r] ?? 0;
    const inCurrent = after[c] ?? 0;
    values[next] = inReference < inCurrent ? inReference : inCurrent;
    if (inReference <= inCurrent) referenceCounts[next] = beforeCounts[r++] ?? 0;
    if (inCurrent <= inReference) currentCounts[next] = afterCounts[c++] ?? 0;
    next++;
  }
  // One side is at its end: at most one of these has rows left.
  values.set(before.subarray(r), next);
  referenceCounts.set(beforeCounts.subarray(r), next);
  next += before.length - r;
  values.set(after.subarray(c), next);
  currentCounts.set(afterCounts.subarray(c), next);
  next += after.length - c;
  return {
    values: values.subarray(0, next),
    reference: referenceCounts.subarray(0, next),
    current: currentCounts.subarray(0, next),
    referenceTotal: reference.total,
    currentTotal: current.total,
  };
}

/** The rows of both sides as one column. */
export function pool({ values, reference, current, referenceTotal, currentTotal }: Aligned): Counted {
  const counts = reference.map((count, index) => count + (current[index] ?? 0));
  return { values, counts, total: referenceTotal + currentTotal };
}

/** The same two columns without their infinite values, as a view on the same memory. */
export function finiteAligned({ values, reference, current, referenceTotal, currentTotal }: Aligned): Aligned {
  const low = values[0] === -Infinity ? 1 : 0;
  const high = values.length - (values.length > low && values.at(-1) === Infinity ? 1 : 0);
  const outside = (counts: Uint32Array): number =>
    (low === 1 ? (counts[0] ?? 0) : 0) + (high < values.length ? (counts[high] ?? 0) : 0);
  return {
    values: values.subarray(low, high),
    reference: reference.subarray(low, high),
    current: current.subarray(low, high),
    referenceTotal: referenceTotal - outside(reference),
    currentTotal: currentTotal - outside(current),
  };
}
