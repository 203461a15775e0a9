import type { Syntax } from '../layout/tokenise';
import { tokenise } from '../layout/tokenise';

/** A record by its bytes, its line end included. */
export type Place = { readonly from: number; readonly to: number };

/** Records that end with a delimiter: with one cell too many, with as many as there are columns, and with no value at all. */
export type OddEnds = {
  readonly extra: readonly Place[];
  readonly full: readonly Place[];
  readonly empty: readonly Place[];
};

/** Beyond this a record is no record: some quote was never closed. */
const longestRecord = 1 << 26;

/**
 * The engine takes a delimiter behind the last cell for no cell. Where that holds for some lines only, their cells are
 * shifted by one: a pass over the bytes finds them. Lines that do not end with a delimiter cost next to nothing.
 */
export async function findOddEnds(
  pieces: AsyncIterable<Uint8Array>,
  syntax: Syntax,
  width: number,
  lineEnd: '\n' | '\r',
): Promise<OddEnds> {
  const latin = new TextDecoder('latin1');
  const [delimiter, quote] = [syntax.delimiter, syntax.quote].map((text) =>
    latin.decode(new TextEncoder().encode(text)),
  );
  const bytewise: Syntax = { delimiter: delimiter ?? '', quote: quote ?? '', escape: syntax.escape };
  const found = { extra: new Array<Place>(), full: new Array<Place>(), empty: new Array<Place>() };
  const hasQuote = (text: string): boolean => bytewise.quote !== '' && text.includes(bytewise.quote);
  const isEmpty = (text: string): boolean => text.replaceAll(bytewise.delimiter, '').trim() === '';
  let [rest, at, isQuoted] = ['', 0, false];

  /** A whole record without its line end. */
  const take = (record: string, from: number): void => {
    const text = record.endsWith('\r') ? record.slice(0, -1) : record;
    if (!text.endsWith(bytewise.delimiter)) return;
    const cells = hasQuote(text)
      ? (tokenise(text, bytewise, true)[0]?.cells.length ?? 0)
      : text.split(bytewise.delimiter).length;
    const place = { from, to: from + record.length + 1 };
    if (cells === width && isEmpty(text)) found.empty.push(place);
    else if (cells === width + 1) found.extra.push(place);
    else if (cells === width) found.full.push(place);
  };

  /** Lines without any quote: from one end of interest to the next. */
  const takePlain = (text: string): number => {
    const last = text.lastIndexOf(lineEnd) + 1;
    for (const mark of [bytewise.delimiter + lineEnd, `${bytewise.delimiter}\r\n`]) {
      if (mark.endsWith('\r\n') && lineEnd === '\r') continue;
      for (let end = text.indexOf(mark); end >= 0 && end < last; end = text.indexOf(mark, end + mark.length)) {
        const begin = end === 0 ? 0 : text.lastIndexOf(lineEnd, end - 1) + 1;
        take(text.slice(begin, end + mark.length - 1), at + begin);
      }
    }
    return last;
  };

  /** Line by line: a quote may hold line ends. */
  const takeQuoted = (text: string): number => {
    let [begin, line] = [0, 0];
    for (let end = text.indexOf(lineEnd); end >= 0; end = text.indexOf(lineEnd, line)) {
      if (countOf(text, bytewise.quote, line, end) % 2 === 1) isQuoted = !isQuoted;
      line = end + 1;
      if (isQuoted) continue;
      take(text.slice(begin, end), at + begin);
      begin = line;
    }
    isQuoted = false; // what is kept is read again
    return begin;
  };

  const isNoted = notedIn(bytewise, lineEnd);
  for await (const piece of pieces) {
    // Where nothing is to be told a text of a line or two is made of it, for what follows.
    const known = hasQuote(rest) || isNoted(piece) ? 0 : piece.lastIndexOf(lineEnd.charCodeAt(0)) + 1;
    if (known > 0) at += rest.length + known;
    const text = (known > 0 ? '' : rest) + latin.decode(piece.subarray(known));
    const taken = hasQuote(text) ? takeQuoted(text) : takePlain(text);
    rest = text.slice(taken);
    at += taken;
    if (rest.length > longestRecord) return { extra: [], full: [], empty: [] };
  }
  if (rest !== '') take(rest, at);
  return found;
}

function countOf(text: string, mark: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf(mark, from); at >= 0 && at < to; at = text.indexOf(mark, at + mark.length)) count += 1;
  return count;
}

/**
 * Whether a piece has a quote, or a line end behind a delimiter or so near to its start that it is not seen what stands before.
 */
function notedIn({ delimiter, quote }: Syntax, lineEnd: '\n' | '\r'): (piece: Uint8Array) => boolean {
  const [end, last] = [lineEnd.charCodeAt(0), delimiter.charCodeAt(delimiter.length - 1)];
  return (piece) => {
    if (quote !== '' && piece.includes(quote.charCodeAt(0))) return true;
    for (let at = piece.indexOf(end); at >= 0; at = piece.indexOf(end, at + 1)) {
      if (at < 2 || piece[piece[at - 1] === carriageReturn ? at - 2 : at - 1] === last) return true;
    }
    return false;
  };
}

const carriageReturn = 13;
