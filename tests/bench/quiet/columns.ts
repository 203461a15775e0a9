import type { Table } from './csv';

/** A column of a table; `numbers` are NaN where a cell is none. */
export type Column = {
  readonly name: string;
  readonly place: number;
  readonly cells: readonly string[];
  readonly numbers: readonly number[];
  readonly missing: number;
  readonly distinct: number;
};

export function columnOf({ names, rows }: Table, place: number): Column {
  const cells = rows.map((row) => row[place] ?? '');
  return {
    name: names[place] ?? '',
    place,
    cells,
    numbers: cells.map((cell) => (cell === '' ? NaN : Number(cell))),
    missing: cells.filter((cell) => cell === '').length,
    distinct: new Set(cells).size,
  };
}

/** A quantity: many different numbers, half of the rows at least, and no row number. */
export function isMeasured({ cells, numbers, distinct, missing }: Column): boolean {
  const known = numbers.filter((value) => !Number.isNaN(value));
  const isSerial = distinct > 0.95 * cells.length && known.every((value) => Number.isInteger(value));
  return known.length === cells.length - missing && known.length >= cells.length / 2 && distinct > 30 && !isSerial;
}

/** Few levels, each of many rows; half of the rows at least. */
export const isLevels = ({ cells, distinct, missing }: Column): boolean =>
  distinct >= 2 && distinct <= 20 && distinct * 20 <= cells.length && missing < cells.length / 2;

/** Of all rows, by level; missing is none. */
export function shares({ cells }: Column): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1 / cells.length);
  return counts;
}

/** Of the numbers of a column, which must not all be the same. */
export function sdOf({ numbers }: Column): number {
  const known = numbers.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length);
}

export const rewritten = ({ names, rows }: Table, { place }: Column, cells: readonly string[]): Table => ({
  names,
  rows: rows.map((row, index) => row.map((cell, at) => (at === place ? (cells[index] ?? cell) : cell))),
});
