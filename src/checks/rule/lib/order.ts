import { identifier, sql, type Sql } from '../../../data/engine/sql';
import { isPresent, readValue, shown, type RuleColumn } from './column';
import type { Rows } from './rows';
import type { Cells } from './tally';

/** Values against those before them in the order of rows; what is missing is passed over. */
export function orderedCells({ source }: Rows, column: RuleColumn, operator: Sql): Cells {
  const value = identifier(column.name);
  return {
    column,
    name: column.name,
    select: sql`
      SELECT ${shown(column, sql`value`)} AS shown, 1 AS n, TRUE AS present,
             coalesce(v ${operator} lag(v IGNORE NULLS) OVER (ORDER BY position), v IS NOT NULL) AS passes
      FROM (SELECT ${value} AS value, ${readValue(column)} AS v, row_number() OVER () AS position FROM ${source})
      WHERE ${isPresent(column, sql`value`)}`,
  };
}
