import type { DistancesOf } from './gower';
import { normalTails } from './tails';

/** The `k` nearest other rows of every row: `rows` and `distances` hold k entries a row, nearest first. */
export type Neighbours = { readonly k: number; readonly rows: Uint32Array; readonly distances: Float64Array };

/** Asks for each pair of rows once, a row at a time, so that no matrix is held. Ties go to the earlier row. */
export function nearestNeighbours(count: number, k: number, distancesOf: DistancesOf): Neighbours {
  const rows = new Uint32Array(count * k);
  const distances = new Float64Array(count * k).fill(Infinity);
  const offer = (row: number, other: number, distance: number): void => {
    const first = row * k;
    let place = first + k - 1;
    if (distance >= (distances[place] ?? 0)) return;
    while (place > first && (distances[place - 1] ?? 0) > distance) {
      distances[place] = distances[place - 1] ?? 0;
      rows[place] = rows[place - 1] ?? 0;
      place -= 1;
    }
    distances[place] = distance;
    rows[place] = other;
  };
  const later = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    distancesOf(row, later, row + 1);
    for (let other = row + 1; other < count; other++) {
      const distance = later[other] ?? Infinity;
      // Each row is offered the others in their order: those before it came while it was their other.
      offer(row, other, distance);
      offer(other, row, distance);
    }
  }
  return { k, rows, distances };
}

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
