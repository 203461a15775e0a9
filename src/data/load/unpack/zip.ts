import type { FileEntry } from '@zip.js/zip.js';
import { InputError } from '../../../contract';
import type { LocalFile, Platform } from '../../transport/platform/platform';
import { packingHead, packingOf, unpackOne } from './packing';

/** A zip with members, or one with none. */
export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

const dataName =
  /\.(csv|tsv|tab|psv|txt|dat|parquet|pq|arrow|arrows|feather|ipc|jsonl?|ndjson|xls[xbm]?|ods|duckdb|db|gz|zst|zstd|bz2)$/i;
const aboutName = /^(readme|licen[cs]e|notice|changelog|metadata)\b/i;

/** The data files of a zip in natural order of their names; an Excel workbook, which is a zip as well, is itself. */
export async function unpackZip(
  platform: Platform,
  file: LocalFile,
  blob: Blob,
  onBytes: (bytes: number) => void,
): Promise<readonly LocalFile[]> {
  const entries = await list(file, blob);
  if (entries.some(({ filename }) => /^(xl\/workbook\.(xml|bin)|content\.xml)$/.test(filename))) return [file];
  const members = entries.filter(({ filename }) => isData(filename));
  if (members.length === 0) throw new InputError(`${file.name} is a zip without a data file: ${mendOf(entries)}.`);
  const locked = members.find(({ encrypted }) => encrypted);
  if (locked) {
    throw new InputError(`${file.name} is encrypted (${locked.filename}): unpack it with its password first.`);
  }
  members.sort((a, b) => compareNaturally(a.filename, b.filename));
  const unpacked: LocalFile[] = [];
  try {
    for (const member of members) {
      unpacked.push(await extract(platform, file, member));
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

async function extract(platform: Platform, file: LocalFile, member: FileEntry): Promise<LocalFile> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const writing = member.getData(writable, { checkSignature: true, useWebWorkers: false }).catch((error: unknown) => {
    void writable.abort(error).catch(() => undefined);
    throw error;
  });
  const [kept, written] = await Promise.allSettled([platform.store(baseName(member.filename), readable), writing]);
  if (kept.status === 'rejected' || written.status === 'rejected') {
    if (kept.status === 'fulfilled') await platform.discard(kept.value);
    throw new InputError(`${file.name} is damaged at ${member.filename}: copy or download it again.`);
  }
  return unpackInner(platform, kept.value);
}

/** A packed file inside a zip is unpacked too; nothing deeper. */
async function unpackInner(platform: Platform, stored: LocalFile): Promise<LocalFile> {
  const blob = await platform.openBlob(stored);
  const packing = packingOf(new Uint8Array(await blob.slice(0, packingHead).arrayBuffer()));
  if (!packing) return stored;
  try {
    return await unpackOne(packing, platform, stored, blob, () => undefined);
  } finally {
    await platform.discard(stored);
  }
}

const baseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

function isData(path: string): boolean {
  const parts = path.split(/[/\\]/);
  if (parts.some((part) => part.startsWith('.') || part === '__MACOSX')) return false;
  return dataName.test(path) && !aboutName.test(baseName(path));
}

function mendOf(entries: readonly FileEntry[]): string {
  const names = new Set(entries.map(({ filename }) => filename));
  const [first] = names;
  return first === undefined
    ? 'it is empty'
    : `it holds ${first}${names.size > 1 ? ' and the like' : ''}; put in a CSV, Parquet, Arrow, JSON or Excel file`;
}

/** By code points, with runs of digits compared as numbers: part-2 before part-10. */
function compareNaturally(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.match(/\d+|\D+/g) ?? []);
  for (let index = 0; ; index += 1) {
    const [x, y] = [left?.[index], right?.[index]];
    if (x === undefined || y === undefined) return Number(x !== undefined) - Number(y !== undefined);
    if (x === y) continue;
    const [m, n] = [Number(x), Number(y)];
    if (Number.isInteger(m) && Number.isInteger(n) && m !== n) return m - n;
    return x < y ? -1 : 1;
  }
}
