import { align } from './align';
import type { Counted } from '../sorted/counted';
import { normalTails } from '../laws/tails';
import type { TestResult } from '../p-values/test-result';

/**
 * The Mann–Whitney test: U of the reference ÷ (n·m), the probability that a reference row exceeds a current one (ties
 * half), and its two-sided asymptotic p, corrected for ties and continuity (scipy `mannwhitneyu(method="asymptotic")`).
 * Null where a side has no rows; p is 1 where all rows are equal.
 */
export function mannWhitney(referenceColumn: Counted, currentColumn: Counted): TestResult | null {
  const { reference, current, referenceTotal: n, currentTotal: m } = align(referenceColumn, currentColumn);
  if (n === 0 || m === 0) return null;
  let u = 0;
  let tieTerm = 0;
  let currentBelow = 0;
  for (let index = 0; index < reference.length; index++) {
    const r = reference[index] ?? 0;
    const c = current[index] ?? 0;
    u += r * (currentBelow + c / 2);
    tieTerm += (r + c) * ((r + c) ** 2 - 1);
    currentBelow += c;
  }
  const all = n + m;
  const deviation = Math.sqrt(((n * m) / 12) * (all + 1 - tieTerm / (all * (all - 1))));
  const excess = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  return { score: u / (n * m), pValue: deviation > 0 ? normalTails(excess / deviation) : 1 };
}
