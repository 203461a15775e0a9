import { compareCodePoints, type StoredColumn, type TextFacts } from '../../../contract';
import type { Row } from '../../dataset';
import type { Engine } from '../../engine/engine';
import { inParts } from '../../engine/in-parts';
import { readableShares, type Readable } from '../../read/texts/readable';
import { readTexts, type StoredTexts, type TextStore } from '../../read/texts/store';
import type { TextColumn } from '../../read/texts/encode';
import type { ColumnTexts } from '../../read/texts/facts';
import { textsOf, type Levels } from '../../read/texts/levels';
import { countWhole } from './shape';
import { describeTable } from '../../engine/storage/settle-storage';
import { kindOf, storageOf } from '../../engine/storage/storage';
import { identifier, join, sql, table, type Sql } from '../../engine/sql';

/** What a stored column is, missing included: NaN is no value. */
export const present = (name: string, storage: StoredColumn['storage']): Sql =>
  storage === 'float'
    ? sql`(${identifier(name)} IS NOT NULL AND NOT isnan(${identifier(name)}))`
    : sql`(${identifier(name)} IS NOT NULL)`;

type Described = { readonly name: string; readonly type: string; readonly storage: StoredColumn['storage'] };

/** What is known of a table's columns, and its columns of text as they were read for it. */
export type Description = { readonly columns: readonly StoredColumn[]; readonly texts: TextStore };

/**
 * Exact facts of every column, in as few scans as there are kinds of columns; text is read column by column. `came` are
 * the types of columns before they were settled, by name.
 */
export function describe(engine: Engine, came: ReadonlyMap<string, string>, rows: number): Description {
  const columns = describeTable(engine).map(({ name, type }): Described => ({ name, type, storage: storageOf(type) }));
  const texts: TextColumn[] = [];
  const known = inParts(columns).flatMap((part) => {
    const [facts] = engine.rows(sql`SELECT ${join(part.flatMap(plainFacts))} FROM ${table}`);
    return part.map((column, index) => {
      const { name, storage } = column;
      const type = came.get(name) ?? column.type;
      const plain = extremes(facts, index);
      const finite = Number.isFinite(plain.min ?? 0) && Number.isFinite(plain.max ?? 0);
      const { present, min, max } = finite ? plain : finiteFacts(engine, column);
      if (storage === 'string') texts.push({ name, rows, bytes: Number(facts?.[`bytes_${index}`] ?? 0) });
      return { name, storage, kind: kindOf(type), engineType: type, missing: rows - present, min, max };
    });
  });
  const distinct = countWhole(engine, known, rows);
  const read = readTexts(engine, texts);
  const ofTexts = describeTexts(engine, read.columns);
  return {
    texts: read.store,
    columns: known.map((column) => ({
      ...column,
      ...(ofTexts.get(column.name) ?? { distinct: distinct.get(column.name) ?? null, text: null }),
    })),
  };
}

/** Aggregates without any condition, which the engine computes fastest; NaN counts as the largest number. */
function plainFacts({ name, storage }: Described, index: number): readonly Sql[] {
  const column = identifier(name);
  const present = sql`count(${column})::DOUBLE AS ${identifier(`present_${index}`)}`;
  if (storage === 'string') return [present, sql`sum(strlen(${column}))::DOUBLE AS ${identifier(`bytes_${index}`)}`];
  if (storage === 'nested' || storage === 'boolean') return [present];
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

/** Enough for yes and no in several spellings. */
const listedValues = 8;

function describeTexts(
  engine: Engine,
  columns: readonly StoredTexts[],
): ReadonlyMap<string, Pick<StoredColumn, 'distinct' | 'text'>> {
  const filled = columns.filter(({ facts }) => facts.distinct > 0);
  const readable = readableShares(engine, filled);
  const unreadable = { numbers: 0, dates: 0 };
  return new Map(
    columns.map(({ name, facts, sample }) => {
      const text = textFacts(facts, sample, readable.get(name) ?? unreadable);
      return [name, { distinct: facts.distinct, text }];
    }),
  );
}

function textFacts(
  { distinct, present, ends, lengths, characters, spaced }: ColumnTexts,
  sample: Levels,
  readable: Readable,
): TextFacts | null {
  if (!ends) return null;
  return {
    minLength: lengths.values[0] ?? 0,
    maxLength: lengths.values.at(-1) ?? 0,
    meanLength: characters / present,
    spaced: spaced / present,
    smallest: ends.first,
    values: distinct <= listedValues ? [...textsOf(sample)].sort(compareCodePoints) : null,
    ...readable,
  };
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
