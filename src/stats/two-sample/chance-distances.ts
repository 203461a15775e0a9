import { finitePart, type Counted } from '../sorted/counted';
import { finiteOrNull } from '../sums/finite-or-null';
import type { LevelCounts } from '../levels/two-by-k';

/**
 * What a distance comes to on average between two random samples, of n and of m rows, from one population: what a column
 * that did not change is expected to show at these row counts. In closed form from their limit laws, without drawing.
 */

const rate = (n: number, m: number): number => Math.sqrt(1 / n + 1 / m);

/** Mean of the Kolmogorov law, √(π/2) ln 2. */
const meanKolmogorov = Math.sqrt(Math.PI / 2) * Math.LN2;

/** Of the largest gap of the distribution functions; an upper bound where rows are tied. */
export const chanceGap = (n: number, m: number): number => Math.min(1, meanKolmogorov * rate(n, m));

/**
 * Of the first Wasserstein distance, in the unit of the values: the gap at x is normal with variance F(1 − F)(1/n + 1/m), so
 * its size integrates to √(2/π) ∫ √(F(1 − F)). F is that of the finite values of the reference; null where it has none.
 */
export function chanceWasserstein(reference: Counted, n: number, m: number): number | null {
  const { values, counts, total } = finitePart(reference);
  if (total === 0) return null;
  let integral = 0;
  let below = 0;
  for (let index = 1; index < values.length; index++) {
    below += counts[index - 1] ?? 0;
    const share = below / total;
    integral += ((values[index] ?? 0) - (values[index - 1] ?? 0)) * Math.sqrt(share * (1 - share));
  }
  return finiteOrNull(Math.sqrt(2 / Math.PI) * rate(n, m) * integral);
}

/**
 * Of the Jensen–Shannon distance (base 2): its square is near χ² / (8 ln 2) · (1/n + 1/m) with a degree of freedom for each
 * level but one, and of a level never more than its share, which is what counts where levels are rare.
 */
export function chanceJensenShannon(reference: LevelCounts, current: LevelCounts, n: number, m: number): number {
  const all = n + m;
  const each = (1 / n + 1 / m) / (8 * Math.LN2);
  let levels = 0;
  let square = 0;
  for (let level = 0; level < reference.length; level++) {
    const rows = (reference[level] ?? 0) + (current[level] ?? 0);
    if (rows === 0) continue;
    levels += 1;
    square += Math.min(each, rows / all);
  }
  return levels === 0 ? 0 : Math.min(1, Math.sqrt((square * (levels - 1)) / levels));
}
