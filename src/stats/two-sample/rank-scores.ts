import type { Aligned } from './align';
import { skewedTail } from '../laws/tails';

/** Two-sided p of linear rank tests whose scores are powers of the centred mid-rank v, −1 < v < 1. */
export type RankScores = {
  /** v: Wilcoxon's, sees a shift. */
  readonly location: number;
  /** v²: Mood's, sees a change of spread. */
  readonly spread: number;
  /** (5v³ − 3v)/2, Legendre's third: sees a skew. */
  readonly shape: number;
  /** v¹⁶: sees rows that lie beyond the rest. */
  readonly tail: number;
};

type Sums = { own: number; first: number; second: number; third: number };
const emptySums = (): Sums => ({ own: 0, first: 0, second: 0, third: 0 });

/** One pass over the distinct values. Ties share their mid-rank; p is 1 where all rows are equal. */
export function rankScores({ reference, current, referenceTotal: n, currentTotal: m }: Aligned): RankScores {
  const all = n + m;
  const [location, spread, shape, tail] = [emptySums(), emptySums(), emptySums(), emptySums()];
  let below = 0;
  for (let index = 0; index < reference.length; index++) {
    const r = reference[index] ?? 0;
    const tied = r + (current[index] ?? 0);
    const v = (2 * below + tied) / all - 1;
    const square = v * v;
    const fourth = square * square;
    const eighth = fourth * fourth;
    count(location, r, tied, v);
    count(spread, r, tied, square);
    count(shape, r, tied, v * (2.5 * square - 1.5));
    count(tail, r, tied, eighth * eighth);
    below += tied;
  }
  return {
    location: twoSidedP(location, n, m),
    spread: twoSidedP(spread, n, m),
    shape: twoSidedP(shape, n, m),
    tail: twoSidedP(tail, n, m),
  };
}

function count(sums: Sums, rows: number, tied: number, score: number): void {
  sums.own += rows * score;
  sums.first += tied * score;
  sums.second += tied * score * score;
  sums.third += tied * score * score * score;
}

/**
 * The sum of n scores drawn from all n + m without replacement, by its exact mean, variance and skewness (Cochran 1977, ch. 2).
 */
function twoSidedP({ own, first, second, third }: Sums, n: number, m: number): number {
  const all = n + m;
  const mean = first / all;
  const squares = second - all * mean * mean;
  const variance = (n * m * squares) / (all * (all - 1));
  if (!(squares > 1e-12 * second) || !(variance > 0)) return 1;
  const cubes = third - 3 * mean * second + 2 * all * mean * mean ** 2;
  const skewness =
    all > 2 ? (((n * m * (m - n)) / (all * (all - 1) * (all - 2))) * cubes) / (variance * Math.sqrt(variance)) : 0;
  const z = (own - n * mean) / Math.sqrt(variance);
  return Math.min(1, 2 * skewedTail(Math.abs(z), z < 0 ? -skewness : skewness));
}
