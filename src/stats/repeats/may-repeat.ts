/** Bits a row of the map: of rows that differ from all others one in thirty is taken for one that may repeat. */
const bitsOfRow = 5;
const [fewestBits, mostBits] = [12, 32];

/**
 * By row, 1 where another row may have its 64-bit hash, of which there are two words a row; 0 where none has. A look at a map of
 * bits, so that rows that differ, as most do, need no place in a table, which is far larger than what a processor has at hand.
 */
export function mayRepeat(words: Uint32Array): Uint8Array {
  const rows = words.length / 2;
  const bits = Math.min(mostBits, Math.max(fewestBits, 32 - Math.clz32(rows) + bitsOfRow));
  const shift = 32 - bits;
  const [once, again] = [new Uint32Array(2 ** (bits - 5)), new Uint32Array(2 ** (bits - 5))];
  for (let at = 1; at < words.length; at += 2) {
    const place = (words[at] ?? 0) >>> shift;
    const bit = 1 << (place & 31);
    const seen = once[place >>> 5] ?? 0;
    if (seen & bit) again[place >>> 5] = (again[place >>> 5] ?? 0) | bit;
    else once[place >>> 5] = seen | bit;
  }
  const repeats = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const place = (words[2 * row + 1] ?? 0) >>> shift;
    repeats[row] = ((again[place >>> 5] ?? 0) >>> (place & 31)) & 1;
  }
  return repeats;
}
