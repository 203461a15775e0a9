import { finitePart, type Counted } from './counted';
import { finiteOrNull } from '../sums/finite-or-null';
import { quantile } from './quantile';

/**
 * The median of the absolute distances of the finite values from their median, unscaled (scipy's
 * median_abs_deviation). Null without rows. One pass outwards from the median, without another sort.
 */
export function medianDeviation(counted: Counted): number | null {
  const { values, counts, total } = finitePart(counted);
  const median = quantile({ values, counts, total }, 0.5);
  if (median === null) return null;
  const upperRank = Math.floor(total / 2);
  const lowerRank = Math.floor((total - 1) / 2);
  let right = firstAbove(values, median);
  let left = right - 1;
  let passed = 0;
  let lower: number | null = null;
  for (;;) {
    const below = left >= 0 ? median - (values[left] ?? 0) : Infinity;
    const above = right < values.length ? (values[right] ?? 0) - median : Infinity;
    const distance = Math.min(below, above);
    passed += (below <= above ? counts[left--] : counts[right++]) ?? 0;
    if (lower === null && passed > lowerRank) lower = distance;
    if (lower !== null && passed > upperRank) return finiteOrNull(lower + (distance - lower) / 2);
    if (left < 0 && right >= values.length) return null;
  }
}

function firstAbove(values: Float64Array, bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Infinity) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
