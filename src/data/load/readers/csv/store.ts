import { InputError } from '../../../../contract';
import type { LocalFile, Platform } from '../../../transport/platform/platform';
import { decoderOf } from './encoding/detect';
import { lineFilter, type LineRules } from './lines';
import { countLineEnds } from './text';

/** A file that the engine can read as it is: the person's own, or a decoded and filtered copy of it. */
export type Source = { readonly file: LocalFile; readonly isCopy: boolean; readonly removed: readonly number[] };

/** A copy in UTF-8 without the lines that `rules` leave out. Throws InputError where bytes are not of the encoding. */
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
  let [lines, taken] = [1, 0];
  const decode = (bytes?: Uint8Array): string => {
    try {
      const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
      lines += countLineEnds(text);
      return text;
    } catch {
      throw new InputError(`${file.name} is not ${encoding} near line ${lines}: name another encoding.`);
    }
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
  return { file: stored, isCopy: true, removed: filter?.removed ?? [] };
}
