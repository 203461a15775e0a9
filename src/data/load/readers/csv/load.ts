import type { Engine } from '../../../engine/engine';
import { identifier, join, sql, table, type Sql } from '../../../engine/sql';
import { isMisfit, isUnplain } from '../refine/convert-at-read';
import type { ReadType } from './layout/column-types';
import type { NoTexts } from './layout/no-texts';
import { readings } from './readings';
import type { Syntax } from './layout/tokenise';

export type LoadedColumn = { readonly name: string; readonly type: ReadType; readonly isIgnored: boolean };

/** All that the engine is told; it guesses nothing. */
export type Plan = {
  readonly path: string;
  readonly syntax: Syntax;
  readonly skip: number;
  readonly header: boolean;
  readonly columns: readonly LoadedColumn[];
  readonly noTexts: NoTexts;
  readonly firstRows: number | undefined;
  /** Whether all lines end as those of Unix, whatever ends stand within cells. */
  readonly unifiedEnds: boolean;
  /** In bytes; null where the engine's own limit of 2 MB will do. */
  readonly longestRecord: number | null;
  /** Whether it has so few rows that regular expressions take longer to compile than to match. */
  readonly isShort: boolean;
};

export type Reject = { readonly position: number; readonly reason: string };
export type Rejects = { readonly count: number; readonly first: readonly Reject[] };

/** The columns as they turned out to be. */
export type Loaded = { readonly columns: readonly LoadedColumn[] };

/** Strict, or with a limit for the faults to be recorded (0: all of them). */
type Faults = 'raise' | { readonly record: number };

const listedRejects = 20;
const enoughFaults = 1000;

/** Reads every line as a row. Throws the engine's error at the first that is none; columns whose type fails become text. */
export function loadStrictly(engine: Engine, plan: Plan): Loaded {
  try {
    create(engine, plan, 'raise');
    return plan;
  } catch (error) {
    if (isUnplain(error)) return loadStrictly(engine, { ...plan, isShort: false });
    if (isMisfit(error)) return loadStrictly(engine, withoutMisfits(engine, plan, 'raise'));
    if (!/Conversion Error|error when converting/i.test(String(error))) throw error;
    return loadStrictly(engine, withText(engine, plan));
  }
}

/** Reads the lines that are rows and says where the others are. */
export function loadTolerantly(engine: Engine, plan: Plan): Loaded & Rejects {
  const all: Faults = { record: 0 };
  try {
    create(engine, plan, all);
  } catch (error) {
    if (isUnplain(error)) return loadTolerantly(engine, { ...plan, isShort: false });
    if (!isMisfit(error)) throw error;
    return loadTolerantly(engine, withoutMisfits(engine, plan, all));
  }
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
  return { columns: plan.columns, count: Number(row?.['n'] ?? 0), first };
}

/** The plan with the columns less bold in which some value does not fit; with all of them where none can be told. */
function withoutMisfits(engine: Engine, plan: Plan, faults: Faults): Plan {
  const asked = plan.columns.flatMap(({ type, isIgnored }, index) => {
    const { conversion } = readings[type];
    return conversion && !isIgnored ? [{ index, misfit: conversion.misfit(identifier(`c${index}`)) }] : [];
  });
  const counts = asked.map(
    ({ index, misfit }) => sql`coalesce(bool_or(${misfit}), false) AS ${identifier(`m${index}`)}`,
  );
  if (faults !== 'raise') dropFaults(engine);
  const [row] = engine.rows(sql`SELECT ${join(counts)} FROM ${source(asText(plan), faults)}`);
  const found = asked.filter(({ index }) => row?.[`m${index}`] === true).map(({ index }) => index);
  const changed = new Set(found.length > 0 ? found : asked.map(({ index }) => index));
  const columns = plan.columns.map((column, index): LoadedColumn =>
    changed.has(index) ? { ...column, type: readings[column.type].otherwise } : column,
  );
  return { ...plan, columns };
}

const asText = (plan: Plan): Plan => ({
  ...plan,
  columns: plan.columns.map((column): LoadedColumn => ({ ...column, type: 'VARCHAR' })),
});

/** The plan with the columns as text in which some value is not of the type that the first rows had. */
function withText(engine: Engine, plan: Plan): Plan {
  if (mistyped(engine).size === 0) create(engine, withoutConversions(plan), { record: enoughFaults });
  const names = mistyped(engine);
  if (names.size === 0) throw new Error('The engine named no column that it could not convert.');
  const columns = plan.columns.map((column, index): LoadedColumn =>
    names.has(`c${index}`) ? { ...column, type: 'VARCHAR' } : column,
  );
  dropFaults(engine);
  return { ...plan, columns };
}

const withoutConversions = (plan: Plan): Plan => ({
  ...plan,
  columns: plan.columns.map((column) => {
    const { conversion, otherwise } = readings[column.type];
    return conversion ? { ...column, type: otherwise } : column;
  }),
});

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
  if (faults !== 'raise') dropFaults(engine);
  const loaded = plan.columns.flatMap(({ name, type, isIgnored }, index) =>
    isIgnored ? [] : [sql`${valueOf(plan, type, identifier(`c${index}`))} AS ${identifier(name)}`],
  );
  engine.execute(sql`CREATE OR REPLACE TABLE ${table} AS SELECT ${join(loaded)} FROM ${source(plan, faults)}`);
}

/** An empty text is none, in quotes neither. */
function valueOf({ noTexts, isShort }: Plan, type: ReadType, column: Sql): Sql {
  const { value, plainValue } = readings[type];
  if (type !== 'VARCHAR' || noTexts.spellings.length === 0) return (isShort ? plainValue : value)(column);
  const none = noTexts.spellings.filter(isNan).map((spelling) => sql`${spelling}`);
  const text = none.length === 0 ? column : sql`(CASE WHEN ${column} NOT IN (${join(none)}) THEN ${column} END)`;
  return noTexts.inQuotes ? text : sql`nullif(${text}, '')`;
}

/** It is a number of its own among numbers. */
const isNan = (spelling: string): boolean => spelling.toLowerCase() === 'nan';

/** The rows of the file, their columns named c0, c1, … */
function source(plan: Plan, faults: Faults): Sql {
  const { path, syntax, skip, header, columns, noTexts, firstRows, unifiedEnds, longestRecord } = plan;
  // Names of our own inside the reader: what stands in a header never meets its options or messages.
  const types = columns.map(({ type }, index) => sql`${`c${index}`}: ${readings[type].parsedAs}`);
  const spellings = ['', ...noTexts.spellings.filter((spelling) => !isNan(spelling))];
  const options = [
    sql`, nullstr = [${join(spellings.map((spelling) => sql`${spelling}`))}]`,
    noTexts.spellings.length > 0 && !noTexts.inQuotes ? sql`, allow_quoted_nulls = false` : sql``,
    unifiedEnds ? sql`, new_line = ${'\\n'}` : sql``,
    longestRecord === null ? sql`` : sql`, max_line_size = ${longestRecord}, buffer_size = ${2 * longestRecord}`,
    faults === 'raise' ? sql`` : sql`, store_rejects = true, rejects_limit = ${faults.record}`,
  ];
  return sql`
    (FROM read_csv(${path}, auto_detect = false, delim = ${syntax.delimiter}, quote = ${syntax.quote},
      escape = ${syntax.escape}, comment = '', skip = ${skip}, header = ${header}, encoding = 'utf-8',
      columns = {${join(types)}}${join(options, '')})
    ${firstRows === undefined ? sql`` : sql`LIMIT ${firstRows}`})`;
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
