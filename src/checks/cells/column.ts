import type { Cells } from '../../data/read/cells';
import type { ColumnPlan, StoredColumn } from '../../contract';
import type { Side } from '../define/side';

/** A column of one dataset: how it is stored, and its cells. */
export type Column = { readonly stored: StoredColumn; readonly cells: Cells };

/** A column and the type as which it is read. */
export type Named = Pick<ColumnPlan, 'name' | 'type'>;

/** Null where the dataset lacks the column. */
export async function readColumn({ facts, data }: Side, { name, type }: Named): Promise<Column | null> {
  const stored = facts.columns.find((column) => column.name === name);
  return stored ? { stored, cells: await data.cells(name, type) } : null;
}

/** The number that a level of numbers or truth values stands for, or the time in ms. */
export function valueOf(level: string, { storage }: StoredColumn): number {
  if (storage === 'boolean') return level === 'true' ? 1 : 0;
  return storage === 'datetime' ? Date.parse(`${level}Z`) : Number(level);
}

/** What belongs to the level of each row, NaN where it is missing. */
export function atCodes(codes: Uint32Array, ofLevels: Float64Array): Float64Array {
  const found = new Float64Array(codes.length);
  for (let row = 0; row < found.length; row++) found[row] = ofLevels[(codes[row] ?? 0) - 1] ?? NaN;
  return found;
}

/** The values of some rows. */
export function pick(values: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let at = 0; at < picked.length; at++) picked[at] = values[rows[at] ?? 0] ?? NaN;
  return picked;
}
