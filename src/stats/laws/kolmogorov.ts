import { exp } from '../exact';
import { durbinCdf } from './durbin';
import { pelzGoodCdf } from './pelz-good';
import { smirnovTail } from './smirnov';

/**
 * P(Dₙ ≥ d) of the one-sample two-sided Kolmogorov law, scipy `kstwo.sf`. Chooses the method by Simard & L'Ecuyer
 * (2011), as scipy does: tails from the one-sided law, the centre from the exact matrix or its expansion.
 */
export function kolmogorovTail(n: number, d: number): number {
  if (d >= 1) return 0;
  if (d <= 0) return 1;
  const spread = n * d * d;
  if (n > 140 && spread >= 370) return 0;
  if (d >= 0.5 || spread >= (n > 140 ? 2.2 : 4)) return Math.min(1, 2 * smirnovTail(n, d));
  // Beyond 5000 the expansion has become as good as the matrix (1e-10), which grows with n.
  const small = n <= 140 || (n <= 5000 && n * d * Math.sqrt(d) <= 1.4);
  const cdf = small ? durbinCdf(n, d) : pelzGoodCdf(n, d);
  return Math.min(1, Math.max(0, 1 - cdf));
}

/** P(K ≥ x) of the limit of √n Dₙ, scipy `kstwobign.sf`: 2 Σ (−1)ʲ⁻¹ exp(−2 j² x²), whose terms soon vanish. */
export function kolmogorovLimitTail(x: number): number {
  if (x < 0.2) return 1; // short of 1 by less than 1e-12
  let tail = 0;
  for (let j = 1, term = 1; term > 1e-18 && j <= 50; j++) {
    term = exp(-2 * j * j * x * x);
    tail += j % 2 === 1 ? term : -term;
  }
  return Math.min(1, Math.max(0, 2 * tail));
}
