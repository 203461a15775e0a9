import { binsDeviation, heavyValuesDeviation } from '../../../../stats';
import type { Both } from '../read/column';

/** The share of the difference of two ascending samples that is gone once the cause is taken into account, 0…1. */
export function explainedShare(asTheyStand: Both<Float64Array>, withCause: Both<Float64Array>): number {
  const before = excessOf(asTheyStand);
  return before <= 0 ? 1 : Math.min(1, Math.max(0, 1 - Math.max(0, excessOf(withCause)) / before));
}

/** Chi-square beyond its expectation, over bins or over the heaviest values. */
const excessOf = ({ reference, current }: Both<Float64Array>): number =>
  Math.max(
    ...[binsDeviation(reference, current), heavyValuesDeviation(reference, current)].map(
      ({ score, degrees }) => score - degrees,
    ),
  );
