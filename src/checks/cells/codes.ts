import type { ColumnType, StoredColumn } from '../../spec';
import type { Side } from '../define';
import { readColumn, type Named } from './column';
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

/** Texts are told apart as they are, whatever they are read as otherwise; numbers that are ids or times as numbers. */
export function typeOfCodes(type: ColumnType, { storage }: StoredColumn): ColumnType {
  if (storage === 'string') return type === 'numeric' || type === 'datetime' ? 'categorical' : type;
  const isNumber = storage === 'integer' || storage === 'float' || storage === 'decimal';
  return isNumber && (type === 'id' || type === 'datetime') ? 'numeric' : type;
}
