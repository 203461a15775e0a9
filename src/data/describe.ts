import type { StoredColumn } from '../spec';
import type { Row } from './dataset';
import type { Engine } from './engine';
import { describeTable } from './settle-storage';
import { kindOf, storageOf } from './storage';
import { identifier, join, sql, table, valuesOf, type Sql } from './sql';

/** What a stored column is, missing included: NaN is no value. */
export const present = (name: string, storage: StoredColumn['storage']): Sql =>
  storage === 'float'
    ? sql`(${identifier(name)} IS NOT NULL AND NOT isnan(${identifier(name)}))`
    : sql`(${identifier(name)} IS NOT NULL)`;

type Described = { readonly name: string; readonly type: string; readonly storage: StoredColumn['storage'] };

/**
 * Exact facts of every column, in as few scans as there are kinds of columns. `came` are the types of columns before
 * they were settled, by name.
 */
export function describe(engine: Engine, came: ReadonlyMap<string, string>): readonly StoredColumn[] {
  const columns = describeTable(engine).map(({ name, type }): Described => ({ name, type, storage: storageOf(type) }));
  const facts = engine.rows(
    sql`SELECT count(*)::DOUBLE AS rows, ${join(columns.flatMap(plainFacts))} FROM ${table}`,
  )[0];
  const rows = Number(facts?.['rows'] ?? 0);
  return columns.map((column, index) => {
    const { name, storage } = column;
    const type = came.get(name) ?? column.type;
    const plain = extremes(facts, index);
    const finite = Number.isFinite(plain.min ?? 0) && Number.isFinite(plain.max ?? 0);
    const { present, min, max } = finite ? plain : finiteFacts(engine, column);
    const base = { name, storage, kind: kindOf(type), engineType: type, missing: rows - present, min, max };
    if (storage === 'string') return { ...base, ...describeStrings(engine, name) };
    const counted = storage === 'integer' && mayBeIdentifier(name, present, min, max);
    return { ...base, distinct: counted ? countDistinct(engine, name) : null, text: null };
  });
}

/** Aggregates without any condition, which the engine computes fastest; NaN counts as the largest number. */
function plainFacts({ name, storage }: Described, index: number): readonly Sql[] {
  const column = identifier(name);
  const present = sql`count(${column})::DOUBLE AS ${identifier(`present_${index}`)}`;
  if (storage === 'string' || storage === 'nested' || storage === 'boolean') return [present];
  return [
    present,
    sql`${asNumber(storage, sql`min(${column})`)} AS ${identifier(`min_${index}`)}`,
    sql`${asNumber(storage, sql`max(${column})`)} AS ${identifier(`max_${index}`)}`,
  ];
}

/** Only for columns that hold NaN or an infinity. */
function finiteFacts(engine: Engine, { name, storage }: Described): Extremes {
  const column = identifier(name);
  const finite = sql`FILTER (isfinite(${column}))`;
  const [row] = engine.rows(sql`
    SELECT count_if(${present(name, storage)})::DOUBLE AS present_0,
           ${asNumber(storage, sql`min(${column}) ${finite}`)} AS min_0,
           ${asNumber(storage, sql`max(${column}) ${finite}`)} AS max_0
    FROM ${table}`);
  return extremes(row, 0);
}

/** Times as milliseconds since 1970 UTC; an infinite one as an infinite number. */
function asNumber(storage: StoredColumn['storage'], value: Sql): Sql {
  if (storage !== 'datetime') return sql`(${value})::DOUBLE`;
  const time = sql`(${value})::TIMESTAMP`;
  return sql`CASE WHEN isinf(${time}) THEN 'inf'::DOUBLE ELSE epoch_us(${time}) / 1000.0 END`;
}

type Extremes = { readonly present: number; readonly min: number | null; readonly max: number | null };

function extremes(row: Row | undefined, index: number): Extremes {
  return {
    present: Number(row?.[`present_${index}`] ?? 0),
    min: numberOf(row?.[`min_${index}`]),
    max: numberOf(row?.[`max_${index}`]),
  };
}

function describeStrings(engine: Engine, name: string): Pick<StoredColumn, 'distinct' | 'text'> {
  const column = identifier(name);
  engine.execute(sql`
    CREATE OR REPLACE TEMP TABLE ${valuesOf(name)} AS
    SELECT ${column} AS value, count(*) AS n FROM ${table} WHERE ${column} IS NOT NULL GROUP BY ${column}`);
  const [row] = engine.rows(sql`
    SELECT count(*)::DOUBLE AS distinct, sum(n)::DOUBLE AS total,
           min(length(value))::DOUBLE AS shortest, max(length(value))::DOUBLE AS longest,
           sum(length(value) * n)::DOUBLE AS characters,
           coalesce(sum(n) FILTER (contains(value, ' ')), 0)::DOUBLE AS spaced,
           min(value) AS low, max(value) AS high
    FROM ${valuesOf(name)}`);
  const distinct = Number(row?.['distinct'] ?? 0);
  return { distinct, text: distinct === 0 ? null : textFacts(row ?? {}) };
}

function textFacts(row: Row): StoredColumn['text'] {
  const total = Number(row['total']);
  return {
    minLength: Number(row['shortest']),
    maxLength: Number(row['longest']),
    meanLength: Number(row['characters']) / total,
    spaced: Number(row['spaced']) / total,
    smallest: String(row['low']),
    pair: Number(row['distinct']) <= 2 ? [String(row['low']), String(row['high'])] : null,
  };
}

/** Only integers that are named like an identifier, or that fill a range without room to repeat, are worth a distinct count. */
function mayBeIdentifier(name: string, values: number, min: number | null, max: number | null): boolean {
  return (
    /(^|[^a-z])(id|key|uuid|index)([^a-z]|$)|Id$|ID$/i.test(name) ||
    (min !== null && max !== null && max - min === values - 1)
  );
}

function countDistinct(engine: Engine, name: string): number {
  const [row] = engine.rows(sql`SELECT count(DISTINCT ${identifier(name)})::DOUBLE AS n FROM ${table}`);
  return Number(row?.['n'] ?? 0);
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
