/**
 * The columns that hold the index of a data frame, by what pandas writes into the metadata of a file ("pandas"); one that only
 * counts rows has no column.
 */
export function indexColumns(metadata: unknown): readonly string[] {
  if (typeof metadata !== 'string') return [];
  try {
    const { index_columns: columns } = JSON.parse(metadata) as { readonly index_columns?: unknown };
    return Array.isArray(columns) ? columns.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
}
