import { mostKeptCategories } from '../../contract/learned/distribution';
import { mostSummaryTop, summaryTableVersion, type ColumnToRead } from '../../contract/profile/summary-table';
import type { Dialect } from './dialect';
import { counted, cut, figures, measured, numbers, placed, points, ranked, sized, summary, told, union } from './steps';
import { tableName } from './table-name';

/** One SELECT over a table of the engine whose result, saved as CSV or Parquet, is a dataset to Vernier. */
export function summarySql(dialect: Dialect, table: string, columns: readonly ColumnToRead[]): string {
  const { double, bigint } = dialect.types;
  const parts: readonly (readonly [name: string, query: string | readonly string[]])[] = [
    ['described', described(dialect, columns)],
    ['cells', cells(dialect, tableName(dialect, table), columns)],
    ['counted', counted(dialect)],
    ['measured', measured(dialect)],
    ['figures', figures(dialect)],
    ['told', told],
    ['numbers', numbers(dialect)],
    ['placed', placed],
    ['sized', sized],
    ['cut', cut(dialect)],
    ['points', points],
    ['ranked', ranked(dialect)],
    ['summary', summary(dialect)],
  ];
  const withs = parts.map(([name, query]) => `${name} AS (\n${indent(query)}\n)`).join(',\n');
  return `-- The summary of a table for Vernier, in the SQL of ${dialect.name}.
-- ${dialect.advice}
WITH
${withs}
SELECT
  ${summaryTableVersion} AS vernier_summary, d.column_name, s.part, s.label,
  CAST(s.number AS ${double}) AS number, CAST(s.n AS ${bigint}) AS count
FROM summary s
JOIN described d ON d.col = s.col
WHERE s.label IS NOT NULL OR s.number IS NOT NULL OR s.n IS NOT NULL
`;
}

/** What names columns comes line by line, for a name may hold a line end, which must stay as it is. */
const indent = (query: string | readonly string[]): string =>
  (typeof query === 'string' ? query.split('\n') : query).map((line) => `  ${line}`).join('\n');

function described({ text }: Dialect, columns: readonly ColumnToRead[]): readonly string[] {
  const rows = columns.map(({ plan, stored }, index) => {
    const isCompared = plan.type === 'categorical' || plan.type === 'boolean';
    const keep = isCompared ? mostKeptCategories : mostSummaryTop;
    const words = [plan.name, plan.type, stored.storage, stored.engineType, plan.role].map(text);
    const names = ['column_name', 'read_as', 'stored', 'engine_type', 'plays'];
    const cells = words.map((word, at) => (index === 0 ? `${word} AS ${names[at]}` : word));
    return index === 0
      ? `SELECT 1 AS col, ${cells.join(', ')}, ${keep} AS keep`
      : `SELECT ${index + 1}, ${cells.join(', ')}, ${keep}`;
  });
  return union(rows);
}

/** Every cell: whether there is a value, and the number or the text that it is read as. */
function cells(dialect: Dialect, from: string, columns: readonly ColumnToRead[]): readonly string[] {
  const { double, text } = dialect.types;
  const rows = columns.map((column, index) => {
    const { present, number, label } = readingOf(dialect, column);
    const read = [
      `CASE WHEN ${present} IS NULL THEN 0 ELSE 1 END`,
      number ?? `CAST(NULL AS ${double})`,
      label ?? `CAST(NULL AS ${text})`,
    ];
    const names = ['present', 'number', 'label'];
    const named = read.map((cell, at) => (index === 0 ? `${cell} AS ${names[at]}` : cell));
    return `SELECT ${index + 1}${index === 0 ? ' AS col' : ''}, ${named.join(', ')} FROM ${from}`;
  });
  return union(rows);
}

type Reading = { readonly present: string; readonly number: string | null; readonly label: string | null };

function readingOf(dialect: Dialect, { plan, stored }: ColumnToRead): Reading {
  const name = dialect.identifier(plan.name);
  const asText = `CAST(${name} AS ${dialect.types.text})`;
  switch (stored.storage) {
    case 'integer':
    case 'float':
    case 'decimal': {
      const number = dialect.unlessNaN(`CAST(${name} AS ${dialect.types.double})`);
      return { present: number, number, label: null };
    }
    case 'datetime':
      return { present: name, number: dialect.milliseconds(name), label: null };
    case 'boolean':
      return { present: name, number: null, label: `lower(${asText})` };
    case 'nested':
      return { present: name, number: null, label: null };
    case 'string':
      if (plan.type === 'numeric')
        return { present: name, number: dialect.unlessNaN(dialect.readNumber(asText)), label: null };
      if (plan.type === 'datetime') return { present: name, number: dialect.readTime(asText), label: null };
      return { present: name, number: null, label: asText };
  }
}
