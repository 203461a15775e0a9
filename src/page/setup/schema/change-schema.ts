import type { ColumnSchema, Report, Schema, SchemaChange } from '../../../contract';
import { acceptChange } from '../../../contract/suite/schema-change';
import type { SchemaEdit } from '../../suite/edits';
import { app } from '../../state.svelte';
import { work } from '../../running/work';
import { editOf } from './edit-schema';

/** Holds a change of the schema until the next run. */
export function changeSchema(report: Report, change: (edit: SchemaEdit) => Partial<SchemaEdit>): void {
  const edit = editOf(app.edits, report);
  app.edits = { ...app.edits, schema: { ...edit, ...change(edit) } };
}

export function changeColumn(report: Report, name: string, set: Partial<Omit<ColumnSchema, 'name'>>): void {
  changeSchema(report, ({ now }) => ({ now: acceptChange(now, { column: name, set }) }));
}

/** Takes what a check found for right, and runs again. */
export function acceptChanges(changes: readonly SchemaChange[]): void {
  if (!app.report) return;
  changeSchema(app.report, ({ now }) => ({ now: changes.reduce<Schema>(acceptChange, now) }));
  void work();
}

/** Forgets the schema that was given or edited, and learns one from the data. */
export function learnAnew(): void {
  app.edits = { ...app.edits, schema: null };
  void work();
}
