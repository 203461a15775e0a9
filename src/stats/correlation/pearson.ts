import { studentTails } from '../laws/tails';

/** Pearson's correlation and its two-sided p for normal samples, as scipy `pearsonr`. */
export type Pearson = { readonly correlation: number; readonly pValue: number };

/** Null below two pairs, and where a side is constant; two pairs have a p of 1. */
export function pearson(a: readonly number[], b: readonly number[]): Pearson | null {
  const n = Math.min(a.length, b.length);
  if (n < 2) return null;
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / n;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [products, squaresA, squaresB] = [0, 0, 0];
  for (let at = 0; at < n; at++) {
    const [x, y] = [(a[at] ?? 0) - meanA, (b[at] ?? 0) - meanB];
    products += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  if (isNothing(squaresA, meanA, n) || isNothing(squaresB, meanB, n)) return null;
  const correlation = Math.max(-1, Math.min(1, products / Math.sqrt(squaresA) / Math.sqrt(squaresB)));
  if (n === 2) return { correlation, pValue: 1 };
  const rest = 1 - correlation * correlation;
  if (rest === 0) return { correlation, pValue: 0 };
  return { correlation, pValue: studentTails(correlation * Math.sqrt((n - 2) / rest), n - 2) };
}

/** Of equal numbers rounding may leave a trace. */
const isNothing = (squares: number, mean: number, n: number): boolean =>
  Math.sqrt(squares / n) <= 1e-13 * Math.abs(mean) || squares === 0;
