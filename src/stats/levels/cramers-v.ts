import { chiSquare } from './chi-square';
import type { TestResult } from '../p-values/test-result';
import { levelsOf, sum, type LevelCounts } from './two-by-k';

/**
 * Cramér's V of the 2 × k table of counts with the bias correction of Bergsma (2013), 0…1, and the table's chi-square p.
 * Null where a side has no rows, or the correction leaves nothing to divide by: one level, or about as many as rows.
 */
export function cramersV(reference: LevelCounts, current: LevelCounts): TestResult | null {
  const test = chiSquare(reference, current);
  const k = levelsOf(reference, current)?.length ?? 0;
  const n = sum(reference) + sum(current);
  if (test === null || n < 2) return null;
  const phi2 = Math.max(0, test.score / n - (k - 1) / (n - 1));
  const levels = k - (k - 1) ** 2 / (n - 1);
  const sides = 2 - 1 / (n - 1);
  const freedom = Math.min(levels - 1, sides - 1);
  return freedom > 0 ? { score: Math.sqrt(phi2 / freedom), pValue: test.pValue } : null;
}
