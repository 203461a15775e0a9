import { InputError } from '../../../contract';
import type { LocalFile, Platform } from '../../transport/platform/platform';
import { packingOf, packings, unpackOne } from './packing';
import { isTar, tarHead, unpackTar } from './tar';
import { isZip, unpackZip } from './zip';

/**
 * The data files that a file stands for: those inside a gzip, Zstandard, bzip2, zip or tar, kept by `platform.store` until they are
 * discarded, or the file itself (the same object). `onBytes` hears the bytes of the packed file read so far.
 * Throws InputError for a damaged, encrypted or wrongly named one, and where no data file is inside.
 */
export async function unpack(
  platform: Platform,
  file: LocalFile,
  blob: Blob,
  onBytes: (bytes: number) => void,
): Promise<readonly LocalFile[]> {
  const head = new Uint8Array(await blob.slice(0, tarHead).arrayBuffer());
  if (isTar(head)) return unpackTar(platform, file.name, blob);
  const packing = packingOf(head);
  if (packing) {
    const inside = await unpackOne(packing, platform, file, blob, onBytes);
    const content = await platform.openBlob(inside);
    if (!isTar(new Uint8Array(await content.slice(0, tarHead).arrayBuffer()))) return [inside];
    try {
      return await unpackTar(platform, file.name, content);
    } finally {
      await platform.discard(inside);
    }
  }
  if (isZip(head)) return unpackZip(platform, file, blob, onBytes);
  const promised = /\.zip$/i.test(file.name) ? 'a zip' : packings.find(({ ending }) => ending.test(file.name))?.name;
  if (promised === undefined || blob.size === 0) return [file];
  throw new InputError(`${file.name} is named as ${promised} but its content is not: rename it after its content.`);
}
