import { log2 } from '../exact';
import { countMarked, mayRepeat } from './may-repeat';
import type { RowHashes } from '../rows/count-occurring';

/** `of`: the group of equal rows that each row belongs to, from 0 on in order of appearance; `counts`: the rows of each. */
export type RowGroups = { readonly of: Uint32Array; readonly counts: Uint32Array };

/** Rows by their hashes. Linear in the rows; memory 10 to 30 bytes a row beside the hashes. */
export function groupRows({ high, low }: RowHashes): RowGroups {
  const rows = low.length;
  // Both halves as 32-bit words, two a row: arithmetic on bigints is far slower.
  const highs = new Uint32Array(high.buffer, high.byteOffset, 2 * rows);
  const lows = new Uint32Array(low.buffer, low.byteOffset, 2 * rows);
  const areEqual = (a: number, b: number): boolean =>
    lows[2 * a] === lows[2 * b] &&
    lows[2 * a + 1] === lows[2 * b + 1] &&
    highs[2 * a] === highs[2 * b] &&
    highs[2 * a + 1] === highs[2 * b + 1];
  const repeats = mayRepeat(highs);
  const mask = 2 ** Math.ceil(log2(Math.max(2 * countMarked(repeats), 2))) - 1; // at most half full
  const slots = new Uint32Array(mask + 1);
  const of = new Uint32Array(rows);
  const counts = new Uint32Array(rows);
  let groups = 0;
  for (let row = 0; row < rows; row++) {
    if (repeats[row] === 0) {
      counts[groups] = 1;
      of[row] = groups++;
      continue;
    }
    let slot = (lows[2 * row] ?? 0) & mask;
    let other = slots[slot] ?? 0;
    while (other !== 0 && !areEqual(other - 1, row)) {
      slot = (slot + 1) & mask;
      other = slots[slot] ?? 0;
    }
    if (other === 0) slots[slot] = row + 1;
    const group = other === 0 ? groups++ : (of[other - 1] ?? 0);
    of[row] = group;
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return { of, counts: counts.slice(0, groups) };
}

/** The groups of rows that are equal in one more column, whose values are told by codes. */
export function splitGroups({ of, counts }: RowGroups, codes: Uint32Array): RowGroups {
  const known = new Map<number, number>();
  const found = new Uint32Array(of.length);
  const split = new Uint32Array(of.length);
  let groups = 0;
  for (let row = 0; row < of.length; row++) {
    const before = of[row] ?? 0;
    const key = before * 2 ** 26 + (codes[row] ?? 0);
    const group = (counts[before] === 1 ? undefined : known.get(key)) ?? groups++;
    if (counts[before] !== 1) known.set(key, group);
    found[row] = group;
    split[group] = (split[group] ?? 0) + 1;
  }
  return { of: found, counts: split.slice(0, groups) };
}
