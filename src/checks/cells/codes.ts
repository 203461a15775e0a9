import type { ColumnType, StoredColumn } from '../../contract';
import { ascendingOrder } from '../../stats';
import type { Side } from '../define/side';
import { pick, readColumn, type Named } from './column';
import { numberCodes } from './levels';
import { readSameLevels } from './same-levels';

/** The different values of one column by codes of their own, numbers ascending; 0 where it is missing. */
export async function readCodes(side: Side, { name, type }: Named): Promise<Uint32Array> {
  const stored = side.facts.columns.find((column) => column.name === name);
  if (!stored) return new Uint32Array(side.facts.rows);
  const plan = { name, type: typeOfCodes(type, stored) };
  const column = await readColumn(side, plan);
  if (column?.cells.kind === 'numbers') return numberCodes(column.cells);
  return (await readSameLevels([{ side, plan }]))?.codes[0] ?? new Uint32Array(side.facts.rows);
}

/**
 * The different values of some rows of a column by codes of their own, numbers ascending; 0 where it is missing. Costs no
 * more than those rows, so that a first look at a few needs no look at all.
 */
export async function readKeys(side: Side, { name, type }: Named): Promise<(rows: Uint32Array) => Uint32Array> {
  const stored = side.facts.columns.find((column) => column.name === name);
  const column = stored && (await readColumn(side, { name, type: typeOfCodes(type, stored) }));
  const cells = column?.cells;
  if (cells?.kind === 'levels') return (rows) => rows.map((row) => cells.codes[row] ?? 0);
  if (cells?.kind === 'numbers') return (rows) => codesOf(pick(cells.values, rows));
  if (cells?.kind !== 'texts') return (rows) => new Uint32Array(rows.length);
  const hashAt = (row: number): number => (Number.isNaN(cells.lengths[row]) ? NaN : Number(cells.hashes[row]));
  return (rows) => codesOf(Float64Array.from(rows, hashAt));
}

/** Different numbers by ascending codes; 0 for NaN. */
export const codesOf = (values: Float64Array): Uint32Array =>
  numberCodes({ kind: 'numbers', of: 'values', values, order: ascendingOrder(values).rows });

/** Texts are told apart as they are, whatever they are read as otherwise; numbers that are ids or times as numbers. */
export function typeOfCodes(type: ColumnType, { storage }: StoredColumn): ColumnType {
  if (storage === 'string') return type === 'numeric' || type === 'datetime' ? 'categorical' : type;
  const isNumber = storage === 'integer' || storage === 'float' || storage === 'decimal';
  return isNumber && (type === 'id' || type === 'datetime') ? 'numeric' : type;
}
