import { mostLevels, type Cells } from '../../data/read/cells';
import type { StoredColumn } from '../../contract';
import { valueOf, type Column } from './column';
import { engineText } from './engine-text';

/** A column by its different values: 0 is missing, `code` is `names[code - 1]`. */
export type Levels = { readonly codes: Uint32Array; readonly names: readonly string[] };

/** How values are called: as the engine writes them, so but for whole numbers without decimals, or alike whatever stores them. */
export type Naming = 'as-written' | 'as-class' | 'by-value';

/** Null where the column has more different values than cells name, or none that can be told. */
export function levelsOf({ stored, cells }: Column, naming: Naming): Levels | null {
  if (cells.kind === 'levels') return { codes: cells.codes, names: renamed(cells.levels, stored, naming) };
  if (cells.kind === 'numbers') return ofNumbers(cells, (value) => nameOf(value, stored, naming));
  return null;
}

const renamed = (levels: readonly string[], stored: StoredColumn, naming: Naming): readonly string[] =>
  naming === 'by-value' || !isWrittenOtherwise(stored)
    ? levels
    : levels.map((level) => nameOf(valueOf(level, stored), stored, naming));

/** Storages whose values cells call by other names than the engine. */
const isWrittenOtherwise = ({ storage }: StoredColumn): boolean =>
  storage === 'float' || storage === 'decimal' || storage === 'datetime';

function nameOf(value: number, stored: StoredColumn, naming: Naming): string {
  const isWhole = Number.isInteger(value) && Math.abs(value) < 1e15;
  if (naming === 'as-class' && isWhole && isWrittenOtherwise(stored) && stored.storage !== 'datetime')
    return String(value + 0);
  if (naming !== 'by-value') return engineText(value, stored);
  if (stored.storage === 'boolean') return String(value === 1);
  return stored.storage === 'datetime'
    ? new Date(Math.floor(value)).toISOString().replace(/(\.000)?Z$/, '')
    : String(value);
}

function ofNumbers(cells: Extract<Cells, { kind: 'numbers' }>, name: (value: number) => string): Levels | null {
  const codes = numberCodes(cells);
  const names: string[] = [];
  for (const row of cells.order) {
    if (codes[row] !== names.length + 1) continue;
    if (names.length === mostLevels) return null;
    names.push(name(cells.values[row] ?? NaN));
  }
  return { codes, names };
}

/** The different numbers by ascending codes, 0 where one is missing. */
export function numberCodes({ values, order }: Extract<Cells, { kind: 'numbers' }>): Uint32Array {
  const codes = new Uint32Array(values.length);
  let [code, last] = [0, NaN];
  for (const row of order) {
    const value = values[row] ?? NaN;
    if (value !== last) code += 1;
    last = value;
    codes[row] = code;
  }
  return codes;
}
