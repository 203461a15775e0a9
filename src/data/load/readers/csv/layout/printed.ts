import type { Reading } from '../../../../../contract';
import { guessDialect, widthOf } from './dialect';
import { isTyped } from './text';

/** Parts a line of a table that was printed into cells; null where it only rules the table. */
export type Parting = (line: string) => readonly string[] | null;

/** Enough lines for places that all leave blank to be no chance. */
const fewestLines = 5;
const sampled = 1 << 17;

/** Tables as programs print them for people: ruled by bars (psql, MySQL, Markdown), or aligned by blanks (R, pandas, fixed widths). */
export function printedTable(text: string, complete: boolean, reading: Reading): Parting | null {
  if (reading.delimiter !== undefined) return null;
  const sample = text.slice(0, sampled);
  const all = sample.split(/\r\n|\n|\r/);
  const isWhole = complete && sample.length === text.length;
  const lines = (isWhole ? all : all.slice(0, -1)).filter((line) => line.trim() !== '');
  const isSpaced = lines.filter((line) => line.includes('  ')).length > lines.length / 2;
  return ruled(lines) ?? (isSpaced && isUnparted(sample, isWhole, reading) ? aligned(lines) : null);
}

/** `----+-----`, `+----+-----+` or `|---|:---:|`, below the header or above it. */
const isRule = (line: string): boolean => /^[-+|: ]*--[-+|: ]*$/.test(line) && /[+|]/.test(line);
/** As lists of SAP are ruled, below their titles. */
const isDashes = (line: string): boolean => /^\s*-{5,}\s*$/.test(line);
const mostTitles = 10;
const rowCount = /^\(\d+ rows?\)$/;

function ruled(lines: readonly string[]): Parting | null {
  const top = lines.slice(0, 2).some(isRule) ? 0 : lines.slice(0, mostTitles).findIndex(isDashes);
  if (top < 0) return null;
  const isTitled = lines.slice(top, top + 1).some(isDashes);
  const isNoRow = (line: string): boolean => isRule(line) || isDashes(line) || rowCount.test(line.trim());
  const rows = lines.slice(top).filter((line) => !isNoRow(line));
  if (rows.length < 2 || rows.filter((line) => line.includes('|')).length < 0.9 * rows.length) return null;
  return (line) => {
    if (isNoRow(line) || (isTitled && !line.includes('|'))) return null;
    const inner = line
      .trim()
      .replace(/^\|/, '')
      .replace(/(?<!\\)\|$/, '');
    return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
  };
}

function isUnparted(text: string, complete: boolean, reading: Reading): boolean {
  const { syntax, records } = guessDialect(text, complete, reading);
  return widthOf(records) === 1 || (syntax.delimiter === ' ' && records.every(({ cells }) => cells.includes('')));
}

type Span = { readonly from: number; readonly to: number };

/** Cut where all lines are blank, where the header names every column but that of row names, and one is of numbers or dates. */
function aligned(lines: readonly string[]): Parting | null {
  const [header = '', ...below] = lines;
  if (lines.length < fewestLines || lines.some((line) => line.includes('\t'))) return null;
  const spans = named(spansOf(lines), header);
  const [first, ...others] = spans;
  const cut = (line: string): readonly string[] => spans.map(({ from, to }) => line.slice(from, to).trim());
  const cells = below.map(cut);
  const isTypedAt = (at: number): boolean => {
    const values = cells.map((row) => row[at] ?? '').filter((cell) => cell !== '');
    return values.length > cells.length / 2 && values.every(isTyped);
  };
  // Two columns in one are none that were found.
  if (cells.flat().filter((cell) => cell.includes('  ')).length > 0.05 * cells.length) return null;
  if (!first || others.length === 0 || cut(header).some(isTyped) || !spans.some((_, at) => isTypedAt(at))) return null;
  // What reaches into the blank between two columns is no row of this table.
  const isWhole = (line: string): boolean =>
    others.every(({ from }, at) => line.slice(spans[at]?.to ?? 0, from).trim() === '');
  const widest = spans.map((span, at) => (at === spans.length - 1 ? { ...span, to: Infinity } : span));
  return (line) =>
    line.trim() === '' ? null : isWhole(line) ? widest.map(({ from, to }) => line.slice(from, to).trim()) : [line];
}

/** Stretches of places that some line fills. */
function spansOf(lines: readonly string[]): readonly Span[] {
  const width = Math.max(...lines.map(({ length }) => length));
  const isFilled = Array.from({ length: width }, (_, at) => lines.some((line) => (line[at] ?? ' ') !== ' '));
  const starts = isFilled.flatMap((filled, at) => (filled && !isFilled[at - 1] ? [at] : []));
  return starts.map((from) => {
    const end = isFilled.indexOf(false, from);
    return { from, to: end < 0 ? width : end };
  });
}

/** A stretch without a name is of the nearer one beside it, whose words all leave a blank there; only row names stand under none. */
function named(spans: readonly Span[], header: string): readonly Span[] {
  const joined: Span[] = [];
  let from: number | null = null;
  spans.forEach((span, at) => {
    const [before, next] = [joined.at(-1), spans[at + 1]];
    const whole = { from: from ?? span.from, to: span.to };
    from = null;
    if (!before || header.slice(span.from, span.to).trim() !== '') joined.push(whole);
    else if (next && next.from - whole.to < whole.from - before.to) ({ from } = whole);
    else joined[joined.length - 1] = { from: before.from, to: whole.to };
  });
  return joined;
}
