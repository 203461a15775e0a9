/** The rows that hold a number, and these numbers, both in ascending order of the numbers. */
export type Order = { readonly rows: Uint32Array; readonly sorted: Float64Array };

/**
 * The order of numbers, NaN left out, equal ones as they stand. Numbers that spread evenly enough go into about half as many
 * buckets of one width as there are, in which almost none is out of place: a million in half the time that radix sort takes. The
 * rest is sorted by `radixOrder`, and few different whole numbers are counted.
 */
export function ascendingOrder(numbers: Float64Array): Order {
  const few = fewWhole(numbers);
  if (few) return countingOrder(numbers, few);
  const extent = extentOf(numbers);
  if (extent.ascends) return orderAsIs(numbers, extent.present);
  return bucketOrder(numbers, extent) ?? radixOrder(numbers, extent.present);
}

type Extent = { readonly low: number; readonly high: number; readonly present: number; readonly ascends: boolean };

function extentOf(numbers: Float64Array): Extent {
  let [low, high, missing] = [Infinity, -Infinity, 0];
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] ?? NaN;
    if (value < low) low = value;
    if (value > high) high = value;
    if (Number.isNaN(value)) missing += 1;
  }
  return { low, high, present: numbers.length - missing, ascends: ascends(numbers) };
}

/** Apart from the extent: numbers in no order are told after a few, and each of them would be guessed wrong by the processor. */
function ascends(numbers: Float64Array): boolean {
  let previous = -Infinity;
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] ?? NaN;
    if (value < previous) return false;
    if (value > previous) previous = value;
  }
  return true;
}

function orderAsIs(numbers: Float64Array, present: number): Order {
  const rows = new Uint32Array(present);
  let next = 0;
  for (let row = 0; row < numbers.length; row++) if (!Number.isNaN(numbers[row])) rows[next++] = row;
  return { rows, sorted: numbers.filter((value) => !Number.isNaN(value)) };
}

/** Above this mean of other numbers in the bucket of a number, sorting within buckets takes longer than radix sort. */
const mostShared = 40;

/** Null where a number would share its bucket with too many, or the numbers have no width that a double holds. */
function bucketOrder(numbers: Float64Array, { low, high, present }: Extent): Order | null {
  const size = 2 ** Math.max(0, 30 - Math.clz32(present));
  const scale = (size - 1) / (high - low);
  if (!Number.isFinite(scale) || scale === 0) return null;
  const starts = new Uint32Array(size);
  for (let row = 0; row < numbers.length; row++) {
    const at = ((numbers[row] ?? NaN) - low) * scale;
    if (at >= 0) starts[at >>> 0] = (starts[at >>> 0] ?? 0) + 1;
  }
  let shared = 0;
  for (let at = 0; at < size; at++) shared += (starts[at] ?? 0) ** 2;
  if (shared > mostShared * present) return null;
  cumulate(starts);
  const rows = new Uint32Array(present);
  const sorted = new Float64Array(present);
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] ?? NaN;
    const at = (value - low) * scale;
    if (!(at >= 0)) continue;
    const place = starts[at >>> 0] ?? 0;
    starts[at >>> 0] = place + 1;
    rows[place] = row;
    sorted[place] = value;
  }
  sortShort(rows, sorted, 0, present);
  return { rows, sorted };
}

/** Three digits of 11 bits hold the upper half of a double: sign, exponent and 20 bits of the fraction. */
const digitBits = 11;
const digitValues = 2 ** digitBits;
const digits = 3;

/** Runs up to this length, equal in their upper halves, are sorted by insertion. */
const shortRun = 200;

/**
 * Sorts the upper halves of numbers and carries the rows along, least significant digit first, then the lower halves of what is
 * equal so far.
 */
function radixOrder(numbers: Float64Array, present: number): Order {
  const { pairs, counts } = upperHalves(numbers, present);
  const inOrder = sortPairs(pairs, present, counts);
  const rows = new Uint32Array(present);
  const sorted = new Float64Array(present);
  let isSettled = true;
  let previous = -Infinity;
  for (let at = 0; at < present; at++) {
    const row = inOrder[2 * at + 1] ?? 0;
    const value = numbers[row] ?? 0;
    rows[at] = row;
    sorted[at] = value;
    if (value < previous) isSettled = false;
    previous = value;
  }
  if (!isSettled) sortRuns(inOrder, rows, sorted);
  return { rows, sorted };
}

/** Whole numbers within so many are counted rather than sorted: truth values, codes, ages. */
const mostCounted = 2 ** 16;

type FewWhole = { readonly lowest: number; readonly size: number; readonly present: number };

/** Null where one is not whole, or −0, or they are too far apart. */
function fewWhole(numbers: Float64Array): FewWhole | null {
  const most = Math.min(mostCounted, numbers.length);
  let [lowest, highest, present] = [Infinity, -Infinity, 0];
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    if ((value | 0) !== value || Object.is(value, -0)) return null;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    if (highest - lowest >= most) return null;
    present += 1;
  }
  return present === 0 ? null : { lowest, size: highest - lowest + 1, present };
}

