import { sql, valuesOf, type Sql } from '../../data/sql';
import type { TableView, ValueCount } from '../../spec';
import type { CheckOf } from '../define';

type Column = Parameters<CheckOf<'column'>['start']>[0];

/** How many examples a result lists. */
export const mostExamples = 5;

/** Rows whose text meets a condition, as an aggregate over distinct values. Written alike in several checks it is computed once. */
export const rowsWhere = (condition: Sql): Sql => sql`sum(n) FILTER (WHERE ${condition})`;
/** The most frequent texts of some, and how many different ones there are. */
export type Texts = {
  readonly examples: readonly { readonly value: string; readonly count: number }[];
  readonly different: number;
};

/** The texts that meet a condition, ties in code point order; none where raw values stay out of reports. */
export async function textsWhere(
  { column, examples }: Pick<Column, 'column' | 'examples'>,
  condition: Sql,
  most = mostExamples,
): Promise<Texts> {
  const found = await examples(sql`
    SELECT value, n::DOUBLE AS n, count(*) OVER ()::DOUBLE AS different
    FROM ${valuesOf(column.name)} WHERE ${condition} ORDER BY 2 DESC, 1 LIMIT ${most}`);
  return {
    examples: found.map((row) => ({ value: String(row['value']), count: Number(row['n']) })),
    different: Number(found[0]?.['different'] ?? 0),
  };
}

/** Without asking. */
export const noTexts: Texts = { examples: [], different: 0 };

/** Examples as a table; no view without any. `different` counts all texts, listed or not. */
export function examplesTable(title: string, examples: readonly ValueCount[], different: number): readonly TableView[] {
  if (examples.length === 0) return [];
  return [
    {
      kind: 'table',
      title,
      columns: [
        { label: 'Text', format: 'text' },
        { label: 'Rows', format: 'integer' },
      ],
      rows: examples.map(({ value, count }) => [value === null ? 'missing' : quoted(value), count]),
      more: Math.max(0, different - examples.length),
    },
  ];
}

/** In quotation marks, so that spaces at the ends can be seen. */
export const quoted = (value: unknown): string => `“${String(value)}”`;

/** The end of a sentence that names the first example, where one may be shown. */
export const suchAs = (examples: readonly ValueCount[]): string =>
  examples[0] ? `, such as ${quoted(examples[0].value)}` : '';
