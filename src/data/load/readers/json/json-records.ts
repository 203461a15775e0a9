/** Bytes of whole records, separated by commas, with the places of those commas. */
export type RecordChunk = { readonly bytes: Uint8Array; readonly commas: readonly number[] };

/** How a JSON file holds its records: in one array, or one after the other. */
export type RecordForm = 'array' | 'lines';

export class UnfinishedJson extends Error {
  override readonly name = 'UnfinishedJson';
}

const byte = (letter: string): number => letter.charCodeAt(0);
const [quote, backslash, comma, openBrace, closeBrace, openBracket, closeBracket] = [...'"\\,{}[]'].map(byte);

/** Beyond this one record, or the one object of a column-oriented file, is no text any more. */
const longestRecord = 500_000_000;

/**
 * Parts a JSON text into records while it streams, so that it is never one string. Throws UnfinishedJson behind the
 * last whole record where the text ends too early, and RangeError where a record is longer than a text may be.
 */
export async function* splitRecords(
  blob: Blob,
  form: RecordForm,
  onBytes: (bytes: number) => void,
): AsyncGenerator<RecordChunk> {
  let depth = form === 'array' ? -1 : 0;
  let inString = false;
  let escaped = false;
  let hasValue = false;
  let isClosed = false;
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  let done = 0;
  for await (const part of streamOf(blob)) {
    let commas: number[] = [];
    let from = 0;
    let end = part.length;
    for (let index = 0; index < part.length; index += 1) {
      const code = part[index] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (code === backslash) escaped = true;
        else if (code === quote) inString = false;
      } else if (code === quote) {
        inString = true;
        hasValue = true;
      } else if (code === openBrace || code === openBracket) {
        if (depth === 0 && hasValue && form === 'lines') {
          // One object right behind another.
          const start = keptBytes - from;
          yield { bytes: joined([...kept, part.subarray(from, index)]), commas: commas.map((at) => at + start) };
          kept = [];
          keptBytes = 0;
          commas = [];
          from = index;
          hasValue = false;
        }
        depth += 1;
        if (depth === 0) from = index + 1;
        else hasValue = true;
      } else if (code === closeBrace || code === closeBracket) {
        depth -= 1;
        if (depth < 0) {
          isClosed = true;
          end = index;
          break;
        }
      } else if (depth === 0 && isSeparator(code, form)) {
        if (hasValue) {
          part[index] = comma ?? 0;
          commas.push(index);
        }
        hasValue = false;
      } else if (code > 32) {
        hasValue = true;
      }
    }
    done += part.length;
    onBytes(done);
    const last = commas.pop();
    if (last !== undefined) {
      const start = keptBytes - from;
      yield { bytes: joined([...kept, part.subarray(from, last)]), commas: commas.map((index) => index + start) };
      kept = [];
      keptBytes = 0;
      from = last + 1;
    }
    kept.push(part.subarray(from, end));
    keptBytes += end - from;
    if (keptBytes > longestRecord) throw new RangeError('A record is longer than a text may be.');
    if (isClosed) break;
  }
  const isInside = inString || depth > 0;
  if (hasValue && !isInside) yield { bytes: joined(kept), commas: [] };
  if (isInside || (form === 'array' && !isClosed)) throw new UnfinishedJson('The text ends too early.');
}

const isSeparator = (code: number, form: RecordForm): boolean => (form === 'array' ? code === comma : code <= 32);

/** Without the mark that may open UTF-8. */
async function* streamOf(blob: Blob): AsyncGenerator<Uint8Array> {
  const start = new Uint8Array(await blob.slice(0, 3).arrayBuffer());
  const reader = (start[0] === 0xef && start[1] === 0xbb ? blob.slice(3) : blob).stream().getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let position = 0;
  for (const part of parts) {
    out.set(part, position);
    position += part.length;
  }
  return out;
}
