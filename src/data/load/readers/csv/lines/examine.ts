import { utf8Check, type Utf8Faults } from '../encoding/detect';
import type { Syntax } from '../layout/tokenise';

/** What is wrong with a file that the engine would not take, told by a pass over all its bytes (UTF-8). */
export type Examination = Utf8Faults & {
  /** The line on which a quote opens that is never closed, or only lines later in the midst of a cell. */
  readonly unclosedQuote: number | null;
  readonly longestRecord: number;
  /** Within quotes, too: the engine takes the first that it meets for the end of all lines. */
  readonly mixedLineEnds: boolean;
};

const [lineFeed, carriageReturn, space] = [10, 13, 32];
type Place = 'start' | 'plain' | 'quoted' | 'closed';

export async function examine(blob: Blob, syntax: Syntax): Promise<Examination> {
  const delimiter = new TextEncoder().encode(syntax.delimiter);
  const quote = codeOf(syntax.quote);
  const escape = syntax.escape === syntax.quote ? -1 : codeOf(syntax.escape);
  let place: Place = 'start';
  let [line, openedAt, record, longest, matched, previous] = [1, 1, 0, 0, 0, -1];
  let [feeds, returns, pairs] = [0, 0, 0];
  let unclosed: number | null = null;
  const encoding = utf8Check();

  for await (const bytes of chunksOf(blob)) {
    for (const byte of bytes) {
      if (byte > 127 || encoding.isOpen()) encoding.take(byte, line);
      record += 1;
      const isEscaped = place === 'quoted' && previous === escape;
      if (byte === lineFeed || byte === carriageReturn) {
        const isPair = byte === lineFeed && previous === carriageReturn;
        if (!isPair) line += 1;
        matched = 0;
        if (byte === carriageReturn) returns += 1;
        else if (isPair) pairs += 1;
        else feeds += 1;
        if (place !== 'quoted') {
          longest = Math.max(longest, record);
          record = 0;
          place = 'start';
        }
      } else if (place === 'quoted') {
        if (byte === quote && !isEscaped) place = 'closed';
      } else if (byte === quote && place === 'start') {
        place = 'quoted';
        openedAt = line;
        matched = 0;
      } else if (byte === quote && place === 'closed' && escape === -1) {
        place = 'quoted';
      } else {
        matched = byte === delimiter[matched] ? matched + 1 : byte === delimiter[0] ? 1 : 0;
        if (matched === delimiter.length) {
          place = 'start';
          matched = 0;
        } else if (byte !== space && matched === 0) {
          if (place === 'closed' && line > openedAt) unclosed ??= openedAt;
          place = 'plain';
        }
      }
      previous = isEscaped ? -1 : byte;
    }
  }
  if (place === 'quoted') unclosed ??= openedAt;
  const kinds = [feeds > 0, returns - pairs > 0, pairs > 0].filter(Boolean).length;
  return {
    unclosedQuote: unclosed,
    longestRecord: Math.max(longest, record),
    mixedLineEnds: kinds > 1,
    ...encoding.result(),
  };
}

const codeOf = (character: string): number => (character === '' ? -2 : character.charCodeAt(0));

/** The lines, from 1, on which the given byte positions (ascending, from 0) lie. */
export async function linesAt(blob: Blob, positions: readonly number[]): Promise<readonly number[]> {
  const lines: number[] = [];
  let [offset, line, previous] = [0, 1, -1];
  for await (const bytes of chunksOf(blob)) {
    for (const byte of bytes) {
      while (positions[lines.length] === offset) lines.push(line);
      if (lines.length === positions.length) return lines;
      if (byte === carriageReturn || (byte === lineFeed && previous !== carriageReturn)) line += 1;
      previous = byte;
      offset += 1;
    }
  }
  return positions.map((_, index) => lines[index] ?? line);
}

/** Not `for await` over the stream itself, which Safari does not know. */
async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}
