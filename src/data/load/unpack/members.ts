import type { LocalFile, Platform } from '../../transport/platform/platform';
import { packingHead, packingOf, unpackOne } from './packing';

const dataName =
  /\.(csv|tsv|tab|psv|txt|dat|parquet|pq|arrow|arrows|feather|ipc|jsonl?|ndjson|xls[xbm]?|ods|duckdb|db|gz|zst|zstd|bz2)$/i;
const aboutName = /^(readme|licen[cs]e|notice|changelog|metadata)\b/i;

/** A packed file inside an archive is unpacked too; nothing deeper. */
export async function unpackInner(platform: Platform, stored: LocalFile): Promise<LocalFile> {
  const blob = await platform.openBlob(stored);
  const packing = packingOf(new Uint8Array(await blob.slice(0, packingHead).arrayBuffer()));
  if (!packing) return stored;
  try {
    return await unpackOne(packing, platform, stored, blob, () => undefined);
  } finally {
    await platform.discard(stored);
  }
}

export const baseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

export function isData(path: string): boolean {
  const parts = path.split(/[/\\]/);
  if (parts.some((part) => part.startsWith('.') || part === '__MACOSX')) return false;
  return dataName.test(path) && !aboutName.test(baseName(path));
}

/** What to do about an archive of these files, none of which holds data. */
export function mendOf(names: readonly string[]): string {
  const [first] = names;
  return first === undefined
    ? 'it is empty'
    : `it holds ${first}${names.length > 1 ? ' and the like' : ''}; put in a CSV, Parquet, Arrow, JSON or Excel file`;
}

/** By code points, with runs of digits compared as numbers: part-2 before part-10. */
export function compareNaturally(a: string, b: string): number {
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
