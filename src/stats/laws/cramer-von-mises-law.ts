import { cosh, exp } from '../exact';

/** scipy ends the series at this term; so do we, which leaves p below about 1e-8 an order of magnitude only. */
const lastTerm = 1e-7;

/** P(W² ≥ x) of the limiting Cramér–von Mises law, the series of Csörgő & Faraway (1996), eq. 1.3. */
export function cramerVonMisesTail(x: number): number {
  if (x < 0.003) return 1; // the cdf is below 1e-17 (scipy)
  let cdf = 0;
  let gammaRatio = Math.sqrt(Math.PI); // Γ(k + ½) / Γ(k + 1)
  for (let k = 0; ; k++) {
    const y = 4 * k + 1;
    const q = (y * y) / (16 * x);
    const term = ((gammaRatio * Math.sqrt(y)) / (Math.PI * Math.sqrt(Math.PI) * Math.sqrt(x))) * dampedBesselK(q);
    cdf += term;
    if (term < lastTerm) return Math.max(0, 1 - cdf);
    gammaRatio *= (k + 0.5) / (k + 1);
  }
}

/**
 * e^(−q) K_¼(q), the modified Bessel function: ∫ exp(−q (1 + cosh t)) cosh(t/4) dt from 0 (DLMF 10.32.9). The trapezoidal
 * rule converges exponentially on it; a step of 1/16 is exact to rounding up to q = 40, where the value vanishes.
 */
function dampedBesselK(q: number): number {
  const step = 1 / 16;
  let sum = exp(-2 * q) / 2;
  for (let t = step; ; t += step) {
    const term = exp(-q * (1 + cosh(t))) * cosh(t / 4);
    sum += term;
    if (term <= sum * 1e-18) return sum * step;
  }
}
