import { align } from './align';
import { cdfGapIntegral } from './cdf-gap-integral';
import type { Counted } from '../sorted/counted';
import { finiteOrNull } from '../sums/finite-or-null';
import { moments } from '../sums/moments';

/**
 * The first Wasserstein distance ∫ |F − G|, in the unit of the values (scipy `wasserstein_distance`). Null where a side
 * has no rows or an infinite value.
 */
export function wasserstein(reference: Counted, current: Counted): number | null {
  return cdfGapIntegral(align(reference, current), 1);
}

/** The Wasserstein distance ÷ the population standard deviation of the reference; null also where that is 0. */
export function normalisedWasserstein(reference: Counted, current: Counted): number | null {
  const distance = wasserstein(reference, current);
  const spread = moments(reference).populationStd;
  return distance === null || spread === null || spread === 0 ? null : finiteOrNull(distance / spread);
}
