import type { Reading } from '../../../../../contract';
import { isSurelyHeader } from './header';
import { findHeaderRows } from './header-rows';
import { isNullSpelling } from '../../refine/null-spellings';
import { firstLines, isTyped } from './text';
import { tokenise, type Syntax, type TextRecord } from './tokenise';

/** How a text is parted into records, and the record with which its table begins. */
export type Dialect = { readonly syntax: Syntax; readonly records: readonly TextRecord[] };

/** Delimiters in their order of preference; the rare ones must part nearly every line alike. */
const usual = [',', ';', '\t', '|'];
const rare = ['\u0001', '\u001f', '^', '~', '¦', ':', ' '];
/** These also stand inside of values, so they count only where numbers or dates come out. */
const alsoInValues = [':', ' '];

const sampleCharacters = 65_536;

type Candidate = Dialect & { readonly consistency: number; readonly score: number };

/** Decides delimiter, quote, escape and where the table begins, from the first lines of a text. */
export function guessDialect(text: string, complete: boolean, reading: Reading): Dialect {
  if (reading.skip) return behind(reading.skip, text, complete, reading);
  const sample = sampleOf(text);
  const sampleComplete = complete && sample.length === text.length;
  const delimiters = reading.delimiter === undefined ? [...usual, ...rare] : [reading.delimiter];
  const candidates = delimiters
    .filter((delimiter) => sample.includes(delimiter))
    .flatMap((delimiter) =>
      quotesFor(sample, reading).map((quote) =>
        rate({ delimiter, quote, escape: quote }, sample, sampleComplete, reading),
      ),
    )
    .sort((a, b) => b.score - a.score);
  const among = (list: readonly string[], least: number): Candidate | undefined =>
    candidates.find(({ syntax, consistency }) => list.includes(syntax.delimiter) && consistency >= least);
  const best =
    reading.delimiter === undefined ? (among(usual, 0.5) ?? among(rare, 0.9) ?? among(usual, 0.01)) : candidates[0];
  const syntax = best?.syntax ?? singleColumn(sample, reading);
  const escaped = { ...syntax, escape: escapeOf(sample, syntax) };
  const records = tokenise(text, escaped, complete);
  return { syntax: escaped, records: records.slice(startOf(records, reading)) };
}

function behind(skip: number, text: string, complete: boolean, reading: Reading): Dialect {
  const rest = text.slice(firstLines(text, skip).length);
  const { syntax, records } = guessDialect(rest, complete, { ...reading, skip: 0 });
  return { syntax, records: records.map((record) => ({ ...record, line: record.line + skip })) };
}

/** The first lines, or as much as holds two of them. */
function sampleOf(text: string): string {
  const second = text.indexOf('\n', text.indexOf('\n') + 1);
  return text.slice(0, Math.max(sampleCharacters, second + 1));
}

function quotesFor(sample: string, { quote }: Reading): readonly string[] {
  if (quote !== undefined) return [quote];
  return /(^|[^\p{L}\d])'/mu.test(sample) ? ['"', "'"] : ['"'];
}

function rate(syntax: Syntax, sample: string, complete: boolean, reading: Reading): Candidate {
  const all = tokenise(sample, syntax, complete);
  const start = startOf(all, reading);
  const records = all.slice(start);
  const width = widthOf(records);
  const data = records.slice(1);
  const fitting = data.filter((record) => fits(record, width));
  const cells = fitting.flatMap((record) => record.cells).filter((cell) => !isNullSpelling(cell));
  const typed = cells.length === 0 ? 0 : cells.filter(isTyped).length / cells.length;
  const isPlausible = !alsoInValues.includes(syntax.delimiter) || typed > 0.3;
  const isSplit = width > 1 && isPlausible;
  const alike = isSplit ? (data.length === 0 ? 1 : Math.max(fitting.length / data.length, 0.01)) : 0;
  const stray = strayQuotes(records, syntax.quote);
  const consistency = stray === 'cut' ? 0.4 * alike : alike;
  const unwrapped = syntax.quote === '"' ? 0 : wrappedShare(all) - (sample.includes('"') ? 0.9 : 0.5);
  const wider = width > (records[0]?.cells.length ?? 0) ? 0.1 : 0;
  const score = consistency + 0.2 * typed + unwrapped - (start > 0 ? 0.3 : 0) - wider - (stray === 'none' ? 0 : 0.1);
  return { syntax, records, consistency, score };
}

/** Columns of the table: those of the header, or one more where nearly all lines agree on a cell before its first. */
export function widthOf(records: readonly TextRecord[]): number {
  const header = records[0]?.cells.length ?? 0;
  const data = records.slice(1);
  const wider = data.filter(({ cells }) => cells.length === header + 1 && cells[header] !== '');
  return header > 1 && data.length > 0 && wider.length >= 0.9 * data.length ? header + 1 : header;
}

