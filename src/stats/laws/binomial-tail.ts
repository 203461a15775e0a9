import { exp, ln, log1p } from '../exact';
import { logFactorial } from './log-factorial';

/** ln P(X ≥ count) of a binomial law, count > 0 and 0 ≤ share ≤ 1 (scipy `binom.logsf(count − 1, rows, share)`); exact where it is far below 0. */
export function logBinomialTail(count: number, rows: number, share: number): number {
  if (count <= 0) return 0;
  if (count > rows || share <= 0) return -Infinity;
  if (share >= 1) return 0;
  const odds = share / (1 - share);
  const isAbove = count > rows * share;
  // Terms relative to the first one, away from the mean: they vanish at a geometric rate.
  let [relative, total] = [1, 1];
  if (isAbove) {
    for (let k = count; k < rows && relative > 1e-17 * total; k++) total += relative *= (odds * (rows - k)) / (k + 1);
    return logChance(count, rows, share) + ln(total);
  }
  for (let k = count - 1; k > 0 && relative > 1e-17 * total; k--) total += relative *= k / (odds * (rows - k + 1));
  return log1p(-Math.min(1, exp(logChance(count - 1, rows, share) + ln(total))));
}

const logChance = (count: number, rows: number, share: number): number =>
  logFactorial(rows) -
  logFactorial(count) -
  logFactorial(rows - count) +
  count * ln(share) +
  (rows - count) * log1p(-share);
