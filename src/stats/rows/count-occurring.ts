import { log2 } from '../exact';
import { countMarked, mayMeet } from '../repeats/may-repeat';

/** 128-bit hashes of rows, as pairs of 64-bit halves of equal length. */
export type RowHashes = { readonly high: BigUint64Array; readonly low: BigUint64Array };

/** The halves as 32-bit words, two a row: arithmetic on bigints is far slower. */
type Words = { readonly high: Uint32Array; readonly low: Uint32Array };

/** An open-addressing hash table over the rows: per slot a row number + 1 (0: empty) and a word of its hash. */
type Index = { readonly words: Words; readonly slots: Uint32Array; readonly mask: number };

/** How many rows of current occur in the reference, repeats counted. Linear in the rows; memory up to 32 bytes a reference row. */
export function countOccurring(reference: RowHashes, current: RowHashes): number {
  let occurring = 0;
  meet(reference, current, () => (occurring += 1));
  return occurring;
}

/** The rows of current that occur in the reference, ascending, and for each the last row of the reference that equals it. */
export function occurringRows(
  reference: RowHashes,
  current: RowHashes,
): { readonly rows: Uint32Array; readonly equals: Uint32Array } {
  const [rows, equals]: [number[], number[]] = [[], []];
  meet(reference, current, (row, last) => {
    rows.push(row);
    equals.push(last);
  });
  return { rows: Uint32Array.from(rows), equals: Uint32Array.from(equals) };
}

/** Tells each row of current that occurs in the reference, and the last row there that equals it. Most rows are seen to occur nowhere by maps of bits. */
function meet(reference: RowHashes, current: RowHashes, found: (row: number, last: number) => void): void {
  const [before, words] = [wordsOf(reference), wordsOf(current)];
  const isLikely = mayMeet(words.high, before.high);
  const index = indexRows(before, mayMeet(before.high, words.high, isLikely));
  for (let row = 0; row < isLikely.length; row++) {
    if (isLikely[row] === 0) continue;
    const occupant = index.slots[findSlot(index, words, row)] ?? 0;
    if (occupant !== 0) found(row, occupant - 1);
  }
}

/** How many different rows there are. Memory 16 to 32 bytes a row beside the hashes. */
export function countDistinctRows(rows: RowHashes): number {
  return indexRows(wordsOf(rows)).distinct;
}

/** All rows, or those for which `among` has a 1. */
function indexRows(words: Words, among: Uint8Array | null = null): Index & { readonly distinct: number } {
  const rows = words.low.length / 2;
  const size = 2 ** Math.ceil(log2(Math.max(2 * (among ? countMarked(among) : rows), 2))); // at most half full
  const index = { words, slots: new Uint32Array(2 * size), mask: size - 1 };
  let distinct = 0;
  for (let row = 0; row < rows; row++) {
    if (among?.[row] === 0) continue;
    const slot = findSlot(index, words, row);
    if (index.slots[slot] === 0) distinct++;
    index.slots[slot] = row + 1;
    index.slots[slot + 1] = words.low[2 * row + 1] ?? 0;
  }
  return { ...index, distinct };
}

/** The slot that holds an equal row, or the empty one where it would go. */
function findSlot({ words, slots, mask }: Index, sought: Words, row: number): number {
  const tag = sought.low[2 * row + 1] ?? 0;
  let slot = (sought.low[2 * row] ?? 0) & mask;
  for (;;) {
    const occupant = slots[2 * slot] ?? 0;
    if (occupant === 0) return 2 * slot;
    if (slots[2 * slot + 1] === tag && areEqual(words, occupant - 1, sought, row)) return 2 * slot;
    slot = (slot + 1) & mask;
  }
}

function areEqual(a: Words, rowOfA: number, b: Words, rowOfB: number): boolean {
  return (
    a.low[2 * rowOfA] === b.low[2 * rowOfB] &&
    a.low[2 * rowOfA + 1] === b.low[2 * rowOfB + 1] &&
    a.high[2 * rowOfA] === b.high[2 * rowOfB] &&
    a.high[2 * rowOfA + 1] === b.high[2 * rowOfB + 1]
  );
}

function wordsOf({ high, low }: RowHashes): Words {
  return {
    high: new Uint32Array(high.buffer, high.byteOffset, 2 * high.length),
    low: new Uint32Array(low.buffer, low.byteOffset, 2 * low.length),
  };
}
