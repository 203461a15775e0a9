import { cos, exp, ln } from '../exact';
import { randomNumbers } from '../random';

/** Above this mean Poisson's law is drawn from its normal limit. */
const largeMean = 60;

/**
 * Poisson bootstrap of weighted counts (Hanley and MacGibbon 2006): every cell is drawn anew with its own mean and the
 * variance that its rows' weights give it. `cells` are sums of weights, `squares` of their squares. Seeded.
 */
export function resampler(cells: Float64Array, squares: Float64Array, seed: number): () => Float64Array {
  const random = randomNumbers(seed);
  const filled = [...cells.keys()].filter((cell) => (cells[cell] ?? 0) > 0);
  return () => {
    const drawn = new Float64Array(cells.length);
    for (const cell of filled) {
      const [weight, square] = [cells[cell] ?? 0, squares[cell] ?? 1];
      drawn[cell] = (poisson((weight * weight) / square, random) * square) / weight;
    }
    return drawn;
  };
}

function poisson(mean: number, random: () => number): number {
  if (mean > largeMean) {
    const normal = Math.sqrt(-2 * ln(1 - random())) * cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const floor = exp(-mean);
  let [count, product] = [0, random()];
  while (product > floor) {
    count += 1;
    product *= random();
  }
  return count;
}

/** Percentiles 2.5 and 97.5 of resampled values; null where most of them are undefined. */
export function percentileInterval(
  values: readonly (number | null)[],
): { readonly low: number; readonly high: number } | null {
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort();
  if (sorted.length < values.length / 2) return null;
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return { low: at(0.025), high: at(0.975) };
}
