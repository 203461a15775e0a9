import type { Reading } from '../../../../../contract';
import { isHeader } from './header';
import { isNullSpelling } from '../../refine/null-spellings';
import { isTyped } from './text';
import type { TextRecord } from './tokenise';
import { isUnit } from './units';

/** The records that name the columns: levels of names, and what stands below complete names, as units do. */
export type HeaderRows = {
  /** 0 where no record is a header. */
  readonly count: number;
  /** A name a cell, its levels joined; empty texts where there is no header. */
  readonly names: readonly string[];
  /** How many of the records are levels of names. */
  readonly levels: number;
  /** Of the records below complete names, by column. */
  readonly remarks: readonly { readonly name: string; readonly remark: string }[];
};

/** More levels than a table has that is written for people. */
const mostRows = 4;
/** Records looked at: more would not tell more. */
const enough = 200;
/** So many values of a kind below a word are no chance. */
const fewestValues = 2;

/** How many of the first records are the header, as given or as they show, and the names that they make. */
export function findHeaderRows(records: readonly TextRecord[], reading: Reading): HeaderRows {
  const [first] = records;
  const count = first ? countOf(first, records, reading) : 0;
  const cells = first?.cells ?? [];
  if (count < 2) return { count, names: count === 1 ? cells : cells.map(() => ''), levels: count, remarks: [] };
  const rows = records.slice(0, count).map(({ cells }) => cells.map(bare));
  const levels = levelsOf(rows);
  const names = namesOf(rows.slice(0, levels));
  const remarks = rows
    .slice(levels)
    .flatMap((row) => row.map((remark, index) => ({ name: names[index] ?? '', remark })))
    .filter(({ remark }) => remark !== '');
  return { count, names, levels, remarks };
}

function countOf(first: TextRecord, records: readonly TextRecord[], { header, headerRows }: Reading): number {
  if (header === false) return 0;
  if (headerRows !== undefined) return Math.min(headerRows, records.length);
  for (let count = Math.min(mostRows, records.length - fewestValues); count > 1; count -= 1)
    if (areHeader(records.slice(0, count), records.slice(count, count + enough))) return count;
  return (header ?? isHeader(first, records.slice(1))) ? 1 : 0;
}

/** Whether all of several records are the header: words above columns of numbers or dates, down to the last of them. */
function areHeader(above: readonly TextRecord[], below: readonly TextRecord[]): boolean {
  const rows = above.map(({ cells }) => cells.map(bare));
  const [first = []] = rows;
  if (rows.some(({ length }) => length !== first.length)) return false;
  const typed = first.flatMap((_, index) => (isTypedColumn(below, index) ? [index] : []));
  if (typed.length === 0) return false;
  const levels = levelsOf(rows);
  const last = rows.at(-1) ?? [];
  // Above the last level years and numbers are names too.
  const areWords = rows
    .slice(Math.min(levels, rows.length - 1))
    .every((row) => typed.every((at) => !isTyped(row[at] ?? '')));
  if (!areWords || (levels === 1 && typed.some((at) => isTyped(first[at] ?? '')))) return false;
  if (levels < rows.length) return rows.slice(levels).every((row) => areRemarks(row, typed));
  const lowest =
    rows
      .slice(1)
      .filter((row) => !namesRows(row, rows))
      .at(-1) ?? [];
  const named = typed.filter((at) => !isNullSpelling(lowest[at] ?? '')).length;
  return named >= typed.length / 2 && (last === lowest || namesRows(last, rows)) && isComplete(namesOf(rows));
}

function isTypedColumn(records: readonly TextRecord[], index: number): boolean {
  const present = records.map(({ cells }) => cells[index] ?? '').filter((cell) => !isNullSpelling(cell));
  return present.length >= fewestValues && present.every(isTyped);
}

/** Units, or several words that differ: one word above numbers, or the same above all, may be a value that is broken. */
function areRemarks(row: readonly string[], typed: readonly number[]): boolean {
  const words = typed.map((at) => row[at] ?? '').filter((word) => !isNullSpelling(word));
  if (words.length < typed.length / 2) return false;
  const areUnits = words.filter(isUnit).length > words.length / 2;
  if (words.length === 1) return areUnits && words.every((word) => word.length > 1);
  return areUnits || (words.length === typed.length && new Set(words).size > 1);
}

/** Levels are needed until every column has a name of its own. */
function levelsOf(rows: readonly (readonly string[])[]): number {
  const enoughOf = rows.findIndex((_, index) => isComplete(namesOf(rows.slice(0, index + 1))));
  const levels = enoughOf < 0 ? rows.length : enoughOf + 1;
  const next = rows[levels];
  return levels > 1 && next && namesRows(next, rows.slice(0, levels + 1)) ? levels + 1 : levels;
}

/** Names of their own for all, but for a first column of row names. */
const isComplete = (names: readonly string[]): boolean =>
  names.slice(1).every((name) => name !== '') && new Set(names).size === names.length;

/** The names of row names alone, below all levels, as pandas writes those of an index. */
function namesRows(row: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const filled = row.reduce((last, cell, index) => (cell === '' ? last : index + 1), 0);
  return rows.length > 2 && row === rows.at(-1) && filled > 0 && filled < row.length && filled <= row.length / 2;
}

/** The levels of each column joined as nested names are. A name stands for the columns beside it that have none, as merged cells do. */
function namesOf(rows: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = rows;
  const last = rows.at(-1) ?? [];
  const ownNames = namesRows(last, rows) ? last : [];
  const levels = ownNames.length > 0 ? rows.slice(0, -1) : rows;
  const filled = levels.map((row, depth) => {
    let before = '';
    return row.map((cell, index) => {
      const isBelow = levels.slice(depth + 1).some((lower) => (lower[index] ?? '') !== '');
      if (cell !== '' || !isBelow) return (before = cell);
      return before;
    });
  });
  return first.map((_, index) => {
    const own = ownNames[index] ?? '';
    return own === ''
      ? filled
          .map((row) => row[index] ?? '')
          .filter((cell) => cell !== '')
          .join('.')
      : own;
  });
}

/** Without what pandas calls a cell that has no name. */
const bare = (cell: string): string => cell.trim().replace(/^Unnamed: \d+(_level_\d+)?$/, '');