/** Quotes in the midst of a bare cell, in most lines: something else parts them, beyond doubt where they are cut in two. */
function strayQuotes(records: readonly TextRecord[], quote: string): 'none' | 'whole' | 'cut' {
  if (quote === '') return 'none';
  const inMost = (isStray: (marks: number) => boolean): boolean => {
    const lines = records.filter(({ cells, quoted }) =>
      cells.some((cell, index) => !quoted[index] && isStray(cell.split(quote).length - 1)),
    );
    return lines.length > 0.5 * records.length;
  };
  if (inMost((marks) => marks % 2 === 1)) return 'cut';
  return inMost((marks) => marks > 0) ? 'whole' : 'none';
}

/** A delimiter behind the last cell is no cell, to the engine neither. */
const fits = (record: TextRecord, width: number): boolean =>
  record.cells.length === width || endsWithDelimiter(record, width);

export const endsWithDelimiter = ({ cells }: TextRecord, width: number): boolean =>
  cells.length === width + 1 && cells[width] === '';

/** Of the records with a cell that begins with the quote, the share in which it also ends one: apostrophes do not. */
function wrappedShare(records: readonly TextRecord[]): number {
  const opened = records.filter(({ quoted }) => quoted.includes(true));
  return opened.length === 0 ? 0 : opened.filter(({ isClean }) => isClean).length / opened.length;
}

/** The record that begins the table: behind comments, and behind titles where a header follows. */
export function startOf(records: readonly TextRecord[], { skip }: Reading): number {
  if (skip !== undefined) return 0;
  const comments = records.findIndex(({ cells }) => !/^(#|\/\/)/.test(cells[0] ?? ''));
  const first = records[comments];
  if (!first) return 0;
  const last = records[comments - 1];
  if (last && isHeaderWithHash(last, records.slice(comments))) return comments - 1;
  // The rest must be wider, alike, and begin with a header, or a first line that is short of cells would be lost.
  const width = commonWidth(records.slice(comments));
  const next = records.findIndex(({ cells }, index) => index >= comments && isFull(cells, width));
  const level = records.findIndex(({ cells }, at) => at >= comments && cells.length === width && filled(cells) > 1);
  if (level >= 0 && level < next && beginsLevels(records.slice(level), next - level)) return level;
  const isTitle = records.slice(comments, next).every(({ cells }) => filled(cells) < width);
  const header = records[next];
  if (next <= comments || width < 2 || !isTitle || !header) return comments;
  const below = records.slice(next + 1);
  const agreeing = below.filter(({ cells }) => cells.length === width).length / Math.max(below.length, 1);
  return below.length > 0 && agreeing >= 0.9 && beginsTable(first, header, below) ? next : comments;
}

/** A header may itself begin with #. */
function isHeaderWithHash(last: TextRecord, below: readonly TextRecord[]): boolean {
  const [next, ...rest] = below;
  const isAlike = next?.cells.length === last.cells.length && isSurelyHeader(last, below);
  return isAlike && !isSurelyHeader(next, rest);
}

/** Names above several columns each are no title, unless the full record below them has a name for every column. */
function beginsLevels(records: readonly TextRecord[], full: number): boolean {
  const cells = records[full]?.cells ?? [];
  const areNames = new Set(cells).size === cells.length && !cells.some(isTyped);
  return !areNames && findHeaderRows(records, {}).count > 1;
}

function beginsTable(title: TextRecord, header: TextRecord, below: readonly TextRecord[]): boolean {
  if (isSurelyHeader(header, below)) return true;
  // Without numbers to tell a header by: one title, then lines that are no prose, in which a space follows a comma.
  const isProse = [header, ...below].some(({ cells }) => cells.slice(1).some((cell) => cell.startsWith(' ')));
  return title.cells.length === 1 && below.length > 1 && !isProse && !header.cells.some(isTyped);
}

function commonWidth(records: readonly TextRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;
const isFull = (cells: readonly string[], width: number): boolean => cells.length === width && filled(cells) === width;

/** A delimiter that does not occur, so that every line is one cell. */
function singleColumn(sample: string, { delimiter, quote = '"' }: Reading): Syntax {
  const absent = [...usual, '\u001f'].find((candidate) => !sample.includes(candidate));
  return { delimiter: delimiter ?? absent ?? '\u001f', quote, escape: quote };
}

/** A backslash where it stands before a quote inside of quoted cells, as some databases write it. */
function escapeOf(sample: string, { delimiter, quote }: Syntax): string {
  if (quote === '' || !sample.includes(`\\${quote}`)) return quote;
  const broken = (escape: string): number =>
    tokenise(sample, { delimiter, quote, escape }, true).filter(({ isClean }) => !isClean).length;
  return broken('\\') < broken(quote) ? '\\' : quote;
}
