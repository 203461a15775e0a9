import type { StoredColumn } from '../../../contract';
import type { Engine } from '../../engine/engine';
import { fewValues, maySayWhichRow } from '../inference/facts';
import { inParts } from '../../engine/in-parts';
import { identifier, join, sql, table, type Sql } from '../../engine/sql';
import { countDistinct, maxGroups } from './text-values';

/**
 * Facts that cost a pass over a column each. They are asked only of columns where a spread sample leaves the answer
 * open; the answer itself is from all rows.
 */
const sampleSize = 4096;

type Known = Pick<StoredColumn, 'name' | 'storage' | 'missing' | 'min' | 'max'>;

/** How many different whole numbers a column holds, by its name; only of columns as `StoredColumn.distinct` says. */
export function countWhole(engine: Engine, columns: readonly Known[], rows: number): ReadonlyMap<string, number> {
  const numbers = columns.filter(({ storage, min, max }) => isNumber(storage) && isWhole(min) && isWhole(max));
  const worthIt = ({ column, fractions, distinct }: Counted): boolean =>
    fractions === 0 && (distinct <= fewValues || maySayWhichRow(column, rows - column.missing));
  const inSample = countParts(engine, numbers, sample(rows)).filter(worthIt);
  const counted = rows <= sampleSize ? inSample : countAll(engine, inSample, rows).filter(worthIt);
  return new Map(counted.map(({ column, distinct }) => [column.name, distinct]));
}

type Counted = { readonly column: Known; readonly fractions: number; readonly distinct: number };

function countAll(engine: Engine, likely: readonly Counted[], rows: number): readonly Counted[] {
  const columns = likely.map(({ column }) => column);
  return rows <= maxGroups
    ? countParts(engine, columns, table)
    : columns.map((column) => countApart(engine, column, rows));
}

const countParts = (engine: Engine, columns: readonly Known[], source: Sql): readonly Counted[] =>
  inParts(columns).flatMap((part) => count(engine, part, source));

/** Columns in one query. */
function count(engine: Engine, columns: readonly Known[], source: Sql): readonly Counted[] {
  const figures = columns.flatMap(({ name, storage }, index) => {
    const column = identifier(name);
    const fractions = fractionsOf(column, storage);
    const finite = storage === 'float' ? sql`FILTER (isfinite(${column}))` : sql``;
    return [
      sql`${fractions}::DOUBLE AS ${identifier(`fractions_${index}`)}`,
      sql`(count(DISTINCT ${column}) ${finite})::DOUBLE AS ${identifier(`distinct_${index}`)}`,
    ];
  });
  const [row] = engine.rows(sql`SELECT ${join(figures)} FROM ${source}`);
  return columns.map((column, index) => ({
    column,
    fractions: Number(row?.[`fractions_${index}`] ?? 0),
    distinct: Number(row?.[`distinct_${index}`] ?? 0),
  }));
}

/** One column of a large table, whose different values do not fit into the engine at once. */
function countApart(engine: Engine, column: Known, rows: number): Counted {
  const name = identifier(column.name);
  const [row] = engine.rows(
    sql`SELECT (${fractionsOf(name, column.storage)})::DOUBLE AS fractions FROM ${table} LIMIT 1`,
  );
  const condition = column.storage === 'float' ? sql`isfinite(${name})` : sql`true`;
  const distinct = countDistinct(engine, name, condition, rows);
  return { column, fractions: Number(row?.['fractions'] ?? 0), distinct };
}

const sample = (rows: number): Sql =>
  sql`(SELECT * FROM ${table} WHERE rowid % ${Math.max(1, Math.ceil(rows / sampleSize))} = 0)`;

const fractionsOf = (column: Sql, storage: StoredColumn['storage']): Sql =>
  storage === 'integer' ? sql`0` : sql`count_if(${column} <> trunc(${column}))`;

const isNumber = (storage: StoredColumn['storage']): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';
const isWhole = (value: number | null): boolean => value !== null && Number.isSafeInteger(value);
