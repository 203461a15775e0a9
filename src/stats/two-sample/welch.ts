import type { Counted } from '../sorted/counted';
import { finiteOrNull } from '../sums/finite-or-null';
import { moments } from '../sums/moments';
import { studentTails } from '../laws/tails';
import type { TestResult } from '../p-values/test-result';

/**
 * Welch's t of the means, reference − current, and its two-sided p (scipy `ttest_ind(equal_var=False)`). Null where a side
 * has fewer than two rows or an infinite value, or neither side varies.
 */
export function welch(reference: Counted, current: Counted): TestResult | null {
  const [a, b] = [moments(reference), moments(current)];
  if (a.count < reference.total || b.count < current.total) return null;
  if (a.mean === null || b.mean === null || a.std === null || b.std === null) return null;
  const [errorA, errorB] = [a.std ** 2 / a.count, b.std ** 2 / b.count];
  const score = finiteOrNull((a.mean - b.mean) / Math.sqrt(errorA + errorB));
  if (score === null) return null;
  // Welch–Satterthwaite, in shares of the variance so that no square overflows.
  const share = errorA / (errorA + errorB);
  const degrees = 1 / (share ** 2 / (a.count - 1) + (1 - share) ** 2 / (b.count - 1));
  return { score, pValue: studentTails(score, degrees) };
}
