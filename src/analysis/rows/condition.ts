import type { DatasetFacts } from '../../contract';
import { asMilliseconds, identifier, join, sql, type Sql } from '../../data/engine/sql';

/** Rows of a column with one of these values (null: without any), or from a number or time in ms up to below another. */
export type RowCondition =
  | { readonly column: string; readonly in: readonly (string | null)[] }
  | { readonly column: string; readonly from: number | null; readonly to: number | null; readonly isLast: boolean };

/** All of them together. Of a column that the dataset lacks no row is meant. */
export const conditionOn = (facts: DatasetFacts, conditions: readonly RowCondition[]): Sql =>
  join(
    conditions.map((one) => conditionOf(facts, one)),
    ' AND ',
  );

function conditionOf({ columns }: DatasetFacts, condition: RowCondition): Sql {
  const stored = columns.find(({ name }) => name === condition.column);
  if (!stored) return sql`FALSE`;
  const name = identifier(stored.name);
  const isNumber = stored.storage === 'float' || stored.storage === 'integer' || stored.storage === 'decimal';
  if ('in' in condition) {
    const values = condition.in.filter((value) => value !== null);
    const missing = stored.storage === 'float' ? sql`(${name} IS NULL OR isnan(${name}))` : sql`${name} IS NULL`;
    const [text, one] = isNumber
      ? [sql`${name}::DOUBLE`, (value: string) => sql`${Number(value)}`]
      : [stored.storage === 'string' ? name : sql`${name}::VARCHAR`, (value: string) => sql`${value}`];
    const listed = sql`${text} IN (${join(values.map(one))})`;
    if (values.length === condition.in.length) return listed;
    return values.length === 0 ? missing : sql`(${listed} OR ${missing})`;
  }
  const { from, to, isLast } = condition;
  const value =
    stored.storage === 'datetime' ? asMilliseconds(stored) : isNumber ? name : sql`TRY_CAST(${name} AS DOUBLE)`;
  const bounds = [
    ...(from === null ? [] : [sql`${value} >= ${from}`]),
    ...(to === null ? [] : [isLast ? sql`${value} <= ${to}` : sql`${value} < ${to}`]),
  ];
  return bounds.length === 0 ? sql`TRUE` : join(bounds, ' AND ');
}
