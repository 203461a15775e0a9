import { type RowHashes } from '../../../src/stats';

/** Hashes of rows of codes that are equal where all codes are. */
export function hashesOf(columns: readonly Uint32Array[]): RowHashes {
  const rows = columns[0]?.length ?? 0;
  const known = new Map<string, bigint>();
  const low = BigUint64Array.from({ length: rows }, (_, row) => {
    const key = columns.map((codes) => codes[row]).join(' ');
    const hash = known.get(key) ?? BigInt.asUintN(64, BigInt(known.size + 1) * 0x9e3779b97f4a7c15n);
    known.set(key, hash);
    return hash;
  });
  return { high: low.slice(), low };
}
