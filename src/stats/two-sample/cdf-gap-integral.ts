import type { Aligned } from './align';
import { add, emptySum, totalOf } from '../sums/compensated-sum';
import { finiteOrNull } from '../sums/finite-or-null';

/**
 * ∫ |F − G|ᵖ over the values, F and G being the empirical distribution functions of the two sides (scipy
 * `_cdf_distance`). Null where a side has no rows or an infinite value.
 */
export function cdfGapIntegral(aligned: Aligned, power: 1 | 2): number | null {
  const { values, reference, current, referenceTotal, currentTotal } = aligned;
  if (referenceTotal === 0 || currentTotal === 0) return null;
  const integral = emptySum();
  let referenceRows = 0;
  let currentRows = 0;
  let previous = values[0] ?? 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    const gap = Math.abs(referenceRows / referenceTotal - currentRows / currentTotal);
    add(integral, (value - previous) * (power === 1 ? gap : gap * gap));
    referenceRows += reference[index] ?? 0;
    currentRows += current[index] ?? 0;
    previous = value;
  }
  return finiteOrNull(totalOf(integral));
}
