import { sumOf } from '../classes/confusion';
import type { Scores } from './scores';

/** Σ (recall − the recall before) · precision over all thresholds, as scikit-learn; null without a positive row. */
export function averagePrecision({ positive, negative }: Scores): number | null {
  const positives = sumOf(positive);
  if (positives === 0) return null;
  let [found, taken, sum] = [0, 0, 0];
  for (let slot = 0; slot < positive.length; slot++) {
    const ones = positive[slot] ?? 0;
    found += ones;
    taken += ones + (negative[slot] ?? 0);
    sum += (ones / positives) * (found / taken);
  }
  return sum;
}
