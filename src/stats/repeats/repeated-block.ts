import { ln } from '../exact';
import { mix } from '../texts/mix';
import { pairsOf } from './figures';
import type { RowGroups } from './group-rows';

/** Rows `first` … `first + rows − 1` that come again, in the same order, from row `again` on. Rows count from 0. */
export type RepeatedBlock = { readonly first: number; readonly again: number; readonly rows: number };

/** The chance that some stretch of this length comes again in unrelated rows is below one in so many. */
const oneIn = 10_000;
/** Beyond that, for what the law of the order does not know. */
const spare = 2;
const fewest = 5;

/**
 * The longest stretch of rows that comes again elsewhere in the same order, longer than chance and the order of the rows make;
 * null for none. A block that was loaded twice is found so even where every row has many equals. Stretches of one row only do
 * not count.
 */
export function repeatedBlock(groups: RowGroups): RepeatedBlock | null {
  const agreeing = agreeingPairs(groups);
  const found = longestBlock(groups, fewestRows({ ...agreeing, followed: 0 }));
  if (!found) return null;
  // What the order of the rows makes shows in the pairs that are not of this block.
  const { pairs, followed, all } = agreeing;
  const others = { pairs: pairs - found.rows, followed: Math.max(0, followed - found.rows + 1), all };
  return found.rows >= fewestRows(others) ? found : null;
}

/** `pairs` of `all` pairs of rows are equal, and of them so many followed by equal ones. */
type Agreeing = { readonly pairs: number; readonly followed: number; readonly all: number };

/**
 * Rows in a row that are not expected to come again. Two places are equal with the probability that two rows are, and go on
 * to be so with that of two rows after equal ones, which is more where the rows stand in an order.
 */
function fewestRows({ pairs, followed, all }: Agreeing): number {
  if (pairs < 1) return fewest;
  const goesOn = Math.max(pairs / all, followed / pairs);
  return goesOn >= 1 ? Infinity : Math.max(fewest, Math.ceil(ln(pairs * oneIn) / -ln(goesOn)) + 1 + spare);
}

function longestBlock({ of, counts }: RowGroups, length: number): RepeatedBlock | null {
  if (length > of.length / 3) return null;
  const keys = windowKeys(of, length);
  const changes = countChanges(of);
  const firstAt = new Map<number, number>();
  let longest: RepeatedBlock | null = null;
  const isLone = (row: number): boolean => counts[of[row] ?? 0] === 1;
  let [at, seen] = [0, 0];
  while (at < keys.length) {
    // No stretch over a row that has no equal comes again.
    for (; seen < Math.min(at + length, of.length); seen++) if (isLone(seen)) at = seen + 1;
    if (at >= keys.length) break;
    const key = keys[at] ?? 0;
    const first = firstAt.get(key);
    if (first === undefined) firstAt.set(key, at);
    const isVaried = (changes[at + length - 1] ?? 0) - (changes[at] ?? 0) >= (length - 1) / 2;
    const rows = first === undefined || !isVaried ? 0 : Math.min(equalRows(of, first, at), at - first);
    if (first !== undefined && rows >= length && rows > (longest?.rows ?? 0)) longest = { first, again: at, rows };
    at += Math.max(1, rows - length + 1);
  }
  return longest;
}

function agreeingPairs({ of, counts }: RowGroups): Agreeing {
  const seen = new Map<number, number>();
  let followed = 0;
  for (let row = 1; row < of.length; row++) {
    if (counts[of[row - 1] ?? 0] === 1 || counts[of[row] ?? 0] === 1) continue;
    const key = (of[row - 1] ?? 0) * counts.length + (of[row] ?? 0);
    const before = seen.get(key) ?? 0;
    followed += before;
    seen.set(key, before + 1);
  }
  return { pairs: counts.reduce((total, count) => total + pairsOf(count), 0), followed, all: pairsOf(of.length) };
}

/** A number for every stretch of so many rows, equal for equal ones: a polynomial over two rings of 26 bits. */
function windowKeys(of: Uint32Array, length: number): Float64Array {
  const keys = new Float64Array(of.length - length + 1);
  const [one, two] = [rolling(of, length, 0x2c1b3c6d), rolling(of, length, 0x297a2d39)];
  for (let at = 0; at < keys.length; at++) keys[at] = ((one[at] ?? 0) >>> 6) * 2 ** 26 + ((two[at] ?? 0) >>> 6);
  return keys;
}

/** Σ value · factor^place modulo 2^32, mixed; the odd factor keeps every place. */
function rolling(of: Uint32Array, length: number, factor: number): Uint32Array {
  const found = new Uint32Array(of.length - length + 1);
  let leading = 1;
  for (let place = 1; place < length; place++) leading = Math.imul(leading, factor);
  let sum = 0;
  for (let row = 0; row < of.length; row++) {
    const gone = row - length;
    if (gone >= 0) sum = (sum - Math.imul(mix((of[gone] ?? 0) + factor), leading)) | 0;
    sum = (Math.imul(sum, factor) + mix((of[row] ?? 0) + factor)) | 0;
    if (gone >= -1) found[gone + 1] = mix(sum);
  }
  return found;
}

/** By row: how many rows up to it differ from the one before. */
function countChanges(of: Uint32Array): Uint32Array {
  const changes = new Uint32Array(of.length);
  for (let row = 1; row < of.length; row++) changes[row] = (changes[row - 1] ?? 0) + Number(of[row] !== of[row - 1]);
  return changes;
}

function equalRows(of: Uint32Array, first: number, again: number): number {
  let rows = 0;
  while (again + rows < of.length && of[first + rows] === of[again + rows]) rows++;
  return rows;
}
