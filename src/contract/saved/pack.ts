import { compact, expand } from './compact';
import { asDense, fromDense } from './dense';

/** Nothing that unpacks to more than this many bytes is part of a report. */
const largest = 64_000_000;

/** JSON as a file holds it packed. */
export const packJson = (json: object): Promise<string> =>
  pack(JSON.stringify(compact(JSON.parse(JSON.stringify(json)))));

/** The JSON that was packed; undefined where it is damaged. */
export async function unpackJson(packed: string): Promise<unknown> {
  try {
    return expand(JSON.parse((await unpack(packed)) ?? ''));
  } catch {
    return undefined;
  }
}

/** Stands before a dense text; files of earlier versions are in base64, which has no such character. */
const denseMark = '.';

/** A text deflated, as printable characters. */
export async function pack(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return denseMark + asDense(new Uint8Array(await new Response(deflated).arrayBuffer()));
}

/** The text that was packed; null where it is damaged or unpacks to too much. */
export async function unpack(packed: string): Promise<string | null> {
  try {
    return await inflate(bytesIn(packed));
  } catch {
    return null;
  }
}

const bytesIn = (packed: string): Uint8Array<ArrayBuffer> =>
  packed.startsWith(denseMark)
    ? fromDense(packed.slice(denseMark.length))
    : Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > largest) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
