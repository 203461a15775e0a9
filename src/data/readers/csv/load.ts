import type { Engine } from '../../engine';
import { identifier, join, sql, table, type Sql } from '../../sql';
import type { ReadType } from './column-types';
import type { Syntax } from './tokenise';

export type LoadedColumn = { readonly name: string; readonly type: ReadType; readonly isIgnored: boolean };

/** All that the engine is told; it guesses nothing. */
export type Plan = {
  readonly path: string;
  readonly syntax: Syntax;
  readonly skip: number;
  readonly header: boolean;
  readonly columns: readonly LoadedColumn[];
  readonly firstRows: number | undefined;
  /** In bytes; null where the engine's own limit of 2 MB will do. */
  readonly longestRecord: number | null;
};

export type Reject = { readonly position: number; readonly reason: string };
export type Rejects = { readonly count: number; readonly first: readonly Reject[] };

/** Strict, or with a limit for the faults to be recorded (0: all of them). */
type Faults = 'raise' | { readonly record: number };

const listedRejects = 20;
const enoughFaults = 1000;

/** Reads every line as a row. Throws the engine's error at the first that is none; columns whose type fails become text. */
export function loadStrictly(engine: Engine, plan: Plan): void {
  try {
    create(engine, plan, 'raise');
  } catch (error) {
    if (!/Conversion Error|error when converting/i.test(String(error))) throw error;
    loadStrictly(engine, withText(engine, plan));
  }
}

/** Reads the lines that are rows and says where the others are. */
export function loadTolerantly(engine: Engine, plan: Plan): Rejects {
  create(engine, plan, { record: 0 });
  if (mistyped(engine).size > 0) return loadTolerantly(engine, withText(engine, plan));
  // With a limit on rows the engine reads on for a while: what lies behind the last of them does not count.
  const before = plan.skip + (plan.header ? 1 : 0);
  const counted = plan.firstRows === undefined ? sql`true` : sql`line - ${before} - place < ${plan.firstRows}`;
  engine.execute(sql`
    CREATE OR REPLACE TEMP TABLE rejects AS
    SELECT position, reason FROM (
      SELECT line_byte_position AS position, min(line) AS line, min(error_type::VARCHAR) AS reason,
             row_number() OVER (ORDER BY line_byte_position) AS place
      FROM reject_errors GROUP BY line_byte_position)
    WHERE ${counted}`);
  const [row] = engine.rows(sql`SELECT count(*)::DOUBLE AS n FROM rejects`);
  const first = engine
    .rows(sql`SELECT position::DOUBLE AS position, reason FROM rejects ORDER BY position LIMIT ${listedRejects}`)
    .map((reject) => ({ position: Number(reject['position']), reason: reasonOf(String(reject['reason'])) }));
  dropFaults(engine);
  return { count: Number(row?.['n'] ?? 0), first };
}

/** The plan with the columns as text in which some value is not of the type that the first rows had. */
function withText(engine: Engine, plan: Plan): Plan {
  if (mistyped(engine).size === 0) create(engine, plan, { record: enoughFaults });
  const names = mistyped(engine);
  if (names.size === 0) throw new Error('The engine named no column that it could not convert.');
  const columns = plan.columns.map((column, index): LoadedColumn =>
    names.has(`c${index}`) ? { ...column, type: 'VARCHAR' } : column,
  );
  dropFaults(engine);
  return { ...plan, columns };
}

function mistyped(engine: Engine): ReadonlySet<string> {
  const tables = engine.rows(sql`SELECT 1 AS found FROM duckdb_tables() WHERE table_name = 'reject_errors'`);
  if (tables.length === 0) return new Set();
  const rows = engine.rows(sql`SELECT DISTINCT column_name AS name FROM reject_errors WHERE error_type = 'CAST'`);
  return new Set(rows.map((row) => String(row['name'])));
}

function dropFaults(engine: Engine): void {
  for (const name of ['reject_errors', 'reject_scans', 'rejects'])
    engine.execute(sql`DROP TABLE IF EXISTS ${identifier(name)}`);
}

function create(engine: Engine, plan: Plan, faults: Faults): void {
  dropFaults(engine);
  const { syntax, columns, longestRecord, firstRows } = plan;
  // Names of our own inside the reader: what stands in a header never meets its options or messages.
  const types = columns.map(({ type }, index) => sql`${`c${index}`}: ${engineType(type)}`);
  const loaded = columns.flatMap((column, index) => (column.isIgnored ? [] : [selected(column, index)]));
  const options = [
    longestRecord === null ? sql`` : sql`, max_line_size = ${longestRecord}, buffer_size = ${2 * longestRecord}`,
    faults === 'raise' ? sql`` : sql`, store_rejects = true, rejects_limit = ${faults.record}`,
  ];
  engine.execute(sql`
    CREATE OR REPLACE TABLE ${table} AS
    SELECT ${join(loaded)}
    FROM read_csv(${plan.path}, auto_detect = false, delim = ${syntax.delimiter}, quote = ${syntax.quote},
      escape = ${syntax.escape}, comment = '', skip = ${plan.skip}, header = ${plan.header}, encoding = 'utf-8',
      columns = {${join(types)}}${join(options, '')})
    ${firstRows === undefined ? sql`` : sql`LIMIT ${firstRows}`}`);
}

/** Dates and times come with room for a time and a zone, which the engine would else drop without a word. */
const engineType = (type: ReadType): string =>
  type === 'DATE' || type === 'TIMESTAMP' ? 'TIMESTAMP WITH TIME ZONE' : type;

/** Functions over zoned times need an extension; as UTC timestamps they do not. */
function selected({ name, type }: LoadedColumn, index: number): Sql {
  const column = identifier(`c${index}`);
  const value = type === 'DATE' || type === 'TIMESTAMP' ? sql`${column}::TIMESTAMP` : column;
  return sql`${value} AS ${identifier(name)}`;
}

const reasons: { readonly [errorType: string]: string } = {
  'MISSING COLUMNS': 'fewer cells than columns',
  'TOO MANY COLUMNS': 'more cells than columns',
  'UNQUOTED VALUE': 'text behind a closing quote',
  'INVALID ENCODING': 'bytes that are not UTF-8',
  'LINE SIZE OVER MAXIMUM': 'too long',
};

/** In our words, for the engine's own message repeats the line. */
const reasonOf = (errorType: string): string => reasons[errorType] ?? 'not a row';
