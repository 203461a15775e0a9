import { roundHalfEven } from '../sums/round-half-even';
import { levelsOf, sum, type LevelCounts } from './two-by-k';

/**
 * Cramér's V with the bias correction of Bergsma (2013) after the larger side was scaled down to the rows of the smaller
 * and rounded, with the continuity correction of Yates where two levels are left; 0…1. Null where a side has no rows, or
 * a single level is left.
 */
export function balancedCramersV(reference: LevelCounts, current: LevelCounts): number | null {
  const rows = Math.min(sum(reference), sum(current));
  if (rows === 0) return null;
  const levels = levelsOf(scaled(reference, rows), scaled(current, rows));
  if (levels === null || levels.length < 2) return null;
  const yates = levels.length === 2 ? 0.5 : 0;
  const n = levels.reduce((total, { reference: r, current: c }) => total + r + c, 0);
  const chiSquare = levels.reduce(
    (total, level) =>
      total + term(level.reference, level.expectedReference, yates) + term(level.current, level.expectedCurrent, yates),
    0,
  );
  const freedom = levels.length - 1;
  const phi2 = Math.max(0, chiSquare / n - freedom / (n - 1));
  const columns = freedom - freedom ** 2 / (n - 1);
  return Math.sqrt(phi2 / Math.min(columns, 1 - 1 / (n - 1)));
}

/** Yates' correction moves a count towards what is expected, and never beyond. */
function term(observed: number, expected: number, yates: number): number {
  const gap = Math.abs(observed - expected);
  return (gap - Math.min(yates, gap)) ** 2 / expected;
}

function scaled(counts: LevelCounts, rows: number): number[] {
  const total = sum(counts);
  return Array.from(counts, (count) => (total > rows ? roundHalfEven(count * (rows / total)) : count));
}
