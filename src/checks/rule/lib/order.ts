import { identifier, sql, type Sql } from '../../../data/engine/sql';
import { isPresent, readValue, shown, type RuleColumn } from './column';
import type { RuleRows } from './rows';
import type { Cells } from './tally';

/** Values against those before them in the order of rows; what is missing is passed over. */
export function orderedCells({ source }: RuleRows, column: RuleColumn, operator: Sql): Cells {
  const value = identifier(column.name);
  const passes = sql`coalesce(v ${operator} lag(v IGNORE NULLS) OVER (ORDER BY position), v IS NOT NULL)`;
  const rows = sql`
    (SELECT ${value} AS value, ${readValue(column)} AS v, row_number() OVER () AS position, rowid AS place FROM ${source})
    WHERE ${isPresent(column, sql`value`)}`;
  return {
    column,
    name: column.name,
    select: sql`
      SELECT ${shown(column, sql`value`)} AS shown, 1 AS n, TRUE AS present, ${passes} AS passes FROM ${rows}`,
    breaking: {
      cells: [column.name],
      places: sql`SELECT place::DOUBLE AS place FROM (SELECT place, ${passes} AS passes FROM ${rows}) WHERE passes IS NOT TRUE`,
      condition: null,
    },
  };
}
