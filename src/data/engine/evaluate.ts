import { InputError, isColumnUnknown, type StoredColumn } from '../../contract';
import type { Evaluated, OwnSql } from '../dataset';
import type { Engine } from './engine';
import { explainOwnSql } from './own-sql-error';
import { describeTable } from './storage/settle-storage';
import { asWritten, identifier, join, sql, table, written, type Sql } from './sql';

/** The first rows of a query that are kept to be shown. */
const shownRows = 10;

const seen = { current: identifier('current'), reference: identifier('reference') };
const position = identifier('position in the table');

/** Runs SQL that a person wrote, as Table.evaluate promises. */
export function evaluate(
  engine: Engine,
  columns: readonly StoredColumn[],
  name: string,
  own: OwnSql,
  seconds: number,
): Evaluated {
  // The dataset is loaded, and from here on nothing needs a file; the engine never takes this back.
  engine.execute(sql`SET enable_external_access = false`);
  const named = join(columns.map(({ name }) => sql`${identifier(name)} AS ${asWritten(name)}`));
  setViews(engine, named, own);
  try {
    const end = performance.now() + seconds * 1000;
    const run = (statement: Sql): void => engine.executeWithin(statement, Math.max(0, end - performance.now()) / 1000);
    const text = own.text.replace(/;\s*$/, '');
    if (own.kind === 'condition') evaluateCondition(engine, name, named, text, run);
    else evaluateQuery(engine, name, text, run);
    return { table: name, rows: own.kind === 'condition' ? countRows(engine, name) : takeCount(engine, name) };
  } catch (error) {
    const told = explainOwnSql(error, own, seconds);
    throw isColumnUnknown(told) && !isOfTable(engine, named, own, told) ? new InputError(told.message) : told;
  } finally {
    for (const { name: seenAs } of own.tables ?? []) engine.execute(sql`DROP VIEW IF EXISTS ${asWritten(seenAs)}`);
  }
}

/** Whether the column that was not found is one that the table lacks, and not one of an alias or a subquery: with it there, it is found. */
function isOfTable(engine: Engine, columns: Sql, own: OwnSql, { message }: Error): boolean {
  const { lacking = [] } = own;
  if (lacking.length === 0) return false;
  const filled = join([columns, ...lacking.map((name) => sql`NULL AS ${asWritten(name)}`)]);
  try {
    setViews(engine, filled, own);
    const text = own.text.replace(/;\s*$/, '');
    if (own.kind === 'condition') bindCondition(engine, rowsWith(filled), text);
    else bindQuery(engine, text);
    return true;
  } catch (error) {
    return explainOwnSql(error, own, 0).message !== message;
  }
}

function setViews(engine: Engine, columns: Sql, { kept, reference, tables = [] }: OwnSql): void {
  const rows = kept === null ? table : keptRows(kept);
  engine.execute(sql`CREATE OR REPLACE TEMP VIEW ${seen.current} AS SELECT ${columns} FROM ${rows} AS all_rows`);
  engine.execute(sql`DROP VIEW IF EXISTS ${seen.reference}`);
  if (reference !== null) setView(engine, seen.reference, reference);
  for (const { name, table: received } of tables) setView(engine, asWritten(name), received);
}

function setView(engine: Engine, view: Sql, received: string): void {
  const own = join(
    describeTable(engine, identifier(received)).map(({ name }) => sql`${identifier(name)} AS ${asWritten(name)}`),
  );
  engine.execute(sql`CREATE OR REPLACE TEMP VIEW ${view} AS SELECT ${own} FROM ${identifier(received)}`);
}

/** The rows of the table that met a condition, in their order. */
function keptRows(kept: string): Sql {
  const met = identifier(kept);
  return sql`(SELECT ${table}.* FROM ${table} POSITIONAL JOIN ${met} WHERE ${met}.met)`;
}

/** A join inside the condition may change the order of rows, so each carries its position. */
function evaluateCondition(
  engine: Engine,
  name: string,
  columns: Sql,
  text: string,
  run: (statement: Sql) => void,
): void {
  const rows = rowsWith(columns);
  // Only one whole expression fits between square brackets here and between parentheses below.
  bindCondition(engine, rows, text);
  run(sql`
    CREATE TEMP TABLE ${identifier(name)} AS
    SELECT met FROM (SELECT (${written(text)})::BOOLEAN AS met, ${position} FROM ${rows}) ORDER BY ${position}`);
}

const rowsWith = (columns: Sql): Sql =>
  sql`(SELECT ${columns}, row_number() OVER () AS ${position} FROM ${table}) AS ${seen.current}`;

const bindCondition = (engine: Engine, rows: Sql, text: string): void =>
  engine.bind(sql`SELECT 1 FROM ${rows} WHERE [${written(text)}] IS NOT NULL`);

const bindQuery = (engine: Engine, text: string): void => engine.bind(sql`SELECT * FROM (${written(text)}) AS found`);

/** Between parentheses the grammar takes nothing but one query that reads, and `bind` refuses a second statement. */
function evaluateQuery(engine: Engine, name: string, text: string, run: (statement: Sql) => void): void {
  bindQuery(engine, text);
  run(sql`CREATE TEMP TABLE ${counted(name)} AS SELECT count(*)::DOUBLE AS n FROM (${written(text)}) AS found`);
  run(sql`
    CREATE TEMP TABLE ${identifier(name)} AS
    SELECT COLUMNS(*)::VARCHAR FROM (${written(text)}) AS found LIMIT ${shownRows}`);
}

const counted = (name: string): Sql => identifier(`${name} count`);

function takeCount(engine: Engine, name: string): number {
  const [row] = engine.rows(sql`SELECT n FROM ${counted(name)}`);
  engine.execute(sql`DROP TABLE ${counted(name)}`);
  return Number(row?.['n']);
}

const countRows = (engine: Engine, name: string): number =>
  Number(engine.rows(sql`SELECT count(*)::DOUBLE AS n FROM ${identifier(name)}`)[0]?.['n']);
