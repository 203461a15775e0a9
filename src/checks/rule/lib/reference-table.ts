import { needRows, type OwnSql, type Summarised } from '../../../data/dataset';
import { identifier, join, sql, table } from '../../../data/engine/sql';
import { NotApplicable, type Side } from '../../define';
import type { RuleInput } from './column';
import type { RuleRows } from './rows';

/** Whether SQL names a table or column, in whatever case. */
export function names(text: string, name: string): boolean {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'iu').test(text);
}

/** What SQL that a person wrote sees beside current: tables that were brought into its engine. */
export type Received = Required<Pick<OwnSql, 'reference' | 'tables'>>;

/**
 * Brings what SQL needs of the reference and of further tables into the engine of current, where it names them: the columns that
 * the text names, or all where it holds an asterisk or names none. Throws above the size that engines hand over.
 */
export async function receiveTables(
  { current, reference, tables }: RuleInput,
  rows: RuleRows,
  text: string,
): Promise<Received> {
  const isReference = names(text, 'reference');
  if (isReference && !reference) throw new NotApplicable('The SQL names the reference, and there is none.');
  const received: { name: string; table: string }[] = [];
  for (const [name, side] of tables) {
    if (names(text, name)) received.push({ name, table: await receive(current, side, rows, text) });
  }
  return {
    reference: isReference && reference ? await receive(current, reference, rows, text) : null,
    tables: received,
  };
}

async function receive(
  current: Side<Summarised>,
  { facts, data }: Side<Summarised>,
  rows: RuleRows,
  text: string,
): Promise<string> {
  const all = facts.columns.map(({ name }) => name);
  const named = all.filter((name) => names(text, name));
  const wanted = named.length === 0 || text.replaceAll(/count\s*\(\s*\*\s*\)/gi, '').includes('*') ? all : named;
  const { stream } = needRows(data);
  const columns = join(wanted.map((name) => identifier(name)));
  return rows.borrow(await needRows(current.data).receive(await stream(sql`SELECT ${columns} FROM ${table}`)));
}
