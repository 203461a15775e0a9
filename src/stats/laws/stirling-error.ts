import { ln } from '../exact';

/** Where the series is not yet exact; index 0 is never read. */
const exact: readonly number[] = tabulate(16);

/** ln n! less Stirling's approximation of it, ln(√(2πn) (n/e)ⁿ), for a whole n ≥ 1 (Loader 2000). */
export function stirlingError(n: number): number {
  if (n < exact.length) return exact[n] ?? 0;
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / square) / square) / square) / n;
}

function tabulate(size: number): number[] {
  let factorial = 1;
  return Array.from({ length: size }, (_, n) => {
    factorial *= Math.max(n, 1);
    return n === 0 ? 0 : ln(factorial) - (n + 0.5) * ln(n) + n - ln(2 * Math.PI) / 2;
  });
}
