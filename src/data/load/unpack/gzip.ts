import { InputError } from '../../../contract';
import type { LocalFile, Platform } from '../../transport/platform/platform';

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** The content of a gzip under its name without ".gz"; throws InputError where it is damaged. */
export async function unpackGzip(
  platform: Platform,
  file: LocalFile,
  blob: Blob,
  onBytes: (bytes: number) => void,
): Promise<LocalFile> {
  try {
    const content = blob.stream().pipeThrough(counting(onBytes)).pipeThrough(new DecompressionStream('gzip'));
    return await platform.store(file.name.replace(/\.gz(ip)?$/i, ''), content);
  } catch {
    throw new InputError(`${file.name} is a damaged gzip or cut short: copy or download it again.`);
  }
}

function counting(onBytes: (bytes: number) => void): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      onBytes(bytes);
      controller.enqueue(chunk);
    },
  });
}
