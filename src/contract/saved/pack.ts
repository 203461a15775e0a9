import { compact, expand } from './compact';

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

/** A text deflated, in base64. */
export async function pack(text: string): Promise<string> {
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return base64(new Uint8Array(await new Response(deflated).arrayBuffer()));
}

/** The text that was packed; null where it is damaged or unpacks to too much. */
export async function unpack(packed: string): Promise<string | null> {
  try {
    return await inflate(Uint8Array.from(atob(packed), (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}

function base64(bytes: Uint8Array): string {
  let text = '';
  // As many arguments as any engine takes.
  for (let from = 0; from < bytes.length; from += 8192)
    text += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(text);
}

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
