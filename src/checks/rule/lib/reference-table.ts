import { needRows } from '../../../data/dataset';
import { identifier, join, sql, table } from '../../../data/engine/sql';
import { NotApplicable } from '../../define';
import type { RuleInput } from './column';
import type { Rows } from './rows';

/** Whether SQL names a table or column, in whatever case. */
export function names(text: string, name: string): boolean {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'iu').test(text);
}

/**
 * Brings what SQL needs of the reference into the engine of current, where it names the reference: the columns that
 * the text names, or all where it holds an asterisk or names none. Throws above the size that engines hand over.
 */
export async function receiveReference(
  { current, reference }: RuleInput,
  rows: Rows,
  text: string,
): Promise<string | null> {
  if (!names(text, 'reference')) return null;
  if (!reference) throw new NotApplicable('The SQL names the reference, and there is none.');
  const all = reference.facts.columns.map(({ name }) => name);
  const named = all.filter((name) => names(text, name));
  const wanted = named.length === 0 || text.replaceAll(/count\s*\(\s*\*\s*\)/gi, '').includes('*') ? all : named;
  const { stream } = needRows(reference.data);
  const columns = join(wanted.map((name) => identifier(name)));
  return rows.borrow(await needRows(current.data).receive(await stream(sql`SELECT ${columns} FROM ${table}`)));
}
