import type { DatasetFacts } from '../../contract';
import { ascendingOrder } from '../../stats';
import { once } from './once';
import { positionHashes } from './position-hashes';

/**
 * Which rows: about so many of a dataset, the same ones at every run of a seed; all where there are no more. Only those
 * of `within` (ascending), where it is given.
 */
export type Sampling = { readonly maxRows: number; readonly seed: number; readonly within?: Uint32Array };

const drawnOf = once<DatasetFacts, Uint32Array>();

/** The rows drawn from a dataset, ascending: as many of `rows`, which are all of it unless some do not count. */
export function drawRows(facts: DatasetFacts, sampling: Sampling, rows = facts.rows): Uint32Array {
  const { maxRows, seed, within } = sampling;
  if (rows <= maxRows) return within ?? allRows(facts.rows);
  if (within) return draw(within, maxRows, rows, seed);
  return drawnOf(facts, JSON.stringify([maxRows, rows, seed]), () => draw(allRows(facts.rows), maxRows, rows, seed));
}

function draw(from: Uint32Array, most: number, rows: number, seed: number): Uint32Array {
  const { high, low } = positionHashes(from, seed);
  const bound = (2n ** 64n * BigInt(most)) / BigInt(rows);
  const [boundHigh, boundLow] = [Number(bound >> 32n), Number(bound & 0xffff_ffffn)];
  return from.filter((_, at) => {
    const own = high[at] ?? 0;
    return own < boundHigh || (own === boundHigh && (low[at] ?? 0) < boundLow);
  });
}

/** Exactly so many rows, ascending; all where there are no more. */
export function drawExactly({ rows: all }: DatasetFacts, count: number, seed: number): Uint32Array {
  const rows = allRows(all);
  if (all <= count) return rows;
  const { high, low } = positionHashes(rows, seed);
  const keys = new Float64Array(all);
  for (let row = 0; row < all; row++) keys[row] = (high[row] ?? 0) * 2 ** 32 + (low[row] ?? 0);
  return ascendingOrder(keys).rows.slice(0, count).sort();
}

export function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}
