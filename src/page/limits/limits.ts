import type { CheckEntry, Json, Report, Result } from '../../contract';
import { app } from '../state.svelte';
import { judgeAgain } from '../running/work';

export type Params = { readonly [name: string]: Json };

/**
 * The entry of a suite by which a check judged a column, or all where the column is null; the last that names it holds. Of a further
 * table its own go first.
 */
export function entryOf(
  { suite }: Pick<Report, 'suite'>,
  check: string,
  column: string | null,
  table?: string,
): CheckEntry | null {
  const ofCheck = suite.checks.filter((entry) => entry.check === check);
  const own = ofCheck.filter((entry) => entry.table === table);
  const naming = column === null ? undefined : own.filter(({ columns }) => columns?.includes(column)).at(-1);
  const general = own.find(({ columns }) => !columns);
  return naming ?? general ?? ofCheck.find((entry) => !entry.columns && !entry.table) ?? null;
}

/** Those before without one of the same check and columns, and that one. */
export function withEntry(entries: readonly CheckEntry[], entry: CheckEntry): readonly CheckEntry[] {
  const about = ({ check, columns = [], table = '' }: CheckEntry): string => JSON.stringify([check, table, ...columns]);
  return [...entries.filter((one) => about(one) !== about(entry)), entry];
}

/** Holds a check to other limits from now on, or leaves it out, for one column or for all; and judges again. */
export function setLimits(entry: CheckEntry): void {
  app.limits = null;
  app.edits = { ...app.edits, checks: withEntry(app.edits.checks ?? [], entry) };
  void judgeAgain();
}

/** What a result is about, where it is one column. */
export const columnOf = ({ columns }: Pick<Result, 'columns'>): string | null =>
  columns.length === 1 ? (columns[0] ?? null) : null;
