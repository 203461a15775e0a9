import { valueAtRank, type Counted } from './counted';
import { finiteOrNull } from '../sums/finite-or-null';

/**
 * The quantile at a level in 0…1 by linear interpolation between order statistics (numpy's default, type 7 of Hyndman &
 * Fan 1996). Null without rows, and where it is infinite or lies between an infinite value and another one.
 */
export function quantile(counted: Counted, level: number): number | null {
  if (counted.total === 0) return null;
  const position = level * (counted.total - 1);
  const rank = Math.floor(position);
  const share = position - rank;
  const low = valueAtRank(counted, rank);
  if (share === 0) return finiteOrNull(low);
  const high = valueAtRank(counted, rank + 1);
  // The end that is nearer anchors the interpolation, as in numpy's _lerp.
  return finiteOrNull(share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share));
}
