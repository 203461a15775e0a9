import { ln } from '../exact';
import { stirlingError } from './stirling-error';

/** ln n! of a whole number, by Stirling's formula with its error term. */
export const logFactorial = (n: number): number =>
  n < 2 ? 0 : (n + 0.5) * ln(n) - n + ln(2 * Math.PI) / 2 + stirlingError(n);
