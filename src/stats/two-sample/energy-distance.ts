import { align } from './align';
import { cdfGapIntegral } from './cdf-gap-integral';
import type { Counted } from '../sorted/counted';

/**
 * The energy distance √(2 ∫ (F − G)²), in the root of the unit of the values (scipy `energy_distance`). Null where a
 * side has no rows or an infinite value.
 */
export function energyDistance(reference: Counted, current: Counted): number | null {
  const integral = cdfGapIntegral(align(reference, current), 2);
  return integral === null ? null : Math.sqrt(2 * integral);
}
