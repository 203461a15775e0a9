import { atan, tan } from '../exact';

/** A p-value and its weight among those combined. */
export type Weighted = { readonly pValue: number; readonly weight: number };

/** Tests of few rows can give p 1, whose Cauchy value would outweigh everything. */
const highest = 0.95;

/**
 * One p-value for several tests of the same rows, by their weighted mean on the scale of the Cauchy law (Liu & Xie 2020),
 * which holds however they depend on each other. Null for none.
 */
export function combinePValues(tests: readonly Weighted[]): number | null {
  const weights = tests.reduce((total, { weight }) => total + weight, 0);
  const [first, ...more] = tests;
  if (!first) return null;
  if (more.length === 0) return first.pValue;
  const mean = tests.reduce((total, { pValue, weight }) => total + (weight / weights) * cauchy(pValue), 0);
  // 1/2 − arctan(x)/π has no digits left for a large x.
  return mean > 1 ? atan(1 / mean) / Math.PI : 0.5 - atan(mean) / Math.PI;
}

/** tan((1/2 − p) π) = cot(pπ). */
function cauchy(pValue: number): number {
  return 1 / tan(Math.PI * Math.min(highest, Math.max(pValue, Number.MIN_VALUE * 1e16)));
}
