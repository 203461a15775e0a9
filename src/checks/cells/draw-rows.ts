import type { DatasetFacts } from '../../contract';
import type { Side } from '../define/side';
import { once } from './once';

/** Which rows: so many of a dataset, the same ones at every run of a seed; all where there are no more. Of those of `within` (ascending), where it is given. */
export type Sampling = { readonly maxRows: number; readonly seed: number; readonly within?: Uint32Array };

const drawnOf = once<DatasetFacts, Promise<Uint32Array>>();

/**
 * Rows in an order that says nothing of where they stand in the file: what is dealt out by place, such as folds, hangs on
 * what stands in the rows.
 */
export function drawRows({ facts, data }: Side, { maxRows, seed, within }: Sampling): Promise<Uint32Array> {
  if (within && within.length < facts.rows) return data.drawRows({ count: maxRows, seed, within });
  return drawnOf(facts, JSON.stringify([maxRows, seed]), () => data.drawRows({ count: maxRows, seed }));
}

/** The same rows as they stand in the file. */
export async function drawInOrder(side: Side, sampling: Sampling): Promise<Uint32Array> {
  const { within, maxRows } = sampling;
  if ((within?.length ?? side.facts.rows) <= maxRows) return within ?? allRows(side.facts.rows);
  return (await drawRows(side, sampling)).slice().sort();
}

export function allRows(count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < count; row++) rows[row] = row;
  return rows;
}

/** Where some of the positions of so many rows stand among them. */
export function placesOf(some: Uint32Array, positions: Uint32Array, rows: number): Uint32Array {
  const places = new Uint32Array(rows);
  positions.forEach((position, at) => (places[position] = at));
  return some.map((position) => places[position] ?? 0);
}
