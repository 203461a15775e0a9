import { countSorted, type Counted } from '../../../src/stats';

/** A column of simulated rows: NaN is missing; of categories, the number of the category. */
export type Column = { readonly kind: 'numbers' | 'levels'; readonly rows: Float64Array };

export type Pair = { readonly reference: Column; readonly current: Column };

export const missingOf = ({ rows }: Column): number =>
  rows.reduce((total, row) => total + (Number.isNaN(row) ? 1 : 0), 0);

export const valuesOf = ({ rows }: Column): Float64Array => rows.filter((row) => !Number.isNaN(row));

export const countedOf = (column: Column): Counted => countSorted(valuesOf(column).sort());

/** Rows per category that occurs on either side; missing rows left out. */
export function levelCounts(
  reference: Column,
  current: Column,
): { reference: number[]; current: number[]; keys: number[] } {
  const [before, after] = [tally(reference), tally(current)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b);
  return { keys, reference: keys.map((key) => before.get(key) ?? 0), current: keys.map((key) => after.get(key) ?? 0) };
}

function tally(column: Column): ReadonlyMap<number, number> {
  const { values, counts } = countedOf(column);
  return new Map(Array.from(values, (value, index) => [value, counts[index] ?? 0]));
}
