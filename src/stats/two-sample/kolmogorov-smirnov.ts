import { align, type Aligned } from './align';
import type { Counted } from '../sorted/counted';
import { kolmogorovLimitTail, kolmogorovTail } from '../laws/kolmogorov';
import { roundHalfEven } from '../sums/round-half-even';
import { smirnovExactTail } from '../laws/smirnov-exact';
import type { TestResult } from '../p-values/test-result';

/** Up to this many rows on the larger side p is exact (scipy `ks_2samp`, method "auto"). */
const exactRows = 10_000;

/**
 * The two-sample Kolmogorov–Smirnov test: D, the largest gap of the two empirical distribution functions, and its
 * two-sided p as scipy `ks_2samp(method="auto")`. Infinite values are ordinary extremes. `missing` counts missing rows,
 * placed as one more level: being neither low nor high, it goes to whichever end gives the larger D. Null where a side
 * has no rows.
 */
export function kolmogorovSmirnov(
  reference: Counted,
  current: Counted,
  missing: { readonly reference: number; readonly current: number } = { reference: 0, current: 0 },
): TestResult | null {
  const n = reference.total + missing.reference;
  const m = current.total + missing.current;
  if (n === 0 || m === 0) return null;
  const aligned = align(reference, current);
  const missingHighest = largestGap(aligned, n, m, 0, 0);
  const missingLowest = largestGap(aligned, n, m, missing.reference, missing.current);
  const gap = Math.max(missingHighest, missingLowest);
  return { score: gap / (n * m), pValue: pValueOf(gap, n, m) };
}

/** Beyond this many steps of the exact law its limit takes over in `smirnovGap`. */
const exactSteps = 1_000_000;

/**
 * D of columns that stand side by side already, and its p: exact for few rows, by the limit law for many (Smirnov 1939), which
 * takes no time at any number of rows; 1 where it is not `tested`. Null where a side has no rows.
 */
export function smirnovGap(aligned: Aligned, tested = true): TestResult | null {
  const { referenceTotal: n, currentTotal: m } = aligned;
  if (n === 0 || m === 0) return null;
  const gap = largestGap(aligned, n, m, 0, 0);
  const score = gap / (n * m);
  if (!tested) return { score, pValue: 1 };
  const pValue =
    n * m <= exactSteps ? smirnovExactTail(gap, n, m) : kolmogorovLimitTail(score * Math.sqrt((n * m) / (n + m)));
  return { score, pValue };
}

/** The largest gap as a multiple of 1/(nm): a whole number, free of rounding. The sides start with rows already below. */
function largestGap({ reference, current }: Aligned, n: number, m: number, startR: number, startC: number): number {
  let referenceRows = startR;
  let currentRows = startC;
  let largest = Math.abs(startR * m - startC * n);
  for (let index = 0; index < reference.length; index++) {
    referenceRows += reference[index] ?? 0;
    currentRows += current[index] ?? 0;
    largest = Math.max(largest, Math.abs(referenceRows * m - currentRows * n));
  }
  return largest;
}

function pValueOf(gap: number, n: number, m: number): number {
  if (Math.max(n, m) <= exactRows) return smirnovExactTail(gap, n, m);
  return kolmogorovTail(roundHalfEven((n * m) / (n + m)), gap / (n * m));
}
