import { exp, log1p } from '../exact';
import { stirlingError } from './stirling-error';

/** Above this scipy (xsf `smirnov`) takes the expansion, and so do we. */
const summedUpTo = 1_000_000;

/**
 * P(Dₙ⁺ ≥ d), 0 < d < 1, of the one-sided Kolmogorov–Smirnov law by the sum of Birnbaum & Tingey (1951):
 * Σⱼ d/(d + j/n) · Binomial(j; n, d + j/n). Takes up to n steps.
 */
export function smirnovTail(n: number, d: number): number {
  if (n > summedUpTo) return exp(-((6 * n * d + 1) ** 2) / (18 * n)); // Maag & Dicaire (1971)
  const shift = n * d;
  const errorOfN = stirlingError(n);
  let tail = exp(n * log1p(-d));
  for (let j = 1; j < n - shift; j++) {
    // The binomial in saddle-point form (Loader 2000): no large logarithms cancel.
    const log =
      errorOfN - stirlingError(j) - stirlingError(n - j) + j * log1p(shift / j) + (n - j) * log1p(-shift / (n - j));
    tail += (shift / (shift + j)) * Math.sqrt(n / (2 * Math.PI * j * (n - j))) * exp(log);
  }
  return tail;
}
