import type { StoredColumn, TableView, ValueCount } from '../../../contract';
import { noneFound, type FoundTexts } from '../../define';

/** How many examples a result lists. */
export const mostExamples = 5;

/** What a check found under a name; nothing where it did not ask. */
export const found = (texts: { readonly [key: string]: FoundTexts }, key: string): FoundTexts =>
  texts[key] ?? noneFound;

/** Examples of what was found, and how many different texts there are where any may be shown. */
export const listedOf = ({ examples, different }: FoundTexts): Pick<FoundTexts, 'examples' | 'different'> => ({
  examples: examples.slice(0, mostExamples),
  different: examples.length > 0 ? different : 0,
});

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

/** Sentences rather than names or codes: longer than 50 characters on average, most of them with spaces. */
export const isProse = ({ text }: StoredColumn): boolean => text !== null && text.meanLength > 50 && text.spaced > 0.5;
