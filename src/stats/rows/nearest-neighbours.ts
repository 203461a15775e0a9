import type { DistancesOf } from './gower';

/** The `k` nearest other rows of every row: `rows` and `distances` hold k entries a row, in the order of rows. */
export type Neighbours = { readonly k: number; readonly rows: Uint32Array; readonly distances: Float64Array };

/**
 * Asks for each pair of rows once, a row at a time, so that no matrix is held. Ties go to the earlier row. A row keeps up to 2k
 * candidates and, once it has so many, the nearer half of them; what is no nearer than these is not looked at again.
 */
export function nearestNeighbours(count: number, k: number, distancesOf: DistancesOf): Neighbours {
  const room = 2 * k;
  const rows = new Uint32Array(count * room);
  const distances = new Float64Array(count * room).fill(Infinity);
  const held = new Uint32Array(count);
  const bounds = new Float64Array(count).fill(Infinity);
  const scratch = new Float64Array(room);
  const offer = (row: number, other: number, distance: number): void => {
    const place = row * room + (held[row] ?? 0);
    rows[place] = other;
    distances[place] = distance;
    if (place + 1 < (row + 1) * room) held[row] = (held[row] ?? 0) + 1;
    else {
      bounds[row] = keepNearest(rows, distances, row * room, room, row * room, k, scratch);
      held[row] = k;
    }
  };
  const later = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    distancesOf(row, later, row + 1);
    for (let other = row + 1; other < count; other++) {
      const distance = later[other] ?? Infinity;
      // Each row is offered the others in their order: those before it came while it was their other.
      if (distance < (bounds[row] ?? 0)) offer(row, other, distance);
      if (distance < (bounds[other] ?? 0)) offer(other, row, distance);
    }
  }
  for (let row = 0; row < count; row++) keepNearest(rows, distances, row * room, held[row] ?? 0, row * k, k, scratch);
  return { k, rows: rows.slice(0, count * k), distances: distances.slice(0, count * k) };
}

/** Moves the `k` nearest of `count` candidates from `from` to `to`, in their order, and returns the largest distance left. */
function keepNearest(
  rows: Uint32Array,
  distances: Float64Array,
  from: number,
  count: number,
  to: number,
  k: number,
  scratch: Float64Array,
): number {
  for (let at = 0; at < count; at++) scratch[at] = distances[from + at] ?? 0;
  const largest = count > k ? smallest(scratch, count, k - 1) : Infinity;
  let below = 0;
  for (let at = 0; at < count; at++) if ((distances[from + at] ?? 0) < largest) below += 1;
  let ties = k - below;
  let place = to;
  for (let at = from; at < from + count; at++) {
    const distance = distances[at] ?? 0;
    if (distance > largest || (distance === largest && ties-- <= 0)) continue;
    rows[place] = rows[at] ?? 0;
    distances[place] = distance;
    place += 1;
  }
  return largest;
}

/** The value at a rank, 0 the smallest, of the first `count`, which it reorders (Hoare's FIND, 1961). */
function smallest(values: Float64Array, count: number, rank: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[rank] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1;
      while ((values[right] ?? 0) > pivot) right -= 1;
      if (left > right) break;
      const moved = values[left] ?? 0;
      values[left] = values[right] ?? 0;
      values[right] = moved;
      left += 1;
      right -= 1;
    }
    if (right < rank) low = left;
    if (rank < left) high = right;
  }
  return values[rank] ?? NaN;
}
