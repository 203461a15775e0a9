import type { DistancesOf } from './gower';

/** The `k` nearest other rows of every row: `rows` and `distances` hold k entries a row, in the order of rows. */
export type Neighbours = { readonly k: number; readonly rows: Uint32Array; readonly distances: Float64Array };

/** What may be among the nearest of each row: `held` of them stand in its room, in the order of rows. */
type Candidates = {
  readonly room: number;
  readonly rows: Uint32Array;
  readonly distances: Float64Array;
  readonly held: Uint32Array;
  /** What is no nearer is none. */
  readonly bounds: Float64Array;
};

/**
 * Asks for each pair of rows once, a row at a time, so that no matrix is held. Ties go to the earlier row. A row keeps up to 2k
 * candidates and, once it has so many, as many of the nearest as are likely to stay among its k nearest; what is no nearer than
 * these is not looked at again. Where that left too few, the row is compared with all others anew.
 */
export function nearestNeighbours(count: number, k: number, distancesOf: DistancesOf): Neighbours {
  const room = 2 * k;
  const all: Candidates = {
    room,
    rows: new Uint32Array(count * room),
    distances: new Float64Array(count * room),
    held: new Uint32Array(count),
    bounds: new Float64Array(count).fill(Infinity),
  };
  const { rows, distances, held, bounds } = all;
  const scratch = new Float64Array(room);
  const offer = (row: number, other: number, distance: number, seen: number): void => {
    const own = held[row] ?? 0;
    rows[row * room + own] = other;
    distances[row * room + own] = distance;
    held[row] = own + 1;
    if (own + 1 === room) keepNearest(all, row, row * room, likelyAmong(k, seen, count - 1), k, scratch);
  };
  const found = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    distancesOf(row, found, row + 1);
    for (let other = row + 1; other < count; other++) {
      const distance = found[other] ?? 0;
      // Each row is offered the others in their order: those before it came while it was their other.
      if (distance < (bounds[row] ?? 0)) offer(row, other, distance, other);
      if (distance < (bounds[other] ?? 0)) offer(other, row, distance, row + 1);
    }
  }
  for (let row = 0; row < count; row++) {
    if ((held[row] ?? 0) < k) {
      held[row] = 0;
      bounds[row] = Infinity;
      distancesOf(row, found);
      for (let other = 0; other < count; other++) {
        const distance = found[other] ?? 0;
        if (other !== row && distance < (bounds[row] ?? 0)) offer(row, other, distance, count - 1);
      }
    }
    keepNearest(all, row, row * k, k, k, scratch);
  }
  return { k, rows: rows.slice(0, count * k), distances: distances.slice(0, count * k) };
}

/** How many of the `k` nearest of all are among those seen, in all but one case of thirty thousand; at most `k`. */
function likelyAmong(k: number, seen: number, all: number): number {
  const expected = (k * seen) / all;
  return Math.min(k, Math.ceil(expected + 4 * Math.sqrt(expected)));
}

/** Moves to `to` the `wanted` nearest candidates of a row and what is as near as the farthest of them, up to `k`, in their order. */
function keepNearest(
  { room, rows, distances, held, bounds }: Candidates,
  row: number,
  to: number,
  wanted: number,
  k: number,
  scratch: Float64Array,
): void {
  const from = row * room;
  const count = held[row] ?? 0;
  for (let at = 0; at < count; at++) scratch[at] = distances[from + at] ?? 0;
  const largest = count > wanted ? smallest(scratch, count, wanted - 1) : Infinity;
  let below = 0;
  for (let at = 0; at < count; at++) if ((distances[from + at] ?? 0) < largest) below += 1;
  let ties = k - below;
  let place = to;
  let bound = Infinity;
  for (let at = from; at < from + count; at++) {
    const distance = distances[at] ?? 0;
    if (distance > largest || (distance === largest && ties-- <= 0)) {
      if (distance < bound) bound = distance;
      continue;
    }
    rows[place] = rows[at] ?? 0;
    distances[place] = distance;
    place += 1;
  }
  held[row] = place - to;
  bounds[row] = bound;
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
