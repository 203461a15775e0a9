import type { StoredColumn, TextFacts } from '../spec';
import type { Row } from './dataset';
import type { Engine } from './engine';
import { inParts } from './in-parts';
import { countWhole, readableShares, type Readable } from './shape';
import { describeTable } from './settle-storage';
import { kindOf, storageOf } from './storage';
import { identifier, join, sql, table, type Sql } from './sql';
import { groupTexts } from './text-values';

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
export function describe(engine: Engine, came: ReadonlyMap<string, string>, rows: number): readonly StoredColumn[] {
  const columns = describeTable(engine).map(({ name, type }): Described => ({ name, type, storage: storageOf(type) }));
  const known = inParts(columns).flatMap((part) => {
    const [facts] = engine.rows(sql`SELECT ${join(part.flatMap(plainFacts))} FROM ${table}`);
    return part.map((column, index) => {
      const { name, storage } = column;
      const type = came.get(name) ?? column.type;
      const plain = extremes(facts, index);
      const finite = Number.isFinite(plain.min ?? 0) && Number.isFinite(plain.max ?? 0);
      const { present, min, max } = finite ? plain : finiteFacts(engine, column);
      return { name, storage, kind: kindOf(type), engineType: type, missing: rows - present, min, max };
    });
  });
  const distinct = countWhole(engine, known, rows);
  return known.map((column) =>
    column.storage === 'string'
      ? { ...column, ...describeStrings(engine, column.name, rows) }
      : { ...column, distinct: distinct.get(column.name) ?? null, text: null },
  );
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

function describeStrings(engine: Engine, name: string, rows: number): Pick<StoredColumn, 'distinct' | 'text'> {
  const { source, distinct } = groupTexts(engine, name, rows);
  if (distinct === 0) return { distinct, text: null };
  const [row = {}] = engine.rows(sql`
    SELECT sum(n)::DOUBLE AS total,
           min(length(value))::DOUBLE AS shortest, max(length(value))::DOUBLE AS longest,
           sum(length(value) * n)::DOUBLE AS characters,
           coalesce(sum(n) FILTER (contains(value, ' ')), 0)::DOUBLE AS spaced,
           min(value) AS low
    FROM ${source}`);
  const values = distinct <= listedValues ? engine.strings(sql`SELECT value FROM ${source} ORDER BY value`) : null;
  return { distinct, text: { ...textFacts(row), values, ...readableShares(engine, source, distinct) } };
}

/** Enough for yes and no in several spellings. */
const listedValues = 8;

function textFacts(row: Row): Omit<TextFacts, 'values' | keyof Readable> {
  const total = Number(row['total']);
  return {
    minLength: Number(row['shortest']),
    maxLength: Number(row['longest']),
    meanLength: Number(row['characters']) / total,
    spaced: Number(row['spaced']) / total,
    smallest: String(row['low']),
  };
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
