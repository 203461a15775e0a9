import { datasetRoles, InputError, type DatasetFacts, type FileFacts, type Split, type Storage } from '../../contract';
import { countRows, type Engine } from '../engine/engine';
import { inferColumns } from './inference';
import type { Part } from './loading';
import { storageOf } from '../engine/storage/storage';
import { asTimestamp, identifier, join, sql, table, type Sql } from '../engine/sql';
import { describeTable } from '../engine/storage/settle-storage';

/** What a split did: itself with its column, and what it left of each file. */
type SplitOutcome = Pick<DatasetFacts, 'files' | 'notes'> & { readonly split: Split };

/** The files before the split, and the facts of all their rows, asked only where the time column is to be found. */
type Whole = {
  readonly name: string;
  readonly files: readonly FileFacts[];
  readonly whole: () => Pick<DatasetFacts, 'rows' | 'columns'>;
};

/** The rows of either part as SQL conditions over the table. */
type Parts = { readonly split: Split; readonly reference: Sql; readonly current: Sql };

/**
 * Keeps the rows of one part in the table, in their order; both parts of the same files never share a row.
 * Throws InputError where the split does not fit the data or leaves a part without rows.
 */
export function keepPart(
  engine: Engine,
  { role, split, seed, given }: Part,
  { name, files, whole }: Whole,
): SplitOutcome {
  const findTime = (): string => {
    const time = inferColumns(null, whole(), given).find((column) => column.role === 'time');
    if (!time) throw new InputError(`${name} has no time column to split by: name one as split.column.`);
    return time.name;
  };
  const parts = partsOf(engine, split, seed, name, findTime);
  const [row] = engine.rows(sql`
    SELECT count_if(${parts.reference})::DOUBLE AS reference, count_if(${parts.current})::DOUBLE AS current FROM ${table}`);
  const counts = { reference: Number(row?.['reference']), current: Number(row?.['current']) };
  for (const part of datasetRoles) {
    if (counts[part] === 0)
      throw new InputError(`The split leaves no rows of ${name} for the ${part}: split elsewhere.`);
  }
  const neither = countRows(engine) - counts.reference - counts.current;
  const kept = files.length > 1 ? countKept(engine, parts[role], files) : [counts[role]];
  engine.execute(sql`CREATE TABLE kept AS SELECT * FROM ${table} WHERE ${parts[role]}`);
  engine.execute(sql`DROP TABLE ${table}`);
  engine.execute(sql`ALTER TABLE kept RENAME TO ${table}`);
  return {
    split: parts.split,
    files: files.map((file, index) => ({ ...file, rows: kept[index] ?? 0 })),
    notes: neither > 0 ? [`${name}: ${neither} rows belong to neither part of the split and were left out.`] : [],
  };
}

/** The rows of each file that stay; files lie one below the other. */
function countKept(engine: Engine, condition: Sql, files: readonly FileFacts[]): readonly number[] {
  let first = 0;
  const counts = files.map(({ rows }, index) => {
    const inFile = sql`rowid >= ${first} AND rowid < ${first + rows}`;
    first += rows;
    return sql`count_if(${inFile} AND ${condition})::DOUBLE AS ${identifier(`n${index}`)}`;
  });
  const [row] = engine.rows(sql`SELECT ${join(counts)} FROM ${table}`);
  return files.map((_, index) => Number(row?.[`n${index}`]));
}

function partsOf(engine: Engine, split: Split, seed: number, name: string, findTime: () => string): Parts {
  switch (split.by) {
    case 'time':
      return byTime(engine, { ...split, column: split.column ?? findTime() }, name);
    case 'column':
      return byValues(engine, split, name);
    case 'rows':
      return byPosition(split, Math.round(countRows(engine) * split.at));
    case 'random':
      return byChance(engine, split, seed);
  }
}

function byTime(
  engine: Engine,
  split: Extract<Split, { by: 'time' }> & { readonly column: string },
  name: string,
): Parts {
  const [parsed] = engine.rows(sql`SELECT TRY_CAST(${split.at} AS TIMESTAMPTZ) IS NOT NULL AS valid`);
  if (parsed?.['valid'] !== true) {
    throw new InputError(
      `The suite: split.at "${split.at}" is no date: write it as 2026-01-31 or 2026-01-31T12:00:00.`,
    );
  }
  const time = asTimestamp({ name: split.column, storage: storageOf(typeOf(engine, split.column, name)) });
  const at = sql`${split.at}::TIMESTAMPTZ::TIMESTAMP`;
  return { split, reference: sql`(${time} < ${at})`, current: sql`(${time} >= ${at})` };
}

function byValues(engine: Engine, split: Extract<Split, { by: 'column' }>, name: string): Parts {
  const storage = storageOf(typeOf(engine, split.column, name));
  const both = split.reference.find((value) => split.current.map(String).includes(String(value)));
  if (both !== undefined) {
    throw new InputError(`The suite: split puts "${both}" into both reference and current: leave it in one.`);
  }
  const isOneOf = (values: readonly (string | number | boolean)[]): Sql => {
    const texts = values.map((value) => comparable(storage, sql`${String(value)}`));
    return sql`coalesce(${comparable(storage, identifier(split.column))} IN (${join(texts)}), false)`;
  };
  return { split, reference: isOneOf(split.reference), current: isOneOf(split.current) };
}

/** "1" is 1.0 and "2026-01-31" is midnight of that day: cells are compared as what they are. */
function comparable(storage: Storage, value: Sql): Sql {
  if (storage === 'integer' || storage === 'float' || storage === 'decimal') return sql`TRY_CAST(${value} AS DOUBLE)`;
  // A month by itself, as its column may have been written, is its first day.
  if (storage === 'datetime')
    return sql`coalesce(TRY_CAST(${value} AS TIMESTAMP), TRY_CAST(${value}::VARCHAR || '-01' AS TIMESTAMP))`;
  return sql`${value}::VARCHAR`;
}

function byPosition(split: Split, first: number): Parts {
  return { split, reference: sql`(rowid < ${first})`, current: sql`(rowid >= ${first})` };
}

/**
 * The rows with the smallest hashes of position and seed: exactly the share, and the same rows at every run. Hashed twice, for the first
 * hash only turns the same bits over in all rows from one seed to another: half of the seeds would give the same halves.
 */
function byChance(engine: Engine, split: Extract<Split, { by: 'random' }>, seed: number): Parts {
  const hash = sql`hash(hash(rowid, ${seed}))`;
  const [hashes] = engine.unsigned(sql`SELECT ${hash} AS h FROM ${table}`);
  const sorted = hashes?.sort() ?? new BigUint64Array();
  const first = Math.round(sorted.length * split.share);
  const bound = sorted[first];
  if (bound === undefined) return { split, reference: sql`true`, current: sql`false` };
  const limit = sql`${String(bound)}::UBIGINT`;
  return { split, reference: sql`(${hash} < ${limit})`, current: sql`(${hash} >= ${limit})` };
}

function typeOf(engine: Engine, column: string, name: string): string {
  const found = describeTable(engine).find((candidate) => candidate.name === column);
  if (!found) throw new InputError(`${name} has no column "${column}" to split by: name another as split.column.`);
  return found.type;
}
