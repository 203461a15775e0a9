import { InputError } from '../../../../contract';
import type { ReaderInput } from '../reader';
import { decoderFor } from './encoding/code-pages';
import { lineFilter } from './lines/lines';
import { countLineEnds } from './layout/text';

/** The first lines of a file as text; `isAll` where there are no others. */
export type Head = { readonly text: string; readonly isAll: boolean };

export const headBytes = 1 << 20;
const mostBytes = 1 << 26;

/** As much as holds a few lines, without the lines that are comments. Throws InputError where it is blank or no text. */
export async function readHead({ blob, file, reading }: ReaderInput, encoding: string): Promise<Head> {
  let bytes = headBytes;
  let head = await decoded(blob, encoding, bytes);
  while (!head.isAll && countLineEnds(head.text) < 3 && bytes < mostBytes) {
    bytes *= 4;
    head = await decoded(blob, encoding, bytes);
  }
  if (reading.encoding !== undefined && head.text.length > 1 && !/[\r\n]/.test(head.text)) {
    throw new InputError(`${file.name} has no line end when read as ${encoding}: name another encoding.`);
  }
  const nul = head.text.indexOf('\0');
  if (nul >= 0) {
    const line = countLineEnds(head.text.slice(0, nul)) + 1;
    throw new InputError(`${file.name} holds a NUL byte on line ${line}: remove it, or name the encoding of the text.`);
  }
  const { comment = '', skip = 0, quote = '"' } = reading;
  const text =
    comment === ''
      ? head.text
      : lineFilter({ comment, skip, quote, drop: new Set(), unifyEnds: false }).push(head.text, true);
  if (head.isAll && text.trim() === '') {
    throw new InputError(`${file.name} holds only blank lines: choose a file with a header and rows.`);
  }
  return { text, isAll: head.isAll };
}

async function decoded(blob: Blob, encoding: string, bytes: number): Promise<Head> {
  const head = new Uint8Array(await blob.slice(0, bytes).arrayBuffer());
  const isAll = head.length === blob.size;
  // As a stream, for the last character may be cut, and Node 20 takes windows-1252 for Latin-1 otherwise.
  return { text: decoderFor(encoding).decode(head, { stream: true }), isAll };
}