function countingOrder(numbers: Float64Array, { lowest, size, present }: FewWhole): Order {
  const starts = new Uint32Array(size);
  for (let row = 0; row < numbers.length; row++) {
    const at = (numbers[row] ?? NaN) - lowest;
    if (at >= 0) starts[at] = (starts[at] ?? 0) + 1;
  }
  const sorted = new Float64Array(present);
  let start = 0;
  for (let at = 0; at < size; at++) {
    const end = start + (starts[at] ?? 0);
    sorted.fill(lowest + at, start, end);
    starts[at] = start;
    start = end;
  }
  const rows = new Uint32Array(present);
  for (let row = 0; row < numbers.length; row++) {
    const at = (numbers[row] ?? NaN) - lowest;
    if (!(at >= 0)) continue;
    const place = starts[at] ?? 0;
    rows[place] = row;
    starts[at] = place + 1;
  }
  return { rows, sorted };
}

type Upper = {
  /** Of each number the upper half, as a whole number of the same order, and its row. */
  readonly pairs: Uint32Array;
  /** How often each value occurs at each digit, the least significant digit first. */
  readonly counts: Uint32Array;
};

function upperHalves(numbers: Float64Array, present: number): Upper {
  const words = wordsOf(numbers);
  const pairs = new Uint32Array(2 * present);
  const counts = new Uint32Array(digits * digitValues);
  let next = 0;
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    const upper = value === 0 ? 0 : (words[2 * row + 1] ?? 0); // −0 equals 0
    const key = (upper ^ ((upper >> 31) | 0x80000000)) >>> 0;
    pairs[next++] = key;
    pairs[next++] = row;
    const low = key & (digitValues - 1);
    const middle = digitValues + ((key >>> digitBits) & (digitValues - 1));
    const high = 2 * digitValues + (key >>> (2 * digitBits));
    counts[low] = (counts[low] ?? 0) + 1;
    counts[middle] = (counts[middle] ?? 0) + 1;
    counts[high] = (counts[high] ?? 0) + 1;
  }
  return { pairs, counts };
}

function sortPairs(pairs: Uint32Array, present: number, counts: Uint32Array): Uint32Array {
  let from = pairs;
  let to: Uint32Array = new Uint32Array(2 * present);
  for (let digit = 0; digit < digits; digit++) {
    const starts = counts.subarray(digit * digitValues, (digit + 1) * digitValues);
    if (starts.includes(present)) continue; // all rows share this digit
    cumulate(starts);
    scatter(from, to, present, digit * digitBits, starts);
    [from, to] = [to, from];
  }
  return from;
}

/** Turns counts into the position at which each digit's rows start. */
function cumulate(counts: Uint32Array): void {
  let start = 0;
  for (let value = 0; value < counts.length; value++) {
    const count = counts[value] ?? 0;
    counts[value] = start;
    start += count;
  }
}

function scatter(from: Uint32Array, to: Uint32Array, present: number, shift: number, starts: Uint32Array): void {
  for (let at = 0; at < 2 * present; at += 2) {
    const key = from[at] ?? 0;
    const digit = (key >>> shift) & (digitValues - 1);
    const target = starts[digit] ?? 0;
    starts[digit] = target + 1;
    to[2 * target] = key;
    to[2 * target + 1] = from[at + 1] ?? 0;
  }
}

function sortRuns(pairs: Uint32Array, rows: Uint32Array, sorted: Float64Array): void {
  let start = 0;
  while (start < rows.length) {
    const key = pairs[2 * start];
    let end = start + 1;
    while (end < rows.length && pairs[2 * end] === key) end++;
    if (end - start > shortRun) sortLong(rows.subarray(start, end), sorted.subarray(start, end));
    else if (end - start > 1) sortShort(rows, sorted, start, end);
    start = end;
  }
}

function sortShort(rows: Uint32Array, sorted: Float64Array, start: number, end: number): void {
  for (let at = start + 1; at < end; at++) {
    const value = sorted[at] ?? 0;
    if ((sorted[at - 1] ?? 0) <= value) continue;
    const row = rows[at] ?? 0;
    let place = at;
    while (place > start && (sorted[place - 1] ?? 0) > value) {
      sorted[place] = sorted[place - 1] ?? 0;
      rows[place] = rows[place - 1] ?? 0;
      place -= 1;
    }
    sorted[place] = value;
    rows[place] = row;
  }
}

/** Numbers of one upper half, by the lower ones, which as numbers have other upper halves. */
function sortLong(rows: Uint32Array, sorted: Float64Array): void {
  if (isAscending(sorted)) return;
  const words = wordsOf(sorted);
  const sign = (sorted[0] ?? 0) < 0 ? -1 : 1;
  const lower = new Float64Array(sorted.length);
  for (let at = 0; at < lower.length; at++) lower[at] = sign * (words[2 * at] ?? 0);
  const { rows: order } = ascendingOrder(lower);
  const [oldRows, old] = [rows.slice(), sorted.slice()];
  for (let at = 0; at < order.length; at++) {
    rows[at] = oldRows[order[at] ?? 0] ?? 0;
    sorted[at] = old[order[at] ?? 0] ?? 0;
  }
}

function isAscending(numbers: Float64Array): boolean {
  for (let at = 1; at < numbers.length; at++) if ((numbers[at - 1] ?? 0) > (numbers[at] ?? 0)) return false;
  return true;
}

/** Two a number, the less significant one first: every platform that runs WebAssembly or Node is little-endian. */
const wordsOf = (numbers: Float64Array): Uint32Array =>
  new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
