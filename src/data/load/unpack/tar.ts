import type { TarFileItem } from 'nanotar';
import { InputError } from '../../../contract';
import type { LocalFile, Platform } from '../../transport/platform/platform';
import { baseName, compareNaturally, isData, mendOf, unpackInner } from './members';

/** Bytes that tell a tar. */
export const tarHead = 512;

export const isTar = (head: Uint8Array): boolean =>
  String.fromCharCode(...head.subarray(257, 262)) === 'ustar' && head.length === tarHead;

/** It is read as one piece. */
const mostBytes = 2 ** 30;

/** The data files of a tar in natural order of their names; `name` is what the person calls it. */
export async function unpackTar(platform: Platform, name: string, blob: Blob): Promise<readonly LocalFile[]> {
  if (blob.size > mostBytes) throw new InputError(`${name} is a tar archive of more than 1 GB: unpack it first.`);
  const files = await list(name, await blob.arrayBuffer());
  const members = files.filter((file) => isData(file.name)).sort((a, b) => compareNaturally(a.name, b.name));
  if (members.length === 0) {
    throw new InputError(`${name} is a tar archive without a data file: ${mendOf(files.map((file) => file.name))}.`);
  }
  const unpacked: LocalFile[] = [];
  try {
    for (const { name: path, data = new Uint8Array() } of members) {
      const content = new Blob([data.slice()]).stream();
      unpacked.push(await unpackInner(platform, await platform.store(baseName(path), content)));
    }
    return unpacked;
  } catch (error) {
    for (const stored of unpacked) await platform.discard(stored);
    throw error;
  }
}

async function list(name: string, bytes: ArrayBuffer): Promise<readonly TarFileItem[]> {
  const { parseTar } = await import('nanotar');
  try {
    // It ends with blocks of zeros.
    if (new Uint8Array(bytes.slice(-tarHead)).some((byte) => byte !== 0)) throw new RangeError('no end');
    return parseTar(bytes).filter(({ type }) => type === 'file' || type === 'contiguousFile');
  } catch {
    throw new InputError(`${name} is a damaged tar archive or cut short: copy or download it again.`);
  }
}
