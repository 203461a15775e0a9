import { chiSquareTail } from '../laws/tails';
import { sum, type LevelCounts } from './two-by-k';

/**
 * Pearson's chi-square of current against the shares of the reference, taken as known (one-way; scipy `chisquare`).
 * A level that only current has makes the score infinite: null, with p 0. A single level says nothing: 0 and p 1.
 * Null where a side has no rows.
 */
export function goodnessOfFit(
  reference: LevelCounts,
  current: LevelCounts,
): { readonly score: number | null; readonly pValue: number } | null {
  const ratio = sum(current) / sum(reference);
  if (!(ratio > 0 && ratio < Infinity)) return null;
  const levels = Array.from(reference, (rows, level) => ({ expected: rows * ratio, observed: current[level] ?? 0 }));
  const present = levels.filter(({ expected, observed }) => expected + observed > 0);
  if (present.length === 1) return { score: 0, pValue: 1 };
  if (present.some(({ expected }) => expected === 0)) return { score: null, pValue: 0 };
  const score = present.reduce((total, { expected, observed }) => total + (observed - expected) ** 2 / expected, 0);
  return { score, pValue: chiSquareTail(score, present.length - 1) };
}
