import { compareCodePoints, type ColumnType, type StoredColumn } from '../spec';
import { asDouble } from './cells';
import type { Engine } from './engine';
import { pullNumbers } from './pull';
import { asMilliseconds, identifier, sql, table, valuesOf, type Sql } from './sql';
import { timeCategory } from './summarise';

/**
 * A column row by row, as `Dataset.inOrder` promises; of all rows only one in `every`. Throws RangeError where a column of its
 * storage has no such numbers.
 */
export function readInOrder(
  engine: Engine,
  rows: number,
  column: StoredColumn,
  type: ColumnType,
  by: StoredColumn | null,
  every = 1,
): Float64Array {
  const all = readCells(engine, rows, column, type);
  const cells = every === 1 ? all : all.filter((_, row) => row % every === 0);
  if (!by) return cells;
  const times = readTimes(engine, rows, by);
  return arrange(cells, every === 1 ? times : times.filter((_, row) => row % every === 0));
}

/** As `readInOrder`, but in the order of rows, and categories that are stored as numbers or times as these. */
export function readNumbers(engine: Engine, rows: number, column: StoredColumn, type: ColumnType): Float64Array {
  const { name, storage } = column;
  if (type === 'datetime' || storage === 'datetime') return readTimes(engine, rows, column);
  const isText = storage === 'string' && type !== 'numeric';
  return pull(engine, rows, isText ? sql`length(${identifier(name)})::DOUBLE` : asDouble(column));
}

function readCells(engine: Engine, rows: number, column: StoredColumn, type: ColumnType): Float64Array {
  const { name, storage } = column;
  if (storage === 'nested' || type === 'id') throw new RangeError(`${name} has no values that stand in an order.`);
  const named = storage === 'string' && type !== 'numeric' && type !== 'datetime' && type !== 'text';
  if (named) return readPositions(engine, name);
  const cells = readNumbers(engine, rows, column, type);
  if (storage === 'string') return cells;
  if (type === 'numeric' || type === 'datetime') return cells;
  if (storage === 'boolean') return toPositions(cells, (value) => String(value === 1));
  return toPositions(cells, storage === 'datetime' ? timeCategory : String);
}

/** Times in ms since 1970 UTC; NaN where a cell is missing or reads as none. */
export function readTimes(engine: Engine, rows: number, column: StoredColumn): Float64Array {
  return pull(engine, rows, asMilliseconds(column));
}

const pull = (engine: Engine, rows: number, value: Sql): Float64Array =>
  pullNumbers(engine, sql`coalesce(${value}, 'nan'::DOUBLE)`, rows);

/** The position of each text among the different ones in code point order. */
function readPositions(engine: Engine, name: string): Float64Array {
  const ordered = sql`SELECT value, (row_number() OVER (ORDER BY value) - 1)::DOUBLE AS position FROM ${valuesOf(name)}`;
  return engine.numbers(sql`
    SELECT coalesce(position, 'nan'::DOUBLE) AS v
    FROM ${table} LEFT JOIN (${ordered}) AS positions ON ${table}.${identifier(name)} = positions.value
    ORDER BY ${table}.rowid`);
}

/** The position of what each number is called among all that it can be called. */
function toPositions(cells: Float64Array, called: (value: number) => string): Float64Array {
  const names = new Map([...new Set(cells)].filter((value) => !Number.isNaN(value)).map((v) => [v, called(v)]));
  const ordered = [...names].sort(([, a], [, b]) => compareCodePoints(a, b));
  const positions = new Map(ordered.map(([value], position) => [value, position]));
  return cells.map((value) => positions.get(value) ?? NaN);
}

/** Cells by ascending time; the sort is stable, so that equal times keep the order of rows. */
function arrange(cells: Float64Array, times: Float64Array): Float64Array {
  const order = Uint32Array.from(cells, (_, row) => row);
  const at = (row: number): number => {
    const time = times[row] ?? NaN;
    return Number.isNaN(time) ? Infinity : time;
  };
  order.sort((a, b) => (at(a) === at(b) ? a - b : at(a) - at(b)));
  return Float64Array.from(order, (row) => cells[row] ?? NaN);
}

/** The rows with the smallest hashes of position and seed, in their order: the same at every run. */
export function readTexts(engine: Engine, { name }: StoredColumn, most: number, seed: number): readonly string[] {
  const value = identifier(name);
  return engine.strings(sql`
    SELECT value FROM (
      SELECT ${value}::VARCHAR AS value, rowid AS position FROM ${table} WHERE ${value} IS NOT NULL
      ORDER BY hash(rowid, ${seed}), rowid LIMIT ${most})
    ORDER BY position`);
}
