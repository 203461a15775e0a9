import { identifier, join, literal, plainNumber, sql, type Sql } from '../../../../data/engine/sql';
import type { StoredColumn } from '../../../../contract';

/** Conditions that exactly the rows of a level meet, in SQL that a rule takes as its filter. */

/** A finite DOUBLE, else null. */
export function numberOf({ name, storage }: StoredColumn): Sql {
  const column = identifier(name);
  if (storage === 'datetime') return sql`NULL::DOUBLE`;
  if (storage === 'integer') return sql`${column}::DOUBLE`;
  const number = storage === 'float' ? sql`${column}::DOUBLE` : sql`TRY_CAST(${column} AS DOUBLE)`;
  return sql`(CASE WHEN isfinite(${number}) THEN ${number} END)`;
}

/** Met by rows with a finite number; null where all rows have one. */
export function hasNumber(column: StoredColumn): Sql | null {
  if (column.storage === 'integer') return hasText(column);
  if (column.storage === 'float') return sql`isfinite(${identifier(column.name)})`;
  return sql`${numberOf(column)} IS NOT NULL`;
}

/** Met by rows with a value, as `textOf` gives it; null where all rows have one. */
export function hasText({ name, storage, missing }: StoredColumn): Sql | null {
  if (missing === 0) return null;
  const column = identifier(name);
  return storage === 'float' || storage === 'decimal'
    ? sql`(${column} IS NOT NULL AND NOT isnan(${column}::DOUBLE))`
    : sql`${column} IS NOT NULL`;
}

export function isMissing(column: StoredColumn): Sql {
  const name = identifier(column.name);
  return isDecimal(column) ? sql`(${name} IS NULL OR isnan(${name}::DOUBLE))` : sql`${name} IS NULL`;
}

export const isPresent = (column: StoredColumn): Sql => hasText(column) ?? sql`${identifier(column.name)} IS NOT NULL`;

/** Of a number, from the first edge to below the second; null for no edge. */
export function isWithin(column: StoredColumn, from: number | null, to: number | null): Sql {
  const name = identifier(column.name);
  // Of other types a decimal is compared as another type than a double.
  const number = column.engineType === 'DOUBLE' || column.engineType === 'BIGINT' ? plainNumber : literal;
  const bounds = [
    from === null ? null : sql`${name} >= ${number(from)}`,
    to === null ? null : sql`${name} < ${number(to)}`,
  ];
  // The engine holds NaN for greater than all numbers.
  const isOpen = to === null && column.storage === 'float' && column.missing > 0;
  const conditions = [...bounds, isOpen ? sql`NOT isnan(${name})` : null].filter((one) => one !== null);
  return conditions.length === 0 ? isPresent(column) : join(conditions, ' AND ');
}

/** `text` as `textOf` gives it. */
export function isValue(column: StoredColumn, text: string): Sql {
  const name = identifier(column.name);
  if (column.storage === 'string') return sql`${name} = ${text}`;
  const number = Number(text);
  if (isDecimal(column) && Number.isSafeInteger(number)) return sql`${name} = ${number}`;
  return sql`${name}::VARCHAR = ${text}`;
}

export function isNoneOf(column: StoredColumn, texts: readonly string[]): Sql {
  if (texts.length === 0) return isPresent(column);
  const name = identifier(column.name);
  if (column.storage === 'string') return sql`${name} NOT IN (${join(texts.map(literal))})`;
  const none = texts.map((text) => sql`NOT ${isValue(column, text)}`);
  return join([isPresent(column), ...none], ' AND ');
}

const isDecimal = ({ storage }: StoredColumn): boolean => storage === 'float' || storage === 'decimal';
