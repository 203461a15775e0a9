import { needRows, type Summarised } from '../../data/dataset';
import type { FoundRows } from './find-rows';
import { readRows, type RowCells } from './read-rows';

/** Rows that are read and written at once. */
const atOnce = 1000;

/** The first rows behind a finding as CSV, the number of the row and why it is there before its cells: a header, then part by part. */
export async function* csvOfRows(
  dataset: Summarised,
  found: Pick<FoundRows, 'places' | 'reasonAt'>,
  most: number,
): AsyncGenerator<string> {
  const data = needRows(dataset);
  const names = data.facts.columns.map(({ name }) => name);
  yield csvLine([...besideNames(names), ...names]);
  const total = Math.min(found.places.length, most);
  for (let from = 0; from < total; from += atOnce) {
    const places = found.places.subarray(from, Math.min(from + atOnce, total));
    const rows = await readRows(data, names, places);
    yield rows
      .map((cells, at) => csvLine([String((places[at] ?? 0) + 1), found.reasonAt(from + at) || null, ...cells]))
      .join('');
  }
}

/** What stands beside the columns of the table, called otherwise than any of them. */
export const besideNames = (names: readonly string[]): readonly [row: string, reason: string] => {
  const free = (name: string): string => (names.includes(name) ? free(`${name}_`) : name);
  return [free('row'), free('reason')];
};

/** RFC 4180; a missing cell is empty, an empty text is quoted. */
const csvLine = (cells: RowCells): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(cell: string | null): string {
  if (cell === null) return '';
  return cell === '' || /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
