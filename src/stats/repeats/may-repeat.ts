/** Bits a row of a map, as a power of two: more make a map larger than what a processor has at hand, fewer take too many rows for repeated. */
const bitsOfRow = 3;
const [fewestBits, mostBits] = [12, 32];

/** How far to shift the upper word of a hash of so many for its place in a map of bits. */
const shiftFor = (rows: number): number =>
  32 - Math.min(mostBits, Math.max(fewestBits, 32 - Math.clz32(rows) + bitsOfRow));

const emptyMap = (shift: number): Uint32Array => new Uint32Array(2 ** (27 - shift));

/**
 * By row, 1 where another row may have its 64-bit hash, of which there are two words a row; 0 where none has. A look at a map of
 * bits, so that rows that differ, as most do, need no place in a table, which is far larger than what a processor has at hand.
 */
export function mayRepeat(words: Uint32Array): Uint8Array {
  const shift = shiftFor(words.length / 2);
  return seenIn(markAgain(words, shift), words, shift);
}

/** By row, 1 where a row of the others may have its hash; of the others those are left out for which `among` has a 0. */
export function mayMeet(words: Uint32Array, others: Uint32Array, among: Uint8Array | null = null): Uint8Array {
  const shift = shiftFor(others.length / 2);
  const map = emptyMap(shift);
  for (let row = 0; row < others.length / 2; row++) {
    if (among?.[row] === 0) continue;
    const place = (others[2 * row + 1] ?? 0) >>> shift;
    map[place >>> 5] = (map[place >>> 5] ?? 0) | (1 << (place & 31));
  }
  return seenIn(map, words, shift);
}

/** Whether any two of the 64-bit hashes are equal, of one part or of two. */
export function anyAgree(parts: readonly BigUint64Array[]): boolean {
  if (parts.some(repeatsAny)) return true;
  const words = parts.map(wordsOf);
  return words.some((one, at) => words.slice(at + 1).some((other) => meetAny(one, other)));
}

const known = new WeakMap<BigUint64Array, boolean>();

/** Once for hashes that meet others as well. */
function repeatsAny(hashes: BigUint64Array): boolean {
  const found = known.get(hashes) ?? repeatsIn(wordsOf(hashes));
  known.set(hashes, found);
  return found;
}

function repeatsIn(words: Uint32Array): boolean {
  const likely = mayRepeat(words);
  const table = tableOf(countMarked(likely));
  for (let row = 0; row < likely.length; row++) if (likely[row] === 1 && !table.isNew(words, row)) return true;
  return false;
}

function meetAny(first: Uint32Array, second: Uint32Array): boolean {
  const likely = mayMeet(second, first);
  const others = mayMeet(first, second, likely);
  const table = tableOf(countMarked(likely) + countMarked(others));
  for (let row = 0; row < likely.length; row++) if (likely[row] === 1) table.isNew(second, row);
  for (let row = 0; row < others.length; row++) if (others[row] === 1 && !table.isNew(first, row)) return true;
  return false;
}

/** An open-addressing table of hashes, at most half full. */
function tableOf(rows: number): { isNew(words: Uint32Array, row: number): boolean } {
  let size = 128;
  while (size < 2 * rows) size *= 2;
  const [table, isTaken] = [new Uint32Array(2 * size), new Uint8Array(size)];
  return {
    isNew(words, row) {
      const [low, high] = [words[2 * row] ?? 0, words[2 * row + 1] ?? 0];
      let slot = low & (size - 1);
      for (; isTaken[slot] === 1; slot = (slot + 1) & (size - 1)) {
        if (table[2 * slot] === low && table[2 * slot + 1] === high) return false;
      }
      isTaken[slot] = 1;
      table[2 * slot] = low;
      table[2 * slot + 1] = high;
      return true;
    },
  };
}

const wordsOf = ({ buffer, byteOffset, length }: BigUint64Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, 2 * length);

/** How many rows are marked. By itself, since a loop that meets arrays of all kinds takes ten times as long. */
export function countMarked(marks: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < marks.length; row++) count += marks[row] ?? 0;
  return count;
}

/** The places that more than one row has. */
function markAgain(words: Uint32Array, shift: number): Uint32Array {
  const [once, again] = [emptyMap(shift), emptyMap(shift)];
  for (let at = 1; at < words.length; at += 2) {
    const place = (words[at] ?? 0) >>> shift;
    const bit = 1 << (place & 31);
    const seen = once[place >>> 5] ?? 0;
    if (seen & bit) again[place >>> 5] = (again[place >>> 5] ?? 0) | bit;
    else once[place >>> 5] = seen | bit;
  }
  return again;
}

function seenIn(map: Uint32Array, words: Uint32Array, shift: number): Uint8Array {
  const seen = new Uint8Array(words.length / 2);
  for (let row = 0; row < seen.length; row++) {
    const place = (words[2 * row + 1] ?? 0) >>> shift;
    seen[row] = ((map[place >>> 5] ?? 0) >>> (place & 31)) & 1;
  }
  return seen;
}
