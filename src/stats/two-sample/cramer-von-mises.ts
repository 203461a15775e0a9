import { align } from './align';
import { add, emptySum, totalOf } from '../sums/compensated-sum';
import type { Counted } from '../sorted/counted';
import { cramerVonMisesTail } from '../laws/cramer-von-mises-law';
import type { TestResult } from '../p-values/test-result';

/**
 * The two-sample Cramér–von Mises test with mid-ranks: T and its asymptotic p (scipy
 * `cramervonmises_2samp(method="asymptotic")`; Anderson 1962). Null where a side has fewer than two rows.
 */
export function cramerVonMises(reference: Counted, current: Counted): TestResult | null {
  const n = reference.total;
  const m = current.total;
  if (n < 2 || m < 2) return null;
  const product = n * m;
  const all = n + m;
  const t = rankDistance(reference, current) / (product * all) - (4 * product - 1) / (6 * all);
  const mean = (1 + 1 / all) / 6;
  const variance =
    ((all + 1) * (4 * product * all - 3 * (n * n + m * m) - 2 * product)) / (45 * all * all * 4 * product);
  return { score: t, pValue: cramerVonMisesTail(1 / 6 + (t - mean) / Math.sqrt(45 * variance)) };
}

/** U of Anderson (1962): n Σ (rank − i)² over the reference + m Σ (rank − j)² over current, ranks in the pooled rows. */
function rankDistance(referenceColumn: Counted, currentColumn: Counted): number {
  const { reference, current, referenceTotal, currentTotal } = align(referenceColumn, currentColumn);
  const total = emptySum();
  let referenceBelow = 0;
  let currentBelow = 0;
  for (let index = 0; index < reference.length; index++) {
    const r = reference[index] ?? 0;
    const c = current[index] ?? 0;
    add(total, referenceTotal * tieTerm(r, currentBelow + c / 2));
    add(total, currentTotal * tieTerm(c, referenceBelow + r / 2));
    referenceBelow += r;
    currentBelow += c;
  }
  return totalOf(total);
}

/** Σ (rank − i)² over tied rows, whose differences are evenly spaced around `centre`, the mid-rank in the other side. */
function tieTerm(ties: number, centre: number): number {
  return ties * centre * centre + (ties * (ties * ties - 1)) / 12;
}
