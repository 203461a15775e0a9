import { InputError } from '../../../../contract';
import type { LocalFile, Platform } from '../../../transport/platform/platform';
import { decoderOf } from './encoding/detect';
import { lineFilter, type LineRules } from './lines/lines';
import { countLineEnds } from './layout/text';

/** A file that the engine can read as it is: the person's own, or a decoded and filtered copy of it. */
export type Source = {
  readonly file: LocalFile;
  readonly isCopy: boolean;
  readonly removed: readonly number[];
  readonly lost: Lost | null;
};

/** Characters that could not be read, and the line of the first. */
export type Lost = { readonly count: number; readonly line: number };

const replacement = 0xfffd;

/** Above this share of what is beyond ASCII it is not a few characters that are broken, but the encoding that is another. */
const mostLost = 0.1;

/** A copy in UTF-8 without the lines that `rules` leave out. Throws InputError where it is not of the encoding, a few characters aside. */
export async function storeAsUtf8(
  platform: Platform,
  file: LocalFile,
  blob: Blob,
  encoding: string,
  rules: LineRules,
  onBytes: (bytes: number) => void,
): Promise<Source> {
  const { comment, skip, drop, unifyEnds } = rules;
  const filter = comment !== '' || skip > 0 || drop.size > 0 || unifyEnds ? lineFilter(rules) : null;
  const decoder = decoderOf(encoding, file.name);
  const encoder = new TextEncoder();
  let [lines, taken, wide, count, firstLine] = [1, 0, 0, 0, 0];
  const decode = (bytes?: Uint8Array): string => {
    const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code < 128) continue;
      wide += 1;
      if (code !== replacement) continue;
      if (count === 0) firstLine = lines + countLineEnds(text.slice(0, at));
      count += 1;
    }
    lines += countLineEnds(text);
    return text;
  };
  const convert = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      taken += bytes.length;
      onBytes(taken);
      const text = decode(bytes);
      controller.enqueue(encoder.encode(filter ? filter.push(text, false) : text));
    },
    flush(controller) {
      const text = decode();
      controller.enqueue(encoder.encode(filter ? filter.push(text, true) : text));
    },
  });
  const stored = await platform.store(file.name, blob.stream().pipeThrough(convert));
  if (count > 1 + mostLost * wide) {
    await platform.discard(stored);
    throw new InputError(`${file.name} is not ${encoding} near line ${firstLine}: name another encoding.`);
  }
  const lost = count > 0 ? { count, line: firstLine } : null;
  return { file: stored, isCopy: true, removed: filter?.removed ?? [], lost };
}
