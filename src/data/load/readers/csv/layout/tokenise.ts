import { countLineEnds } from './text';

/** What parts and wraps the cells of delimited text. An empty quote means that nothing wraps them. */
export type Syntax = { readonly delimiter: string; readonly quote: string; readonly escape: string };

export type TextRecord = {
  /** On which the record begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Which of the cells stood in quotes. */
  readonly quoted: readonly boolean[];
  /** Whether every quote that opens a cell also ends one. */
  readonly isClean: boolean;
};

/**
 * Splits the beginning of a file into records; blank lines give none. Where the text is cut (`complete` is false),
 * its last record is left out.
 */
export function tokenise(text: string, { delimiter, quote, escape }: Syntax, complete: boolean): readonly TextRecord[] {
  const cellEnd = new RegExp(`${literally(delimiter)}|\r\n|\n|\r|$`, 'g');
  const opening = quote === '' ? null : new RegExp(`${delimiter === ' ' ? '' : ' *'}${literally(quote)}`, 'y');
  const records: TextRecord[] = [];
  let [at, begin, line, isClean] = [0, 0, 1, true];
  let cells: string[] = [];
  let quoted: boolean[] = [];
  while (at < text.length || cells.length > 0) {
    let [cell, isQuoted] = ['', false];
    if (opening) {
      opening.lastIndex = at;
      if (opening.test(text)) {
        let isClosed: boolean;
        ({ cell, at, isClosed } = readQuoted(text, opening.lastIndex, quote, escape));
        isQuoted = true;
        isClean &&= isClosed || !complete;
      }
    }
    cellEnd.lastIndex = at;
    const end = cellEnd.exec(text);
    const stop = end?.index ?? text.length;
    const mark = end?.[0] ?? '';
    const rest = text.slice(at, stop);
    if (isQuoted && rest.trim() !== '') isClean = false;
    cells.push(isQuoted ? cell + rest.trimEnd() : rest);
    quoted.push(isQuoted);
    at = stop + mark.length;
    if (mark === delimiter) continue;
    const isBlank = stop === begin;
    if (!isBlank && (complete || mark !== '')) records.push({ line, cells, quoted, isClean });
    line += countLineEnds(text.slice(begin, at));
    cells = [];
    quoted = [];
    isClean = true;
    begin = at;
  }
  return records;
}

/** The inside of a quoted cell and the place behind its closing quote; up to the end where there is none. */
function readQuoted(text: string, from: number, quote: string, escape: string) {
  let [cell, at] = ['', from];
  for (;;) {
    const close = text.indexOf(quote, at);
    if (close < 0) return { cell: cell + text.slice(at), at: text.length, isClosed: false };
    const isDoubled = escape === quote && text[close + 1] === quote;
    const isEscaped = escape !== quote && close > at && text[close - 1] === escape;
    if (!isDoubled && !isEscaped) return { cell: cell + text.slice(at, close), at: close + 1, isClosed: true };
    cell += text.slice(at, isEscaped ? close - 1 : close) + quote;
    at = close + (isDoubled ? 2 : 1);
  }
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
