import { stirlingError } from './stirling-error';

/** ln n! of a whole number, by Stirling's formula with its error term. */
export const logFactorial = (n: number): number =>
  n < 2 ? 0 : (n + 0.5) * Math.log(n) - n + Math.log(2 * Math.PI) / 2 + stirlingError(n);
