import type { Neighbours } from './nearest-neighbours';
import { normalTails } from '../laws/tails';

/**
 * Local outlier probability of every row, 0…1 (LoOP; Kriegel, Kröger, Schubert & Zimek 2009): how far a row's spread
 * about its neighbours exceeds theirs, as a probability. `extent` is their λ. A row whose neighbours coincide is
 * compared with the mean spread of all rows, for theirs is 0.
 */
export function localOutlierProbabilities({ k, rows, distances }: Neighbours, extent: number): Float64Array {
  const count = rows.length / k;
  const spread = Float64Array.from({ length: count }, (_, row) => {
    let squares = 0;
    for (let at = row * k; at < (row + 1) * k; at++) squares += (distances[at] ?? 0) ** 2;
    return extent * Math.sqrt(squares / k);
  });
  const overall = spread.reduce((sum, value) => sum + value, 0) / count;
  if (overall === 0) return new Float64Array(count);
  const factors = spread.map((own, row) => {
    let sum = 0;
    for (let at = row * k; at < (row + 1) * k; at++) sum += spread[rows[at] ?? 0] ?? 0;
    if (sum === 0) return own === 0 ? 0 : own / overall - 1;
    return own / (sum / k) - 1;
  });
  const scale = extent * Math.sqrt(factors.reduce((sum, factor) => sum + factor * factor, 0) / count);
  // erf(x ÷ √2) is the chance of a normal deviate within ±x.
  return factors.map((factor) => (factor > 0 ? 1 - normalTails(factor / scale) : 0));
}
