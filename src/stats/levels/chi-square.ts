import { ln } from '../exact';
import { chiSquareTail } from '../laws/tails';
import type { TestResult } from '../p-values/test-result';
import { levelsOf, type Level, type LevelCounts } from './two-by-k';

/**
 * Pearson's chi-square statistic of the 2 × k table of counts, without Yates' correction, and its p (scipy
 * `chi2_contingency(correction=False)`). Levels that neither side has are left out; a single level is no evidence of
 * change: 0 and p 1. Null where a side has no rows.
 */
export function chiSquare(reference: LevelCounts, current: LevelCounts): TestResult | null {
  return independence(
    reference,
    current,
    ({ reference: r, current: c, expectedReference: er, expectedCurrent: ec }) => {
      return (r - er) ** 2 / er + (c - ec) ** 2 / ec;
    },
  );
}

/** The likelihood-ratio statistic 2 Σ O ln(O/E) of the same table (scipy: `lambda_="log-likelihood"`), otherwise alike. */
export function gTest(reference: LevelCounts, current: LevelCounts): TestResult | null {
  return independence(
    reference,
    current,
    ({ reference: r, current: c, expectedReference: er, expectedCurrent: ec }) => {
      return 2 * (deviance(r, er) + deviance(c, ec));
    },
  );
}

function deviance(observed: number, expected: number): number {
  return observed === 0 ? 0 : observed * ln(observed / expected);
}

function independence(reference: LevelCounts, current: LevelCounts, term: (level: Level) => number): TestResult | null {
  const levels = levelsOf(reference, current);
  if (levels === null) return null;
  if (levels.length === 1) return { score: 0, pValue: 1 };
  const score = Math.max(
    0,
    levels.reduce((total, level) => total + term(level), 0),
  );
  return { score, pValue: chiSquareTail(score, levels.length - 1) };
}
