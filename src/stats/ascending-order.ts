/** The rows that hold a number, and these numbers, both in ascending order of the numbers. */
export type Order = { readonly rows: Uint32Array; readonly sorted: Float64Array };

/** Three digits of 11 bits hold the upper half of a double: sign, exponent and 20 bits of the fraction. */
const digitBits = 11;
const digitMask = 2 ** digitBits - 1;
const shifts = [0, digitBits, 2 * digitBits];

/** Runs up to this length, equal in their upper halves, are sorted by insertion. */
const shortRun = 32;

/**
 * The order of numbers, NaN left out: a radix sort of their upper halves that carries the rows along, least significant
 * digit first, then a sort of what is equal so far. On a million rows about as fast as sorting the numbers alone.
 */
export function ascendingOrder(numbers: Float64Array): Order {
  let { keys, rows } = upperHalves(numbers);
  let otherKeys = new Uint32Array(keys.length);
  let otherRows = new Uint32Array(keys.length);
  for (const shift of shifts) {
    const next = startsOf(keys, shift);
    if (next === null) continue;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] ?? 0;
      const digit = (key >>> shift) & digitMask;
      const target = next[digit] ?? 0;
      next[digit] = target + 1;
      otherKeys[target] = key;
      otherRows[target] = rows[at] ?? 0;
    }
    [keys, otherKeys] = [otherKeys, keys];
    [rows, otherRows] = [otherRows, rows];
  }
  sortRuns(keys, rows, numbers);
  const sorted = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) sorted[at] = numbers[rows[at] ?? 0] ?? 0;
  return { rows, sorted };
}

/** The upper half of each number as a whole number of the same order. */
function upperHalves(numbers: Float64Array): { keys: Uint32Array<ArrayBuffer>; rows: Uint32Array<ArrayBuffer> } {
  const words = new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length); // little-endian, as wasm is
  const keys = new Uint32Array(numbers.length);
  const rows = new Uint32Array(numbers.length);
  let count = 0;
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    const upper = value === 0 ? 0 : (words[2 * row + 1] ?? 0); // −0 equals 0
    keys[count] = upper >>> 31 === 0 ? upper | 0x80000000 : ~upper;
    rows[count] = row;
    count += 1;
  }
  return { keys: keys.subarray(0, count), rows: rows.subarray(0, count) };
}

/** Where the rows of each digit start; null where all rows share it. */
function startsOf(keys: Uint32Array, shift: number): Uint32Array | null {
  const starts = new Uint32Array(digitMask + 1);
  for (let at = 0; at < keys.length; at++) {
    const digit = ((keys[at] ?? 0) >>> shift) & digitMask;
    starts[digit] = (starts[digit] ?? 0) + 1;
  }
  if (starts.includes(keys.length)) return null;
  let start = 0;
  for (let digit = 0; digit < starts.length; digit++) {
    const count = starts[digit] ?? 0;
    starts[digit] = start;
    start += count;
  }
  return starts;
}

function sortRuns(keys: Uint32Array, rows: Uint32Array, numbers: Float64Array): void {
  let start = 0;
  while (start < keys.length) {
    const key = keys[start];
    let end = start + 1;
    while (end < keys.length && keys[end] === key) end++;
    if (end - start > 1) sortRun(rows.subarray(start, end), numbers);
    start = end;
  }
}

function sortRun(rows: Uint32Array, numbers: Float64Array): void {
  const valueAt = (at: number): number => numbers[rows[at] ?? 0] ?? 0;
  let ordered = 1;
  while (ordered < rows.length && valueAt(ordered - 1) <= valueAt(ordered)) ordered++;
  if (ordered === rows.length) return;
  if (rows.length > shortRun) {
    rows.sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0));
    return;
  }
  for (let at = ordered; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    const value = numbers[row] ?? 0;
    let place = at;
    while (place > 0 && valueAt(place - 1) > value) {
      rows[place] = rows[place - 1] ?? 0;
      place -= 1;
    }
    rows[place] = row;
  }
}
