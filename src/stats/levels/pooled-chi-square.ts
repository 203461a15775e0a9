import { chiSquareTail } from '../laws/tails';
import { sum, type LevelCounts } from './two-by-k';

/** Pearson's statistic of a 2 × k table with its degrees of freedom, and the p of the chi-square law. */
export type Deviation = { readonly score: number; readonly degrees: number; readonly pValue: number };

const none: Deviation = { score: 0, degrees: 0, pValue: 1 };
/** Cells in which chance leaves the smaller side fewer rows are pooled (Cochran 1954). */
const fewestExpected = 5;

/**
 * How unlike two rows of counts are over the same levels: Pearson's chi-square without Yates' correction (scipy
 * `chi2_contingency(correction=False)`), levels of few rows pooled into one, and that into the smallest other one where it is
 * still thin. A side without rows, and a single level, are no evidence: p 1.
 */
export function pooledChiSquare(reference: LevelCounts, current: LevelCounts): Deviation {
  const [n, m] = [sum(reference), sum(current)];
  if (n === 0 || m === 0) return none;
  const fewest = (fewestExpected * (n + m)) / Math.min(n, m);
  const before: number[] = [];
  const after: number[] = [];
  let [thinBefore, thinAfter] = [0, 0];
  for (let level = 0; level < Math.max(reference.length, current.length); level++) {
    const [one, two] = [reference[level] ?? 0, current[level] ?? 0];
    if (one + two >= fewest) {
      before.push(one);
      after.push(two);
    } else {
      thinBefore += one;
      thinAfter += two;
    }
  }
  if (thinBefore + thinAfter > 0) {
    const smallest = thinBefore + thinAfter < fewest ? smallestOf(before, after) : -1;
    if (smallest < 0) {
      before.push(thinBefore);
      after.push(thinAfter);
    } else {
      before[smallest] = (before[smallest] ?? 0) + thinBefore;
      after[smallest] = (after[smallest] ?? 0) + thinAfter;
    }
  }
  const degrees = before.length - 1;
  if (degrees < 1) return none;
  let score = 0;
  before.forEach((one, level) => {
    const all = one + (after[level] ?? 0);
    const expected = (all * n) / (n + m);
    // The same distance on either side, each over what is expected there.
    score += (one - expected) ** 2 * (1 / expected + 1 / (all - expected));
  });
  return { score, degrees, pValue: chiSquareTail(score, degrees) };
}

function smallestOf(before: readonly number[], after: readonly number[]): number {
  let [found, least] = [-1, Infinity];
  before.forEach((one, level) => {
    const rows = one + (after[level] ?? 0);
    if (rows < least) [found, least] = [level, rows];
  });
  return found;
}
