import { log2 } from '../exact';

export type CountedPair = {
  /** Where the pair occurs first. */
  readonly first: number;
  readonly count: number;
};

/** The different pairs of `from[i]` and `to[i]`, the most frequent first, then as they appear; NaN equals NaN, −0 is 0. Memory 12 to 20 bytes a pair. */
export function countPairs(
  from: Float64Array,
  to: Float64Array,
  most: number,
): { readonly pairs: readonly CountedPair[]; readonly different: number } {
  const mask = 2 ** Math.ceil(log2(Math.max(2 * from.length, 2))) - 1; // at most half full
  const slots = new Uint32Array(mask + 1);
  const counts = new Uint32Array(from.length);
  const firsts: number[] = [];
  const bits = new Float64Array(2);
  const words = new Uint32Array(bits.buffer);
  for (let at = 0; at < from.length; at++) {
    const [a, b] = [(from[at] ?? NaN) + 0, (to[at] ?? NaN) + 0];
    bits[0] = a;
    bits[1] = b;
    let slot = words.reduce(mix, 0) & mask;
    let other = slots[slot] ?? 0;
    while (other !== 0 && !(same(from[other - 1], a) && same(to[other - 1], b))) {
      slot = (slot + 1) & mask;
      other = slots[slot] ?? 0;
    }
    if (other === 0) {
      slots[slot] = at + 1;
      firsts.push(at);
      other = at + 1;
    }
    counts[other - 1] = (counts[other - 1] ?? 0) + 1;
  }
  return { pairs: mostFrequent(firsts, counts, most), different: firsts.length };
}

const same = (known: number | undefined = NaN, value: number): boolean =>
  known === value || (Number.isNaN(known) && Number.isNaN(value));

/** The finaliser of MurmurHash3 (public domain), word after word. */
function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word ^ ((hash ^ word) >>> 16), 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
}

/** Kept while counting down: a sort of all would cost more than the count. */
function mostFrequent(firsts: readonly number[], counts: Uint32Array, most: number): readonly CountedPair[] {
  const kept: CountedPair[] = [];
  for (const first of firsts) {
    const count = counts[first] ?? 0;
    if (kept.length === most && count <= (kept.at(-1)?.count ?? 0)) continue;
    const place = kept.findIndex((one) => one.count < count);
    kept.splice(place < 0 ? kept.length : place, 0, { first, count });
    kept.length = Math.min(kept.length, most);
  }
  return kept;
}
