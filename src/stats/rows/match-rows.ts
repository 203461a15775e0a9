import { log2 } from '../exact';
import type { RowHashes } from './count-occurring';

/** Two tables by the keys of their rows: the nth row of a key belongs to the nth row of that key on the other side. */
export type MatchedRows = {
  /** Of each current row the row of the reference that it belongs to, from 1; 0 for none. */
  readonly partners: Uint32Array;
  readonly matched: number;
  /** Rows of current, and of the reference, that belong to none. */
  readonly added: number;
  readonly removed: number;
  /** Different keys that occur more than once on that side, and on either. */
  readonly repeated: { readonly reference: number; readonly current: number; readonly either: number };
};

/** By 128-bit hashes of the keys. Linear in the rows; memory 16 to 32 bytes a row of the reference, and as many for each row that is new. */
export function matchRows(reference: RowHashes, current: RowHashes): MatchedRows {
  const before = chainRows(reference);
  const partners = new Uint32Array(current.low.length);
  const timesNow = new Uint8Array(reference.low.length);
  const fresh: number[] = [];
  let matched = 0;
  const after = wordsOf(current);
  for (let row = 0; row < partners.length; row++) {
    const key = before.find(after, row);
    if (key < 0) {
      fresh.push(row);
      continue;
    }
    timesNow[key] = Math.min(2, (timesNow[key] ?? 0) + 1);
    const partner = before.heads[key] ?? 0;
    if (partner === 0) continue;
    partners[row] = partner;
    before.heads[key] = before.next[partner - 1] ?? 0;
    matched += 1;
  }
  const added = chainRows(pickHashes(current, fresh));
  const once = (times: Uint8Array, key: number): boolean => (times[key] ?? 0) < 2;
  let [inReference, inCurrent, either] = [0, added.repeated, added.repeated];
  for (let key = 0; key < timesNow.length; key++) {
    const [wasRepeated, isRepeated] = [!once(before.times, key), !once(timesNow, key)];
    if (wasRepeated) inReference += 1;
    if (isRepeated) inCurrent += 1;
    if (wasRepeated || isRepeated) either += 1;
  }
  return {
    partners,
    matched,
    added: partners.length - matched,
    removed: reference.low.length - matched,
    repeated: { reference: inReference, current: inCurrent, either },
  };
}

type Words = { readonly high: Uint32Array; readonly low: Uint32Array };

/** The rows of each key, which stands under its last row, in order: `heads` and `next` hold rows from 1. */
type Chained = {
  readonly heads: Uint32Array;
  readonly next: Uint32Array;
  /** How often each key occurs, 2 for more. */
  readonly times: Uint8Array;
  /** Keys that occur more than once. */
  readonly repeated: number;
  /** The key of a row of another table; below 0 where there is none. */
  find(words: Words, row: number): number;
};

function chainRows(hashes: RowHashes): Chained {
  const rows = hashes.low.length;
  const own = wordsOf(hashes);
  const mask = 2 ** Math.ceil(log2(Math.max(2 * rows, 2))) - 1; // at most half full
  const slots = new Uint32Array(mask + 1);
  const [heads, next, times] = [new Uint32Array(rows), new Uint32Array(rows), new Uint8Array(rows)];
  const slotOf = (words: Words, row: number): number => {
    let slot = (words.low[2 * row] ?? 0) & mask;
    for (;;) {
      const key = slots[slot] ?? 0;
      if (key === 0 || areEqual(own, key - 1, words, row)) return slot;
      slot = (slot + 1) & mask;
    }
  };
  let repeated = 0;
  for (let row = rows - 1; row >= 0; row--) {
    const slot = slotOf(own, row);
    const key = (slots[slot] ||= row + 1) - 1;
    next[row] = heads[key] ?? 0;
    heads[key] = row + 1;
    if (times[key] === 1) repeated += 1;
    times[key] = Math.min(2, (times[key] ?? 0) + 1);
  }
  return { heads, next, times, repeated, find: (words, row) => (slots[slotOf(words, row)] ?? 0) - 1 };
}

function areEqual(a: Words, rowOfA: number, b: Words, rowOfB: number): boolean {
  return (
    a.low[2 * rowOfA] === b.low[2 * rowOfB] &&
    a.low[2 * rowOfA + 1] === b.low[2 * rowOfB + 1] &&
    a.high[2 * rowOfA] === b.high[2 * rowOfB] &&
    a.high[2 * rowOfA + 1] === b.high[2 * rowOfB + 1]
  );
}

const wordsOf = ({ high, low }: RowHashes): Words => ({
  high: new Uint32Array(high.buffer, high.byteOffset, 2 * high.length),
  low: new Uint32Array(low.buffer, low.byteOffset, 2 * low.length),
});

const pickHashes = ({ high, low }: RowHashes, rows: readonly number[]): RowHashes => ({
  high: BigUint64Array.from(rows, (row) => high[row] ?? 0n),
  low: BigUint64Array.from(rows, (row) => low[row] ?? 0n),
});
