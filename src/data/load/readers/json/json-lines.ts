import { parseJson } from './json-values';

export type ParsedLine = { readonly line: number; readonly record: unknown };

/** Lines of JSON that were parsed, and the numbers of those that are none; `isLast` of the last one, which has no end. */
export type LineChunk = {
  readonly parsed: readonly ParsedLine[];
  readonly broken: readonly number[];
  readonly isLast: boolean;
};

/** Whether each line is a record of its own: the first is whole, and others follow. */
export function isByLine(head: string): boolean {
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 1 && isRecord(lines[0] ?? '');
}

function isRecord(line: string): boolean {
  try {
    const value = parseJson(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Reads a text line by line while it streams. */
export async function* readLines(blob: Blob, onBytes: (bytes: number) => void): AsyncGenerator<LineChunk> {
  const decoder = new TextDecoder();
  let [rest, line, done] = ['', 0, 0];
  const parse = (text: string): LineChunk => {
    const lines = text.split('\n');
    const first = line + 1;
    line += lines.length;
    return { ...parseLines(lines, first), isLast: false };
  };
  const reader = blob.stream().getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      done += part.value.length;
      onBytes(done);
      const text = rest + decoder.decode(part.value, { stream: true });
      const end = text.lastIndexOf('\n');
      rest = text.slice(end + 1);
      if (end >= 0) yield parse(text.slice(0, end));
    }
  } finally {
    await reader.cancel();
  }
  yield { ...parse(rest + decoder.decode()), isLast: true };
}

function parseLines(lines: readonly string[], first: number): Omit<LineChunk, 'isLast'> {
  const filled = lines.flatMap((text, index) => (text.trim() === '' ? [] : [{ text, line: first + index }]));
  try {
    // All at once is several times as fast as each by itself, but two records on a line would pass for one.
    const records = parseJson(`[${filled.map(({ text }) => text).join(',')}]`);
    if (Array.isArray(records) && records.length === filled.length) {
      return { parsed: filled.map(({ line }, index) => ({ line, record: records[index] as unknown })), broken: [] };
    }
  } catch {
    // Which one it is tells each by itself.
  }
  const parsed: ParsedLine[] = [];
  const broken: number[] = [];
  for (const { text, line } of filled) {
    try {
      parsed.push({ line, record: parseJson(text) });
    } catch {
      broken.push(line);
    }
  }
  return { parsed, broken };
}
