import type { Reading } from '../../../../../contract';
import type { Platform } from '../../../../transport/platform/platform';
import { linesAt } from './examine';
import type { Layout } from '../layout/layout';
import { originalLine } from './lines';
import { findOddEnds, type Place } from './odd-ends';
import type { Rejected } from './rejected';
import type { Source } from '../store';

/** Lines that the engine would take for rows, by their numbers in the file. */
export type OddLines = {
  /** Cells one place off: a delimiter behind the last cell holds for all lines or for none. */
  readonly shifted: readonly { readonly line: number; readonly reason: string }[];
  readonly all: ReadonlySet<number>;
  /** Rows of nothing but delimiters at the end of the file, as spreadsheets leave them. */
  readonly empty: number;
};

export const noOddLines: OddLines = { shifted: [], all: new Set(), empty: 0 };

/** Looks for odd lines among so many rows; `text` is the head of the file. */
export async function findOddLines(
  platform: Platform,
  { syntax, columns, skip, headerLines }: Layout,
  text: string,
  rows: () => number,
  { file, removed }: Source,
  { firstRows = Infinity }: Reading,
): Promise<OddLines> {
  const ends = await findOddEnds(platform.pieces(file), syntax, columns.length, text.includes('\n') ? '\n' : '\r');
  const isHabit = ends.extra.length > 0 && ends.extra.length > rows() / 2;
  const shifted = ends.extra.length === 0 ? [] : isHabit ? ends.full : ends.extra;
  const last = lastOnes(ends.empty, file.bytes);
  if (shifted.length + last.length === 0) return noOddLines;
  const places = [
    ...shifted.map((place) => ({ ...place, isEmpty: false })),
    ...last.map((place) => ({ ...place, isEmpty: true })),
  ].sort((a, b) => a.from - b.from);
  const firstLine = skip + headerLines + 1;
  const found = await linesAt(
    await platform.openBlob(file),
    places.flatMap(({ from, to }) => [from, to - 1]),
  );
  const all = new Set<number>();
  const lines: { line: number; reason: string }[] = [];
  let empty = 0;
  places.forEach(({ isEmpty }, index) => {
    const [from = 0, to = 0] = found.slice(2 * index, 2 * index + 2).map((line) => originalLine(line, removed));
    if (from < firstLine || from - firstLine >= firstRows) return;
    for (let line = from; line <= to; line += 1) all.add(line);
    if (isEmpty) empty += 1;
    else lines.push({ line: from, reason: isHabit ? 'fewer cells than columns' : 'more cells than columns' });
  });
  return all.size === 0 ? noOddLines : { shifted: lines, all, empty };
}

/** Those that follow on each other up to the end of the file. */
function lastOnes(places: readonly Place[], size: number): readonly Place[] {
  let end = size;
  let first = places.length;
  while (first > 0) {
    const place = places[first - 1];
    if (!place || place.to < end) break;
    end = place.from;
    first -= 1;
  }
  return places.slice(first);
}

/** Listed one by one at most. */
const listedRejects = 20;

/** What was rejected, with the lines whose cells are one place off. */
export const withShifted = (file: string, { count, lines }: Rejected, { shifted }: OddLines): Rejected => ({
  count: count + shifted.length,
  lines: [...lines, ...shifted.map(({ line, reason }) => ({ file, line, reason }))]
    .sort((a, b) => a.line - b.line)
    .slice(0, listedRejects),
});
