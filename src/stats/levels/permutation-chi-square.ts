import { fisherExact } from './fisher-exact';
import { normalTails, skewedTail } from '../laws/tails';
import type { TestResult } from '../p-values/test-result';
import { levelsOf, sum, type Level, type LevelCounts } from './two-by-k';

/** Below this expected count in a 2 × 2 table its p is exact. */
const enough = 5;

/**
 * Pearson's chi-square of the 2 × k table, its p from the gamma law with the exact mean and variance over all ways to deal
 * the same rows to both sides (Haldane 1940; Dawson 1954), which holds for sparse tables too; two levels with few rows are
 * tested exactly (Fisher). Null where a side has no rows; p 1 for one level, or where every dealing gives the same.
 */
export function permutationChiSquare(reference: LevelCounts, current: LevelCounts): TestResult | null {
  const levels = levelsOf(reference, current);
  if (levels === null) return null;
  const score = levels.reduce((total, level) => total + excess(level), 0);
  const [n, m] = [sum(reference), sum(current)];
  if (levels.length < 2) return { score: 0, pValue: 1 };
  const [first, second] = levels;
  if (levels.length === 2 && first && second) return { score, pValue: twoLevels(first, second, n, m) };
  const { mean, variance } = permutationMoments(levels, n, m);
  if (variance < 1e-9 * mean) return { score, pValue: 1 };
  const skewness = thirdMoment(levels, n / (n + m)) / (variance * Math.sqrt(variance));
  return { score, pValue: skewedTail((score - mean) / Math.sqrt(variance), skewness) };
}

/** Third central moment of chi-square if the rows of each level were dealt for themselves: from the cumulants of the binomial law. */
function thirdMoment(levels: readonly Level[], share: number): number {
  const pq = share * (1 - share);
  const sum = levels.reduce((total, { reference, current }) => {
    const rows = reference + current;
    const fourth = (1 - 6 * pq) / (rows * pq);
    const thirdSquared = (1 - 4 * pq) / (rows * pq);
    const sixth = (1 - 30 * pq * (1 - 4 * pq)) / (rows * pq) ** 2;
    return total + 8 + 12 * fourth + 10 * thirdSquared + sixth;
  }, 0);
  return (sum * (levels.length - 1)) / levels.length;
}

/**
 * Fisher's exact test of few rows; else the normal law, with a correction for continuity of half a step of the difference of
 * both shares, which grows with the largest common divisor of their rows: without it equal sides err in 5.7 % at 5 %.
 */
function twoLevels(first: Level, second: Level, n: number, m: number): number {
  const least = Math.min(n, m) * Math.min(first.reference + first.current, second.reference + second.current);
  const all = n + m;
  if (least < enough * all) {
    const exact = fisherExact([first.reference, second.reference], [first.current, second.current]);
    return exact?.pValue ?? 1;
  }
  const rows = first.reference + first.current;
  const deviation = Math.sqrt((n * m * rows * (all - rows)) / (all * all * (all - 1)));
  const gap = Math.abs(first.reference - first.expectedReference) - commonDivisor(n, m) / (2 * all);
  return normalTails(Math.max(0, gap) / deviation);
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

function excess({ reference: r, current: c, expectedReference: er, expectedCurrent: ec }: Level): number {
  return (r - er) ** 2 / er + (c - ec) ** 2 / ec;
}

/** Mean and variance of chi-square over all dealings of the same rows (Dawson 1954, for 2 × k). */
function permutationMoments(levels: readonly Level[], n: number, m: number): { mean: number; variance: number } {
  const all = n + m;
  const rows = levels.map(({ reference, current }) => reference + current);
  const [v1, w1] = margin([n, m], all);
  const [v2, w2] = margin(rows, all);
  return {
    mean: ((rows.length - 1) * all) / (all - 1),
    variance: ((2 * all) / (all - 3)) * (v1 - w1) * (v2 - w2) + (all ** 2 / (all - 1)) * w1 * w2,
  };
}

function margin(rows: readonly number[], all: number): readonly [number, number] {
  const k = rows.length;
  const inverses = rows.reduce((total, row) => total + 1 / row, 0);
  return [((k - 1) * (all - k)) / (all - 1), (all * inverses - k ** 2) / (all - 2)];
}
