import { exp } from '../exact';
import { align, type Aligned } from './align';
import { add, emptySum, totalOf } from '../sums/compensated-sum';
import type { Counted } from '../sorted/counted';
import { finiteOrNull } from '../sums/finite-or-null';
import type { TestResult } from '../p-values/test-result';

/**
 * The Anderson–Darling test for two samples with mid-ranks: the normalised statistic and its interpolated p, clipped to
 * 0.001…0.25 (scipy `anderson_ksamp(midrank=True)`; Scholz & Stephens 1987, eq. 7). Null where a side has no rows, below
 * four rows in all, or where all rows are equal.
 */
export function andersonDarling(reference: Counted, current: Counted): TestResult | null {
  const n = reference.total;
  const m = current.total;
  const aligned = align(reference, current);
  if (n === 0 || m === 0 || n + m < 4 || aligned.values.length < 2) return null;
  const score = finiteOrNull((midRankStatistic(aligned) - 1) / Math.sqrt(nullVariance(n, m)));
  return score === null ? null : { score, pValue: interpolatedP(score) };
}

function midRankStatistic({ reference, current, referenceTotal: n, currentTotal: m }: Aligned): number {
  const all = n + m;
  const total = emptySum();
  let referenceBelow = 0;
  let pooledBelow = 0;
  for (let index = 0; index < reference.length; index++) {
    const r = reference[index] ?? 0;
    const tied = r + (current[index] ?? 0);
    const pooledMiddle = pooledBelow + tied / 2;
    // Both sides have the same numerator: their deviations from the pooled ranks are opposite.
    const deviation = all * (referenceBelow + r / 2) - n * pooledMiddle;
    add(total, (tied * deviation * deviation) / (pooledMiddle * (all - pooledMiddle) - (all * tied) / 4));
    referenceBelow += r;
    pooledBelow += tied;
  }
  return ((totalOf(total) / all) * (1 / n + 1 / m) * (all - 1)) / all;
}

/** σ² of Scholz & Stephens (1987), eq. 4, for k = 2 samples. */
function nullVariance(n: number, m: number): number {
  const all = n + m;
  const inverses = 1 / n + 1 / m;
  let h = 1;
  let g = 0;
  let partial = 0;
  for (let i = 2; i < all; i++) {
    partial += 1 / (all + 1 - i);
    g += partial / i;
    h += 1 / i;
  }
  const a = 4 * g - 6 + (10 - 6 * g) * inverses;
  const b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * inverses - 8 * h + 4 * g - 6;
  const c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * inverses + 4 * h;
  const d = 4 * (2 * h + 6) - 8 * h;
  return (((a * all + b) * all + c) * all + d) / ((all - 1) * (all - 2) * (all - 3));
}

/** The parabola that scipy fits to ln p of Scholz & Stephens' table 2, for two samples: `np.polyfit(critical, log(sig), 2)`. */
function interpolatedP(score: number): number {
  if (score < 0.325) return 0.25;
  if (score > 6.546) return 0.001;
  return exp(0.018198094574111343 * score ** 2 - 1.0082265644652515 * score - 1.077770279820486);
}
