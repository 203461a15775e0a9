import { randomNumbers } from '../random';
import type { Table } from './csv';

/** Two sides of one table between which nothing changed; several current tables are batches. */
export type Pair = { readonly reference: Table; readonly current: readonly Table[] };

/** How an unchanged pair is drawn; null where the table has too few rows for it. */
type Draw = (table: Table, random: () => number) => Pair | null;

/** Larger tables are sampled down, so that hundreds of runs take minutes. */
const mostRows = { halves: 20_000, parts: 3000, batches: 6000 };
const batches = 5;

/** Rows keep the table's order, except in batches, where order would be time. */
export const draws: { readonly [name: string]: Draw } = {
  halves: (table, random) => cut(table, random, (rows) => halvesOf(Math.min(rows, mostRows.halves))),
  '70/30': (table, random) => cut(table, random, (rows) => partsOf(Math.min(rows, mostRows.parts))),
  'small current': (table, random) => cut(table, random, (rows) => [Math.min(rows - 200, 2000), 200]),
  'both small': (table, random) => cut(table, random, () => [150, 100]),
  batches(table, random) {
    const order = shuffled(table.rows.length, random).slice(0, mostRows.batches);
    const half = Math.floor(order.length / 2);
    const each = Math.floor(half / batches);
    if (each < 30) return null;
    const starts = Array.from({ length: batches }, (_, batch) => half + batch * each);
    return {
      reference: rowsAt(table, order.slice(0, half)),
      current: starts.map((start) => rowsAt(table, order.slice(start, start + each))),
    };
  },
};

type Sizes = (rows: number) => readonly [reference: number, current: number];

const halvesOf = (rows: number): readonly [number, number] => [Math.ceil(rows / 2), Math.floor(rows / 2)];
const partsOf = (rows: number): readonly [number, number] => [Math.ceil(rows * 0.7), Math.floor(rows * 0.3)];

function cut(table: Table, random: () => number, sizes: Sizes): Pair | null {
  const [before, after] = sizes(table.rows.length);
  if (before < 100 || after < 80 || before + after > table.rows.length) return null;
  const order = shuffled(table.rows.length, random);
  const side = (from: number, to: number): Table =>
    rowsAt(
      table,
      order.slice(from, to).sort((a, b) => a - b),
    );
  return { reference: side(0, before), current: [side(before, before + after)] };
}

export const rowsAt = ({ names, rows }: Table, places: readonly number[]): Table => ({
  names,
  rows: places.map((place) => rows[place] ?? []),
});

/** 0 … count − 1 in random order. */
export function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const held = order[last] ?? last;
    order[last] = order[other] ?? other;
    order[other] = held;
  }
  return order;
}

/** Seeded by a text, so that a table draws the same whatever stands beside it. */
export function randomOf(text: string): () => number {
  let seed = 2_166_136_261;
  for (const letter of text) seed = Math.imul(seed ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return randomNumbers(seed);
}
