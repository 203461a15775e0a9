import { join, sql, type Sql } from '../../../data/engine/sql';
import { listed } from '../../lib/wording';
import { readValue, setLiteral, type RuleColumn } from './column';
import type { SetValue } from './params';

/** Whether the stored `value` of a column equals one of a set, in SQL. */
export function isInSet(column: RuleColumn, values: readonly SetValue[], value: Sql = sql`value`): Sql {
  const literals = values.flatMap((one) => setLiteral(column, one) ?? []);
  return literals.length === 0 ? sql`FALSE` : sql`(${readValue(column, value)} IN (${join(literals)}))`;
}

/** A set in words: {a, b, c and 4 more}. */
export const setText = (values: readonly SetValue[]): string => `{${listed(values.map(String), 5)}}`;
