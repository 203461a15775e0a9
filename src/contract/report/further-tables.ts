import type { Report, ReportColumn, Result } from './report';

/** The columns of a further table, or of the datasets where that is null. */
export const columnsIn = (
  { columns, tables = [] }: Pick<Report, 'columns' | 'tables'>,
  table: string | null,
): readonly ReportColumn[] => (table === null ? columns : (tables.find(({ name }) => name === table)?.columns ?? []));

/** What was found of a further table, or of the datasets where that is null. */
export const resultsOn = (results: readonly Result[], table: string | null): readonly Result[] =>
  results.filter((result) => (result.table ?? null) === table);
