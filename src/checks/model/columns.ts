import { identifier, join, sql, table, type Sql } from '../../data/sql';
import type { StoredColumn } from '../../spec';
import type { Side } from '../define';

/** Above this many different values a column holds no classes. */
export const mostClasses = 1000;

export const storedOf = ({ facts }: Side, name: string | null | undefined): StoredColumn | null => {
  const found = facts.columns.find((column) => column.name === name);
  return found && found.storage !== 'nested' && found.missing < facts.rows ? found : null;
};

export const isNumeric = ({ storage }: StoredColumn): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';

/** A finite DOUBLE, else null. */
export function numberOf({ name, storage }: StoredColumn): Sql {
  const number = storage === 'datetime' ? sql`NULL::DOUBLE` : sql`TRY_CAST(${identifier(name)} AS DOUBLE)`;
  return sql`(CASE WHEN isfinite(${number}) THEN ${number} END)`;
}

/** The value as text, whole numbers without decimals; null where it is missing. */
export function textOf({ name, storage }: StoredColumn): Sql {
  const column = identifier(name);
  if (storage !== 'float' && storage !== 'decimal') return sql`${column}::VARCHAR`;
  const number = sql`${column}::DOUBLE`;
  return sql`(CASE WHEN isnan(${number}) THEN NULL WHEN ${number} = trunc(${number}) AND abs(${number}) < 1e15
    THEN ${number}::BIGINT::VARCHAR ELSE ${column}::VARCHAR END)`;
}

/** The different values of a column as text, or null where there are more than can be classes. */
export async function valuesOf({ data }: Side, column: StoredColumn): Promise<readonly string[] | null> {
  const found = await data.query(sql`
    SELECT DISTINCT ${textOf(column)} AS value FROM ${table} WHERE ${textOf(column)} IS NOT NULL LIMIT ${mostClasses + 1}`);
  return found.length > mostClasses ? null : found.map(({ value }) => String(value));
}

/** Row by row which of the values a column holds; null where it holds none of them. */
export function positionIn(values: readonly string[], column: StoredColumn): Sql {
  const listed = join(values.map((value) => sql`${value}`));
  return sql`enum_code(TRY_CAST(${textOf(column)} AS ENUM(${listed})))`;
}

/** Doubles of the rows that meet a condition, in their order. */
export const readNumbers = ({ data }: Side, value: Sql, condition: Sql): Promise<Float64Array> =>
  data.numbers(sql`SELECT (${value})::DOUBLE AS v FROM ${table} WHERE ${condition}`);
