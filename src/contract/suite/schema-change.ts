import type { ColumnSchema, RowBounds, Schema } from './schema';

/** One change of a schema, as data: what a finding offers so that the schema accepts what was found. */
export type SchemaChange =
  | { readonly column: string; readonly set: Partial<Omit<ColumnSchema, 'name'>> }
  | { readonly add: ColumnSchema }
  | { readonly remove: string }
  | { readonly rename: { readonly from: string; readonly to: string } }
  | { readonly rows: RowBounds | null };

/** The schema after a change. A change of a column that it does not know leaves it as it is. */
export function acceptChange(schema: Schema, change: SchemaChange): Schema {
  if ('rows' in change) return { ...schema, rows: change.rows };
  return { ...schema, columns: changedColumns(schema.columns, change) };
}

function changedColumns(
  columns: Schema['columns'],
  change: Exclude<SchemaChange, { readonly rows: RowBounds | null }>,
): Schema['columns'] {
  if ('remove' in change) return columns.filter(({ name }) => name !== change.remove);
  if ('add' in change) return [...columns.filter(({ name }) => name !== change.add.name), change.add];
  if ('set' in change) return columns.map((one) => (one.name === change.column ? { ...one, ...change.set } : one));
  const { from, to } = change.rename;
  // A column that already bore the new name gives way.
  return columns.filter(({ name }) => name !== to).map((one) => (one.name === from ? { ...one, name: to } : one));
}
