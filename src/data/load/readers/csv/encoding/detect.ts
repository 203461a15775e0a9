import { InputError } from '../../../../../contract';
import { decoderFor, type Decoder } from './code-pages';

/**
 * Control characters that text may hold: white space, the separators (1, 28…31) that some exports put between cells, escapes,
 * and what stands for a character that was lost (26).
 */
const ofText = new Set([0, 1, 9, 10, 12, 13, 26, 27]);

const isControl = (code: number): boolean => code === 127 || (code < 28 && !ofText.has(code));

/** Few enough control characters for text; one is no proof of anything. */
function looksLikeText(codes: Iterable<number>, length: number): boolean {
  let controls = 0;
  for (const code of codes) if (isControl(code)) controls += 1;
  return controls <= 1 + 0.01 * length;
}

/**
 * The encoding of a file's first bytes: by its byte order mark, by the zero bytes of UTF-16, else UTF-8 where the bytes
 * are valid, else windows-1252. Null where the bytes are no text.
 */
export function detectEncoding(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe && !(head[2] === 0 && head[3] === 0)) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const wide = head.includes(0) ? ['utf-16le', 'utf-16be'].find((label) => isUtf16(head, label)) : undefined;
  if (wide) return wide;
  const zeros = head.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
  if (zeros > 0.1 * head.length || !looksLikeText(head, head.length)) return null;
  const check = utf8Check();
  for (const byte of head) if (byte > 127 || check.isOpen()) check.take(byte, 1);
  return isOtherEncoding(check.result()) ? 'windows-1252' : 'utf-8';
}

/** Latin letters have their zero bytes on one side only, and a line end is a unit of its own. */
function isUtf16(head: Uint8Array, label: string): boolean {
  const zeroSide = label === 'utf-16le' ? 1 : 0;
  if (head.some((byte, index) => byte === 0 && index % 2 !== zeroSide) || !decodes(head, label)) return false;
  const text = new TextDecoder(label).decode(head, { stream: true });
  return /[\r\n]/.test(text) && looksLikeText(codesOf(text), text.length);
}

function* codesOf(text: string): Iterable<number> {
  for (let index = 0; index < text.length; index += 1) yield text.charCodeAt(index);
}

function decodes(bytes: Uint8Array, label: string): boolean {
  try {
    // As a stream, for the last character may be cut.
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

export type Utf8Faults = {
  /** Bytes that are no UTF-8, and the line of the first. */
  readonly invalidBytes: number;
  readonly firstInvalidLine: number | null;
  /** Characters beyond ASCII that are UTF-8. */
  readonly wideCharacters: number;
};

/** Many bytes that are no UTF-8 say that a file is none; a few among many that are, that some lines are broken. */
export const isOtherEncoding = ({ invalidBytes, wideCharacters }: Utf8Faults): boolean => invalidBytes > wideCharacters;

/** Counts whole and broken sequences of UTF-8, byte by byte; bytes below 128 matter only within an open sequence. */
export function utf8Check(): { isOpen(): boolean; take(byte: number, line: number): void; result(): Utf8Faults } {
  let [open, invalid, wide] = [0, 0, 0];
  let firstLine: number | null = null;
  const fault = (line: number): void => {
    invalid += 1;
    firstLine ??= line;
    open = 0;
  };
  return {
    isOpen: () => open > 0,
    take(byte, line) {
      if (open > 0 && byte >= 0x80 && byte < 0xc0) {
        open -= 1;
        if (open === 0) wide += 1;
        return;
      }
      if (open > 0) fault(line);
      if (byte >= 0xc2 && byte < 0xe0) open = 1;
      else if (byte >= 0xe0 && byte < 0xf0) open = 2;
      else if (byte >= 0xf0 && byte < 0xf5) open = 3;
      else if (byte > 127) fault(line);
    },
    result: () => ({ invalidBytes: invalid, firstInvalidLine: firstLine, wideCharacters: wide }),
  };
}

/** A decoder by any name of the WHATWG Encoding Standard, or of a code page; it leaves out the byte order mark and puts � for what it can not read. */
export function decoderOf(label: string, name: string): Decoder {
  try {
    return decoderFor(label);
  } catch {
    throw new InputError(
      `${name}: “${label}” is no known encoding; name one of the WHATWG Encoding Standard, such as utf-8 or windows-1252, or a code page, such as cp850.`,
    );
  }
}
