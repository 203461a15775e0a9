import type { StoredColumn } from '../spec';
import type { Row } from './dataset';
import type { Engine } from './engine';
import { describeTable } from './settle-storage';
import { storageOf } from './storage';
import { identifier, join, sql, table, type Sql } from './sql';

/** The distinct values of a string column with their counts, made once and shared by everything that asks. */
export const valueTable = (index: number): Sql => identifier(`values_${index}`);

/** What a stored column is, missing included: NaN is no value. */
export const present = (name: string, storage: StoredColumn['storage']): Sql =>
  storage === 'float'
    ? sql`(${identifier(name)} IS NOT NULL AND NOT isnan(${identifier(name)}))`
    : sql`(${identifier(name)} IS NOT NULL)`;

/** Exact facts of every column, in as few scans as there are kinds of columns. */
export function describe(engine: Engine): readonly StoredColumn[] {
  const columns = describeTable(engine).map(({ name, type }) => ({ name, type, storage: storageOf(type) }));
  const wide = columns.flatMap(({ name, storage }, index) => {
    const column = identifier(name);
    const value = storage === 'datetime' ? sql`epoch_us(${column}::TIMESTAMP) / 1000.0` : sql`${column}::DOUBLE`;
    const finite = storage === 'datetime' ? sql`isfinite(${column})` : sql`isfinite(${column}::DOUBLE)`;
    const missing = sql`(count(*) - count_if(${present(name, storage)}))::DOUBLE AS ${identifier(`missing_${index}`)}`;
    if (storage === 'string' || storage === 'nested' || storage === 'boolean') return [missing];
    return [
      missing,
      sql`min(${value}) FILTER (${finite}) AS ${identifier(`min_${index}`)}`,
      sql`max(${value}) FILTER (${finite}) AS ${identifier(`max_${index}`)}`,
    ];
  });
  const facts = engine.rows(sql`SELECT count(*)::DOUBLE AS rows, ${join(wide)} FROM ${table}`)[0] ?? {};
  const rows = Number(facts['rows']);
  return columns.map(({ name, type, storage }, index) => {
    const missing = Number(facts[`missing_${index}`]);
    const min = numberOf(facts[`min_${index}`]);
    const max = numberOf(facts[`max_${index}`]);
    const base = { name, storage, engineType: type, missing, min, max };
    if (storage === 'string') return { ...base, ...describeStrings(engine, name, index) };
    const counted = storage === 'integer' && mayBeIdentifier(name, rows - missing, min, max);
    return { ...base, distinct: counted ? countDistinct(engine, name) : null, text: null };
  });
}

function describeStrings(engine: Engine, name: string, index: number): Pick<StoredColumn, 'distinct' | 'text'> {
  const column = identifier(name);
  engine.execute(sql`
    CREATE OR REPLACE TEMP TABLE ${valueTable(index)} AS
    SELECT ${column} AS value, count(*) AS n FROM ${table} WHERE ${column} IS NOT NULL GROUP BY ${column}`);
  const [row] = engine.rows(sql`
    SELECT count(*)::DOUBLE AS distinct, sum(n)::DOUBLE AS total,
           min(length(value))::DOUBLE AS shortest, max(length(value))::DOUBLE AS longest,
           sum(length(value) * n)::DOUBLE AS characters,
           coalesce(sum(n) FILTER (contains(value, ' ')), 0)::DOUBLE AS spaced,
           min(value) AS low, max(value) AS high
    FROM ${valueTable(index)}`);
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
