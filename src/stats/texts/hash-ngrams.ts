import { mix } from './mix';

/** Features are hashed into so many buckets: few collide, and a table of them stays small. */
export const buckets = 2 ** 18;

/** More of a text than this many UTF-16 units tells no more of where it comes from. */
const unitsRead = 4096;
const wordPattern = /[\p{L}\p{N}_]+|[^\p{L}\p{N}\s_]/gu;

/**
 * What a text is made of, as different buckets in ascending order: its words and marks in lower case, pairs of neighbours,
 * and runs of three characters within longer words (the hashing trick, Weinberger et al. 2009).
 */
export function hashNgrams(text: string): Uint32Array {
  const words = text.slice(0, unitsRead).toLowerCase().match(wordPattern) ?? [];
  const found = new Set<number>();
  let previous = 0;
  for (const word of words) {
    const hash = hashOf(word, 0, word.length, 1);
    found.add(hash % buckets);
    found.add(mix(Math.imul(previous, 31) + hash) % buckets);
    for (let from = 0; word.length > 3 && from + 3 <= word.length; from++) {
      found.add(hashOf(word, from, from + 3, 2) % buckets);
    }
    previous = hash;
  }
  return Uint32Array.from(found).sort();
}

/** FNV-1a over UTF-16 units, mixed; `kind` keeps features of different kinds apart. */
function hashOf(text: string, from: number, to: number, kind: number): number {
  let hash = 0x811c9dc5 ^ kind;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash);
}
