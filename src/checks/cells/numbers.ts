import type { StoredColumn } from '../../contract';
import { countCharacters } from '../../stats';
import type { Side } from '../define/side';
import { atCodes, readColumn, valueOf, type Column, type Named } from './column';
import { levelsOf } from './levels';

/**
 * A double a row, NaN where it is missing or none: categories of numbers and truth values are numbers by their levels, so
 * that they are not read twice; texts, and identifiers whose levels may be too many, are read as numbers. All NaN where
 * the dataset lacks the column.
 */
export async function readNumbers(side: Side, { name, type }: Named): Promise<Float64Array> {
  const stored = side.facts.columns.find((column) => column.name === name);
  const isRead = stored?.storage === 'string' || type === 'id' || type === 'text';
  const column = await readColumn(side, { name, type: isRead ? 'numeric' : type });
  return column ? numbersOf(column) : new Float64Array(side.facts.rows).fill(NaN);
}

function numbersOf({ stored, cells }: Column): Float64Array {
  if (cells.kind === 'numbers') return cells.values;
  if (cells.kind === 'levels') return atCodes(cells.codes, valuesOf(cells.levels, stored));
  throw new RangeError(`${stored.name} has no numbers.`);
}

const valuesOf = (levels: readonly string[], stored: StoredColumn): Float64Array =>
  Float64Array.from(levels, (level) => valueOf(level, stored));

/** How many characters each row has as the engine writes it, NaN where it is missing. */
export async function readLengths(side: Side, plan: Named): Promise<Float64Array> {
  const column = await readColumn(side, plan);
  if (column?.cells.kind === 'texts') return column.cells.lengths;
  const levels = column && levelsOf(column, 'as-written');
  if (!levels) return new Float64Array(side.facts.rows).fill(NaN);
  return atCodes(levels.codes, Float64Array.from(levels.names, countCharacters));
}
