import { identifier, join, literal, sql, type Sql } from '../../data/sql';
import type { StoredColumn } from '../../spec';
import { hasText } from './columns';

/** Conditions that exactly the rows of a level meet, in SQL that a rule takes as its filter. */

export function isMissing(column: StoredColumn): Sql {
  const name = identifier(column.name);
  return isDecimal(column) ? sql`(${name} IS NULL OR isnan(${name}::DOUBLE))` : sql`${name} IS NULL`;
}

export const isPresent = (column: StoredColumn): Sql => hasText(column) ?? sql`${identifier(column.name)} IS NOT NULL`;

/** Of a number, from the first edge to below the second; null for no edge. */
export function isWithin(column: StoredColumn, from: number | null, to: number | null): Sql {
  const name = identifier(column.name);
  const bounds = [from === null ? null : sql`${name} >= ${from}`, to === null ? null : sql`${name} < ${to}`];
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
