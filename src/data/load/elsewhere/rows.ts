import { InputError, summaryTableColumns } from '../../../contract';
import type { Row } from '../../dataset';
import type { Engine } from '../../engine/engine';
import { tokenise, type TextRecord } from '../readers/csv/layout/tokenise';
import { identifier, join, sql, table } from '../../engine/sql';

/** A row of a summary, read but not yet believed. */
export type SummaryRow = {
  readonly version: number | null;
  readonly column: string;
  readonly part: string;
  readonly label: string | null;
  readonly number: number | null;
  readonly count: number | null;
};

const headBytes = 4096;
const delimiters = [',', ';', '\t', '|'];

/** Engines differ in the case of names and in the order of columns of a table that they export. */
const isHeader = (names: readonly string[]): boolean =>
  names.length === summaryTableColumns.length &&
  summaryTableColumns.every((wanted) => names.some((name) => name.trim().toLowerCase() === wanted));

const textOf = async (blob: Blob): Promise<string> => (await blob.text()).replace(/^\uFEFF/, '');

/** By which delimiter a text is a summary, told by its first line; null where it is none. */
async function delimiterOf(blob: Blob): Promise<string | null> {
  const head = await textOf(blob.slice(0, headBytes));
  return delimiters.find((delimiter) => isHeader(recordsOf(head, delimiter, '"', false)[0]?.cells ?? [])) ?? null;
}

const recordsOf = (text: string, delimiter: string, escape: string, isAll: boolean): readonly TextRecord[] =>
  tokenise(text, { delimiter, quote: '"', escape }, isAll);

export const isSummaryText = async (blob: Blob): Promise<boolean> => (await delimiterOf(blob)) !== null;

/** The rows of a summary that was saved as delimited text. Throws InputError where a line has other cells than the first. */
export async function rowsOfText(blob: Blob, name: string): Promise<readonly SummaryRow[]> {
  const delimiter = (await delimiterOf(blob)) ?? ',';
  const text = await textOf(blob);
  const plain = recordsOf(text, delimiter, '"', true);
  // Spark escapes a quote by a backslash unless told otherwise.
  const records = plain.every(({ isClean }) => isClean) ? plain : recordsOf(text, delimiter, '\\', true);
  const [header, ...body] = records;
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const places = summaryTableColumns.map((wanted) => names.indexOf(wanted));
  return body.map(({ line, cells, isClean }) => {
    if (!isClean || cells.length !== names.length) {
      throw new InputError(
        `${name}, line ${line}: this row of a summary can not be read: save the result of the SQL anew, whole.`,
      );
    }
    const [version, column, part, label, number, count] = places.map((place) => cells[place] ?? '');
    return {
      version: numberIn(version),
      column: column ?? '',
      part: part ?? '',
      label: label || null,
      number: numberIn(number),
      count: numberIn(count),
    };
  });
}

/** As engines write infinity and the absence of a number. */
function numberIn(cell = ''): number | null {
  const text = cell.trim();
  if (text === '' || text === '\\N' || /^null$/i.test(text)) return null;
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
  return infinite ? (infinite[1] === '-' ? -Infinity : Infinity) : Number(text);
}

/** The same of a table that a reader of another format has filled with columns of these names; null where it is no summary. */
export function rowsOfTable(engine: Engine, names: readonly string[]): readonly SummaryRow[] | null {
  if (!isHeader(names)) return null;
  const cells = summaryTableColumns.map((wanted) => {
    const name = identifier(names.find((one) => one.trim().toLowerCase() === wanted) ?? wanted);
    const isText = wanted === 'column_name' || wanted === 'part' || wanted === 'label';
    return sql`${isText ? sql`${name}::VARCHAR` : sql`TRY_CAST(${name} AS DOUBLE)`} AS ${identifier(wanted)}`;
  });
  return engine.rows(sql`SELECT ${join(cells)} FROM ${table}`).map((row) => ({
    version: numberOf(row, 'vernier_summary'),
    column: String(row['column_name'] ?? ''),
    part: String(row['part'] ?? ''),
    label: row['label'] === null ? null : String(row['label']) || null,
    number: numberOf(row, 'number'),
    count: numberOf(row, 'count'),
  }));
}

const numberOf = (row: Row, name: string): number | null => {
  const value = row[name];
  return typeof value === 'number' ? value : null;
};
