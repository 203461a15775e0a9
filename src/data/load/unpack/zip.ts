import type { FileEntry } from '@zip.js/zip.js';
import { InputError, isInputError } from '../../../contract';
import type { LocalFile, Platform } from '../../transport/platform/platform';
import { mostUnpacked, refuseBomb, tooLarge } from './limit';
import { baseName, compareNaturally, isData, mendOf, unpackInner } from './members';

/** A zip with members, or one with none. */
export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

/** The data files of a zip in natural order of their names; an Excel workbook, which is a zip as well, is itself. */
export async function unpackZip(
  platform: Platform,
  file: LocalFile,
  blob: Blob,
  onBytes: (bytes: number) => void,
): Promise<readonly LocalFile[]> {
  const entries = await list(file, blob);
  const whole = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (whole > mostUnpacked(blob.size)) throw tooLarge(file.name, blob.size);
  if (entries.some(({ filename }) => /^(xl\/workbook\.(xml|bin)|content\.xml)$/.test(filename))) return [file];
  const members = entries.filter(({ filename }) => isData(filename));
  if (members.length === 0)
    throw new InputError(
      `${file.name} is a zip without a data file: ${mendOf(entries.map(({ filename }) => filename))}.`,
    );
  const locked = members.find(({ encrypted }) => encrypted);
  if (locked) {
    throw new InputError(`${file.name} is encrypted (${locked.filename}): unpack it with its password first.`);
  }
  members.sort((a, b) => compareNaturally(a.filename, b.filename));
  const unpacked: LocalFile[] = [];
  try {
    for (const member of members) {
      unpacked.push(await extract(platform, file, blob.size, member));
      onBytes(Math.round((blob.size * unpacked.length) / members.length));
    }
    return unpacked;
  } catch (error) {
    for (const stored of unpacked) await platform.discard(stored);
    throw error;
  }
}

async function list(file: LocalFile, blob: Blob): Promise<readonly FileEntry[]> {
  const { BlobReader, ZipReader } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  try {
    const entries = await new ZipReader(new BlobReader(blob), { useWebWorkers: false }).getEntries();
    return entries.flatMap((entry) => (entry.directory ? [] : [entry]));
  } catch {
    throw new InputError(`${file.name} is a damaged zip or cut short: copy or download it again.`);
  }
}

async function extract(platform: Platform, file: LocalFile, packed: number, member: FileEntry): Promise<LocalFile> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const writing = member.getData(writable, { checkSignature: true, useWebWorkers: false }).catch((error: unknown) => {
    void writable.abort(error).catch(() => undefined);
    throw error;
  });
  // What an archive says of its sizes may be wrong.
  const content = readable.pipeThrough(refuseBomb(file.name, packed));
  const [kept, written] = await Promise.allSettled([platform.store(baseName(member.filename), content), writing]);
  if (kept.status === 'rejected' || written.status === 'rejected') {
    if (kept.status === 'fulfilled') await platform.discard(kept.value);
    else if (isInputError(kept.reason)) throw kept.reason;
    throw new InputError(`${file.name} is damaged at ${member.filename}: copy or download it again.`);
  }
  return unpackInner(platform, kept.value);
}
