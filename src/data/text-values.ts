import type { StoredColumn } from '../spec';
import type { Engine } from './engine';
import { topSize } from './profile/top';
import { identifier, sql, table, valuesOf, type Sql } from './sql';

/**
 * The different values of a string column, as `value`, with their rows, as `n`: made once and shared by everything that
 * asks. Of a column with more than `maxGroups` they would take more memory than the column itself: there every row
 * stands for itself with an `n` of 1, and only the most frequent values are kept.
 */
export type TextValues = { readonly source: Sql; readonly top: Sql; readonly distinct: number };

/** So many values may stay in the engine beside its table. */
export const maxGroups = 2 ** 21;

const topOf = (column: string): Sql => identifier(`top values of ${column}`);
const mostFrequent = sql`ORDER BY n DESC, value LIMIT ${topSize}`;

/** The values of a column that has been described. */
export function textValues({ name, distinct }: Pick<StoredColumn, 'name' | 'distinct'>, most = maxGroups): TextValues {
  const known = distinct ?? 0;
  const source = valuesOf(name);
  return { source, top: known <= most ? source : topOf(name), distinct: known };
}

/** Groups the values of a column; `rows` are those of the table. */
export function groupTexts(engine: Engine, name: string, rows: number, most = maxGroups): TextValues {
  const expected = estimateDistinct(engine, identifier(name), rows, most);
  const keepAll = (): number => groupAll(engine, name);
  const keepTop = (): number => groupParts(engine, name, partsFor(expected, most));
  // The estimate may have been on the other side of the bound.
  let distinct = expected <= most ? keepAll() : keepTop();
  if (expected <= most && distinct > most) distinct = keepTop();
  if (expected > most && distinct <= most) distinct = keepAll();
  return textValues({ name, distinct }, most);
}

/** How many values of a column, missing apart, differ; exact, and in bounded memory. */
export function countDistinct(engine: Engine, column: Sql, condition: Sql, rows: number, most = maxGroups): number {
  const parts = partsFor(estimateDistinct(engine, column, rows, most), most);
  return partsOf(column, parts).reduce((sum, part) => {
    const [row] = engine.rows(
      sql`SELECT count(DISTINCT ${column})::DOUBLE AS n FROM ${table} WHERE ${condition} AND ${part}`,
    );
    return sum + Number(row?.['n'] ?? 0);
  }, 0);
}

function groupAll(engine: Engine, name: string): number {
  const values = valuesOf(name);
  dropValues(engine, name);
  engine.execute(sql`CREATE TEMP TABLE ${values} AS ${grouped(name, sql`true`)}`);
  return count(engine, values);
}

/** Groups a part of the values at a time and keeps the most frequent of each, which hold those of all. */
function groupParts(engine: Engine, name: string, parts: number): number {
  const top = topOf(name);
  const column = identifier(name);
  dropValues(engine, name);
  engine.execute(sql`
    CREATE TEMP VIEW ${valuesOf(name)} AS
    SELECT ${column} AS value, 1 AS n FROM ${table} WHERE ${column} IS NOT NULL`);
  engine.execute(sql`CREATE OR REPLACE TEMP TABLE ${top} (value VARCHAR, n BIGINT)`);
  let distinct = 0;
  for (const part of partsOf(identifier(name), parts)) {
    engine.execute(sql`CREATE OR REPLACE TEMP TABLE part AS ${grouped(name, part)}`);
    distinct += count(engine, identifier('part'));
    engine.execute(sql`INSERT INTO ${top} SELECT value, n FROM part ${mostFrequent}`);
  }
  engine.execute(sql`DROP TABLE IF EXISTS part`);
  return distinct;
}

/** Values are grouped again after a split; DuckDB drops a view and a table by different statements. */
function dropValues(engine: Engine, name: string): void {
  const [standing] = engine.rows(
    sql`SELECT table_type AS kind FROM information_schema.tables WHERE table_name = ${`values of ${name}`}`,
  );
  if (!standing) return;
  const kind = standing['kind'] === 'VIEW' ? sql`VIEW` : sql`TABLE`;
  engine.execute(sql`DROP ${kind} ${valuesOf(name)}`);
}

const grouped = (name: string, condition: Sql): Sql => {
  const column = identifier(name);
  return sql`
    SELECT ${column} AS value, count(*) AS n FROM ${table} WHERE ${column} IS NOT NULL AND ${condition} GROUP BY ${column}`;
};

/** Conditions that part the values, equal ones into the same part. */
const partsOf = (column: Sql, parts: number): readonly Sql[] =>
  parts === 1 ? [sql`true`] : Array.from({ length: parts }, (_, part) => sql`hash(${column}) % ${parts} = ${part}`);

/** A pass over the column costs less than what a larger part would take beside the table. */
const partsFor = (distinct: number, most: number): number => Math.max(1, Math.ceil(distinct / (4 * most)));

/** Off by a quarter at times; at most `rows`, which are not worth an estimate where they are few. */
function estimateDistinct(engine: Engine, column: Sql, rows: number, most: number): number {
  if (rows <= most) return rows;
  const [row] = engine.rows(sql`SELECT approx_count_distinct(${column})::DOUBLE AS n FROM ${table}`);
  return Number(row?.['n'] ?? rows);
}

function count(engine: Engine, source: Sql): number {
  return Number(engine.rows(sql`SELECT count(*)::DOUBLE AS n FROM ${source}`)[0]?.['n'] ?? 0);
}
