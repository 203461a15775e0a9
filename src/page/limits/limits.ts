import type { CheckEntry, Json, Report, Result } from '../../contract';
import { app } from '../state.svelte';
import { judgeAgain } from '../running/work';

export type Params = { readonly [name: string]: Json };

/** The entry of a suite by which a check judged a column, or all where the column is null; the last that names it holds. */
export function entryOf({ suite }: Pick<Report, 'suite'>, check: string, column: string | null): CheckEntry | null {
  const own = suite.checks.filter((entry) => entry.check === check);
  const naming = column === null ? undefined : own.filter(({ columns }) => columns?.includes(column)).at(-1);
  return naming ?? own.find(({ columns }) => !columns) ?? null;
}

/** Those before without one of the same check and columns, and that one. */
export function withEntry(entries: readonly CheckEntry[], entry: CheckEntry): readonly CheckEntry[] {
  const about = ({ check, columns = [] }: CheckEntry): string => JSON.stringify([check, ...columns]);
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
