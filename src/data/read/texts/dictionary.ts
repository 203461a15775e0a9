import type { TextBatch } from '../../engine/engine';
import type { Levels } from './levels';

/** The different texts of a column as they come, each with its rows: an open hash table over their bytes. */
export type Dictionary = {
  readonly size: number;
  /** Of all different texts. */
  readonly bytes: number;
  /** Takes in a batch; the code of each row, its level + 1 or 0 where missing, goes into `codes` from `from` on. */
  add(batch: TextBatch, codes: Uint32Array | null, from: number): void;
  /** In the order in which they were first seen. */
  levels(): Levels;
};

export function dictionary(): Dictionary {
  let slots = new Uint32Array(2 ** 10); // level + 1, 0 for none; at most half full
  let hashes = new Uint32Array(2 ** 9);
  let counts = new Uint32Array(2 ** 9);
  let offsets = new Uint32Array(2 ** 9 + 1);
  let store = new Uint8Array(2 ** 13);
  let stored = viewOf(store);
  let size = 0;
  let used = 0;

  const growLevels = (): void => {
    [hashes, counts] = [longer(hashes), longer(counts)];
    const all = new Uint32Array(2 * hashes.length + 1);
    all.set(offsets);
    offsets = all;
    slots = new Uint32Array(2 * slots.length);
    for (let level = 0; level < size; level++) {
      let slot = (hashes[level] ?? 0) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = level + 1;
    }
  };
  const insert = (bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number => {
    if (used + to - from > store.length) {
      const all = new Uint8Array(Math.max(2 * store.length, used + to - from));
      all.set(store);
      store = all;
      stored = viewOf(store);
    }
    for (let at = from; at < to; at++) store[used++] = bytes[at] ?? 0;
    hashes[size] = hash;
    slots[slot] = size + 1;
    size += 1;
    offsets[size] = used;
    if (size === hashes.length) growLevels();
    return size;
  };
  const equals = (level: number, texts: DataView, from: number, to: number): boolean => {
    const start = offsets[level] ?? 0;
    if ((offsets[level + 1] ?? 0) - start !== to - from) return false;
    const back = start - from;
    let at = from;
    for (; at + 4 <= to; at += 4) if (texts.getInt32(at, true) !== stored.getInt32(at + back, true)) return false;
    for (; at < to; at++) if (texts.getUint8(at) !== stored.getUint8(at + back)) return false;
    return true;
  };
  const find = (bytes: Uint8Array, texts: DataView, from: number, to: number): number => {
    const hash = quickHash(texts, from, to);
    let slot = hash & (slots.length - 1);
    for (let code = slots[slot] ?? 0; code > 0; code = slots[slot] ?? 0) {
      if (hashes[code - 1] === hash && equals(code - 1, texts, from, to)) return code;
      slot = (slot + 1) & (slots.length - 1);
    }
    return insert(bytes, from, to, hash, slot);
  };
  return {
    get size() {
      return size;
    },
    get bytes() {
      return used;
    },
    add({ bytes, offsets: ends, rows, present }, codes, from) {
      const texts = viewOf(bytes);
      for (let row = 0; row < rows; row++) {
        if (present && ((present[row >> 3] ?? 0) & (1 << (row & 7))) === 0) continue;
        const code = find(bytes, texts, ends[row] ?? 0, ends[row + 1] ?? 0);
        counts[code - 1] = (counts[code - 1] ?? 0) + 1;
        if (codes) codes[from + row] = code;
      }
    },
    levels: () => ({
      bytes: store.subarray(0, used),
      offsets: offsets.subarray(0, size + 1),
      counts: counts.subarray(0, size),
    }),
  };
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** MurmurHash3 (Appleby 2011), its last bytes one by one: four bytes at a time, for a table that lives as long as the reading. */
function quickHash(texts: DataView, from: number, to: number): number {
  let hash = to - from;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word = Math.imul(texts.getInt32(at, true), 0xcc9e2d51);
    hash ^= Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  for (; at < to; at++) hash = Math.imul(hash ^ texts.getUint8(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function longer(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(2 * array.length);
  all.set(array);
  return all;
}
