import * as z from 'zod';
import { needRows } from '../../../data/dataset';
import { sql, type Sql } from '../../../data/engine/sql';
import { InputError } from '../../../contract';
import type { RuleInput } from './column';

export const pattern = z.string().min(1).describe('A regular expression (RE2), found anywhere in the value.');

/** Whether a stored value contains a pattern, in SQL. Throws InputError where the pattern can not be read. */
export async function matchesPattern({ current }: RuleInput, text: string): Promise<(value: Sql) => Sql> {
  const { query } = needRows(current.data);
  try {
    await query(sql`SELECT regexp_matches('', ${text}) AS found`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^[\w ]+ Error: /, '').split('\n')[0] : '';
    throw new InputError(`The pattern ${text.slice(0, 100)} is no regular expression of RE2: ${reason ?? ''}.`);
  }
  return (value) => sql`regexp_matches(${value}::VARCHAR, ${text})`;
}
