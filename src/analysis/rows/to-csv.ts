import { needRows, type Summarised } from '../../data/dataset';
import type { FoundRows } from './find-rows';
import { readRows, type RowCells } from './read-rows';

/** Rows that are read and written at once. */
const atOnce = 1000;

/** Rows to save; without a finding nothing says why they are there. */
export type SavedFrom = Pick<FoundRows, 'places' | 'before'> & { readonly reasonAt: FoundRows['reasonAt'] | null };

/** The first of some rows as CSV, the number of the row and why it is there, if told, before its cells: a header, then part by part. */
export async function* csvOfRows(dataset: Summarised, found: SavedFrom, most: number): AsyncGenerator<string> {
  const data = needRows(dataset);
  const names = data.facts.columns.map(({ name }) => name);
  const { before, reasonAt } = found;
  const changed = new Set(before?.columns.filter((name) => names.includes(name)));
  const [row, reason] = besideNames(names);
  yield csvLine([
    row,
    ...(reasonAt ? [reason] : []),
    ...withBefore(names, changed, (name) => [beforeName(name, names), name]),
  ]);
  const total = Math.min(found.places.length, most);
  for (let from = 0; from < total; from += atOnce) {
    const places = found.places.subarray(from, Math.min(from + atOnce, total));
    const rows = await readRows(data, names, places);
    const old =
      before &&
      (await readRows(
        before.data,
        [...changed],
        Array.from(places, (_, at) => before.placeAt(from + at)),
      ));
    yield rows
      .map((cells, at) => {
        const was = new Map([...changed].map((name, column) => [name, old?.[at]?.[column] ?? null]));
        return csvLine([
          String((places[at] ?? 0) + 1),
          ...(reasonAt ? [reasonAt(from + at) || null] : []),
          ...withBefore(names, changed, (name, column) => [was.get(name) ?? null, cells[column] ?? null]),
        ]);
      })
      .join('');
  }
}

/** What stands beside the columns of the table, called otherwise than any of them. */
export const besideNames = (names: readonly string[]): readonly [row: string, reason: string] => {
  const free = (name: string): string => (names.includes(name) ? free(`${name}_`) : name);
  return [free('row'), free('reason')];
};

/** What a column was in the reference, called otherwise than any column of the table. */
export const beforeName = (name: string, names: readonly string[]): string => {
  const free = (tried: string): string => (names.includes(tried) ? free(`${tried}_`) : tried);
  return free(`${name} (reference)`);
};

/** Of every column one entry, of those that changed the old one before it. */
export const withBefore = <T>(
  names: readonly string[],
  changed: ReadonlySet<string>,
  entries: (name: string, column: number) => readonly [old: T, own: T],
): readonly T[] =>
  names.flatMap((name, column) => {
    const [old, own] = entries(name, column);
    return changed.has(name) ? [old, own] : [own];
  });

/** RFC 4180; a missing cell is empty, an empty text is quoted. */
const csvLine = (cells: RowCells): string => `${cells.map(csvCell).join(',')}\r\n`;

/** What a spreadsheet would take for a formula and run (https://owasp.org/www-community/attacks/CSV_Injection); a signed number is none. */
const runs = /^[=@\t\r]|^[+-](?!(?:\d+\.?\d*(?:[eE][+-]?\d+)?|inf(?:inity)?)$)/i;

function csvCell(cell: string | null): string {
  if (cell === null) return '';
  const text = runs.test(cell) ? `'${cell}` : cell;
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
