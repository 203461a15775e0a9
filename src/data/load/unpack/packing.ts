import { InputError, isInputError } from '../../../contract';
import type { LocalFile, Platform } from '../../transport/platform/platform';
import { bzip2 } from './bzip2';
import { refuseBomb } from './limit';
import { zstd } from './zstd';

type Bytes = Uint8Array<ArrayBuffer>;

/** A way in which one file is packed, known by its first bytes. */
export type Packing = {
  readonly name: string;
  readonly ending: RegExp;
  is(head: Uint8Array): boolean;
  unpacking(): Promise<ReadableWritablePair<Bytes, Bytes>>;
};

/** Bytes that tell a packing. */
export const packingHead = 8;

const startsWith = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => head[index] === byte);

export const packings: readonly Packing[] = [
  {
    name: 'gzip',
    ending: /\.gz(ip)?$/i,
    is: (head) => startsWith(head, [0x1f, 0x8b]),
    unpacking: () => Promise.resolve(new DecompressionStream('gzip')),
  },
  {
    name: 'Zstandard',
    ending: /\.zst(d)?$/i,
    is: (head) => startsWith(head, [0x28, 0xb5, 0x2f, 0xfd]),
    unpacking: zstd,
  },
  {
    name: 'bzip2',
    ending: /\.bz2$/i,
    // BZh, the size of its blocks, and the digits of π before a block or of its root at the end.
    is: (head) =>
      startsWith(head, [0x42, 0x5a, 0x68]) &&
      (startsWith(head.subarray(4), [0x31, 0x41, 0x59, 0x26]) ||
        startsWith(head.subarray(4), [0x17, 0x72, 0x45, 0x38])),
    unpacking: bzip2,
  },
];

export const packingOf = (head: Uint8Array): Packing | undefined => packings.find((packing) => packing.is(head));

/** The content under the file's name without the packing's ending; throws InputError where it is damaged. */
export async function unpackOne(
  packing: Packing,
  platform: Platform,
  file: LocalFile,
  blob: Blob,
  onBytes: (bytes: number) => void,
): Promise<LocalFile> {
  try {
    const content = blob
      .stream()
      .pipeThrough(counting(onBytes))
      .pipeThrough(await packing.unpacking())
      .pipeThrough(refuseBomb(file.name, blob.size));
    return await platform.store(file.name.replace(packing.ending, ''), content);
  } catch (error) {
    if (isInputError(error)) throw error;
    throw new InputError(`${file.name} is a damaged ${packing.name} or cut short: copy or download it again.`);
  }
}

function counting(onBytes: (bytes: number) => void): TransformStream<Bytes, Bytes> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      onBytes(bytes);
      controller.enqueue(chunk);
    },
  });
}
