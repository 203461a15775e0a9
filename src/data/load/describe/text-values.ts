import type { Engine } from '../../engine/engine';
import { sql, table, type Sql } from '../../engine/sql';

/** So many different values may stand in the engine beside its table. */
export const maxGroups = 2 ** 21;

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
