/** A double is two 32-bit words of three digits each: 11, 11 and 10 bits, so that a table of digits stays in the cache. */
const passes = 6;
const digitBits = 11;
const digitValues = 2 ** digitBits;

/** Below this the native sort wins, which has no tables of digits to fill. */
const worthRadix = 32768;

/**
 * Sorts numbers without NaN in place, ascending, and returns them. A radix sort of the bit patterns, least significant
 * digit first: on a million rows 1.6 times as fast as `Float64Array.prototype.sort` for normal deviates, 3 times for
 * small integers, whose digits are mostly shared. It needs the memory of `numbers` once more while it runs.
 */
export function sortNumbers(numbers: Float64Array): Float64Array {
  if (numbers.length < worthRadix) return numbers.sort();
  const occurrences = countDigits(numbers);
  let from: Float64Array = numbers;
  let to: Float64Array = new Float64Array(numbers.length);
  for (let pass = 0; pass < passes; pass++) {
    const starts = occurrences.subarray(pass * digitValues, (pass + 1) * digitValues);
    if (starts.includes(numbers.length)) continue; // all rows share this digit
    cumulate(starts);
    scatter(from, to, pass, starts);
    [from, to] = [to, from];
  }
  return putNegativesFirst(from, to);
}

/** How often each value occurs at each digit, the least significant digit first. */
function countDigits(numbers: Float64Array): Uint32Array {
  const words = wordsOf(numbers);
  const occurrences = new Uint32Array(passes * digitValues);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? 0;
    const low = (at & 1) * 3 * digitValues;
    const middle = low + digitValues;
    const high = middle + digitValues;
    increment(occurrences, low + (word & (digitValues - 1)));
    increment(occurrences, middle + ((word >>> digitBits) & (digitValues - 1)));
    increment(occurrences, high + (word >>> (2 * digitBits)));
  }
  return occurrences;
}

function increment(counts: Uint32Array, slot: number): void {
  counts[slot] = (counts[slot] ?? 0) + 1;
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

function scatter(from: Float64Array, to: Float64Array, pass: number, starts: Uint32Array): void {
  const words = wordsOf(from);
  const word = pass < 3 ? 0 : 1;
  const shift = (pass % 3) * digitBits;
  for (let row = 0; row < from.length; row++) {
    const digit = ((words[2 * row + word] ?? 0) >>> shift) & (digitValues - 1);
    const target = starts[digit] ?? 0;
    starts[digit] = target + 1;
    to[target] = from[row] ?? 0;
  }
}

/** Unsigned bit order is the positives ascending, then the negatives descending. */
function putNegativesFirst(bitOrder: Float64Array, target: Float64Array): Float64Array {
  const positives = countPositives(bitOrder);
  const negatives = bitOrder.length - positives;
  if (negatives === 0) return bitOrder;
  for (let row = 0; row < negatives; row++) target[row] = bitOrder[bitOrder.length - 1 - row] ?? 0;
  target.set(bitOrder.subarray(0, positives), negatives);
  return target;
}

/** Where the sign bit first appears in numbers in unsigned bit order. */
function countPositives(bitOrder: Float64Array): number {
  const words = wordsOf(bitOrder);
  let low = 0;
  let high = bitOrder.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[2 * middle + 1] ?? 0) >>> 31 === 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Word 0 is the less significant one: every platform that runs WebAssembly or Node is little-endian. */
function wordsOf(numbers: Float64Array): Uint32Array {
  return new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length * 2);
}
