import { exp, log1p } from '../exact';
import gammainc from '@stdlib/math-base-special-gammainc';
import { stirlingError } from './stirling-error';

/** From this shape on the library loses its digits (0.3.1: 1 % near 1 600). */
const large = 400;
const precision = 1e-16;
const mostSteps = 100_000;

/** The upper regularised incomplete gamma function Q(a, x), a > 0, x ≥ 0. */
export function gammaTail(a: number, x: number): number {
  if (a < large || x === 0) return gammainc(x, a, true, true);
  const relative = (x - a) / a;
  // x^a e^−x / Γ(a + 1) in saddle-point form (Loader 2000): no large logarithms cancel.
  const density = exp(-stirlingError(a) - a * (relative - log1p(relative))) / Math.sqrt(2 * Math.PI * a);
  return x > a ? density * a * fraction(a, x) : Math.max(0, 1 - density * series(a, x));
}

/** Σ x^k / ((a + 1) … (a + k)). */
function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < mostSteps && term > precision * sum; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** The continued fraction of Γ(a, x) / (x^a e^−x), by Lentz's method. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / Math.sqrt(Number.MIN_VALUE);
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < mostSteps; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < precision * 10) break;
  }
  return value;
}
