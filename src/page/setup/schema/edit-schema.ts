import type { ColumnSchema, Report, Schema } from '../../../contract';
import type { Edits, SchemaEdit } from '../../suite/edits';
import { allowsExtra } from './extra-columns';

const nothing: Schema = { columns: [], rows: null };

/** The schema as edited so far; without an edit as the report has it. */
export const editOf = ({ schema: edit }: Edits, { schema = nothing, suite }: Report): SchemaEdit =>
  edit ?? { now: schema, from: schema, isLearned: suite.schema === undefined, extra: allowsExtra(suite.checks) };

export const columnOf = ({ columns }: Schema, name: string): ColumnSchema | null =>
  columns.find((column) => column.name === name) ?? null;

const text = (column: ColumnSchema | null): string => JSON.stringify(Object.entries(column ?? {}).sort());

export const isSameColumn = (a: ColumnSchema | null, b: ColumnSchema | null): boolean => a === b || text(a) === text(b);

/** The schema with one column as it was before. One that was not there before goes. */
export function restoreColumn({ now, from }: SchemaEdit, name: string): Schema {
  const before = columnOf(from, name);
  if (!before) return { ...now, columns: now.columns.filter((column) => column.name !== name) };
  const here = columnOf(now, name);
  const columns = here ? now.columns.map((one) => (one === here ? before : one)) : [...now.columns, before];
  return { ...now, columns };
}

/** How many of its parts differ from what the report was made with: a column, the rows, and whether others may be there. */
export function schemaChanges(edits: Edits, report: Report): number {
  if (edits.schema === null) return report.suite.schema ? 1 : 0;
  const { now, extra } = editOf(edits, report);
  const before = report.schema ?? nothing;
  const names = new Set([...now.columns, ...before.columns].map(({ name }) => name));
  const changed = [...names].filter((name) => !isSameColumn(columnOf(now, name), columnOf(before, name)));
  const rows = now.rows?.min !== before.rows?.min || now.rows?.max !== before.rows?.max;
  return changed.length + Number(rows) + Number(extra !== allowsExtra(report.suite.checks));
}

/** A column of which only its type is expected yet. */
export const anyColumn = (name: string, type: ColumnSchema['type']): ColumnSchema => ({
  name,
  type,
  kind: null,
  required: true,
  maxMissing: null,
  values: null,
  min: null,
  max: null,
  unique: false,
  pattern: null,
});

/** What to begin a list of values with: those that it had, or all that a dataset has where its profile lists them. */
export function knownValues({ from }: SchemaEdit, { columns }: Report, name: string): readonly string[] {
  const before = columnOf(from, name)?.values;
  if (before) return before;
  const column = columns.find((one) => one.name === name);
  const profile = column?.reference ?? column?.current;
  return profile && profile.top.length === profile.distinct ? profile.top.map(({ value }) => String(value)) : [];
}
