import { finiteOrNull } from '../sums/finite-or-null';
import { noLevel, type Levelled } from './levels';

/**
 * The correlation ratio η = √(SS between ÷ SS total), 0…1, of a number with each of some categories: how far a category
 * fixes the number (Pearson 1905; Fisher 1925, 45). Over the rows that have both; infinite numbers are left out. Null where
 * fewer than `minRows` are left, or `minPerLevel` for each category among them, and where either is constant.
 */
export function correlationRatios(
  numbers: Float64Array,
  categories: readonly Levelled[],
  minRows = 2,
  minPerLevel = 1,
): readonly (number | null)[] {
  const origin = meanOf(numbers);
  const squares = squaresAbout(origin, numbers);
  const own = categories.map((category) => ({
    ...category,
    ...countsOf(category),
    sums: new Float64Array(category.levels),
  }));
  // Where no number is missing or infinite their squares are finite.
  const lackNone = ({ isWhole }: LevelRows): boolean => Number.isFinite(squares) && isWhole;
  sumUpAll(own.filter(lackNone), numbers, origin);
  return own.map((category) => {
    const { codes, levels, sums } = category;
    if (lackNone(category)) return ratioOf(sums, category.counts, squares, minRows, minPerLevel);
    const counts = new Float64Array(levels);
    return ratioOf(sums, counts, sumPresent(codes, numbers, origin, sums, counts), minRows, minPerLevel);
  });
}

type LevelRows = { readonly counts: Float64Array; readonly isWhole: boolean };

const known = new WeakMap<Levelled, LevelRows>();

/** The rows of each level, and whether every row has one: a category meets many numbers. */
function countsOf(category: Levelled): LevelRows {
  const { codes, levels } = category;
  const found = known.get(category);
  if (found) return found;
  const all = new Float64Array(levels + 1);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? noLevel;
    const at = code === noLevel ? levels : code;
    all[at] = (all[at] ?? 0) + 1;
  }
  const own = { counts: all.subarray(0, levels), isWhole: all[levels] === 0 };
  known.set(category, own);
  return own;
}

/** From the sum of deviations and the rows of each level, and the sum of all squares. */
function ratioOf(
  sums: Float64Array,
  counts: Float64Array,
  squares: number,
  minRows: number,
  minPerLevel: number,
): number | null {
  let [rows, sum, levels] = [0, 0, 0];
  for (let level = 0; level < sums.length; level++) {
    sum += sums[level] ?? 0;
    rows += counts[level] ?? 0;
    if ((counts[level] ?? 0) > 0) levels += 1;
  }
  const shift = sum / rows;
  if (rows < Math.max(minRows, minPerLevel * levels) || levels < 2) return null;
  const total = squares - rows * shift ** 2;
  let between = 0;
  for (let level = 0; level < sums.length; level++) {
    const count = counts[level] ?? 0;
    if (count > 0) between += count * ((sums[level] ?? 0) / count - shift) ** 2;
  }
  // What a constant leaves by rounding is no variation.
  if (total <= squares * 1e-14) return null;
  return finiteOrNull(Math.min(1, Math.sqrt(between / total)));
}

/** NaN or infinite where a number is. */
function squaresAbout(origin: number, numbers: Float64Array): number {
  let squares = 0;
  for (let row = 0; row < numbers.length; row++) {
    const deviation = (numbers[row] ?? NaN) - origin;
    squares += deviation * deviation;
  }
  return squares;
}

/** About it, sums of squares lose no digits. */
function meanOf(numbers: Float64Array): number {
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] ?? NaN;
    if (!Number.isFinite(value)) continue;
    sum += value;
    rows += 1;
  }
  return sum / rows;
}

type Summed = { readonly codes: Uint16Array; readonly sums: Float64Array };

/** The deviations of each level, where no row lacks either; four categories at a time, for which the numbers are read once. */
function sumUpAll(categories: readonly Summed[], numbers: Float64Array, origin: number): void {
  for (let at = 0; at < categories.length; at += 4) {
    const four = categories.slice(at, at + 4);
    const [a, b, c, d] = four;
    if (a && b && c && d) sumUpFour(a, b, c, d, numbers, origin);
    else for (const { codes, sums } of four) sumUp(codes, numbers, origin, sums);
  }
}

function sumUpFour(a: Summed, b: Summed, c: Summed, d: Summed, numbers: Float64Array, origin: number): void {
  const [ofA, ofB, ofC, ofD] = [a.codes, b.codes, c.codes, d.codes];
  const [sumsA, sumsB, sumsC, sumsD] = [a.sums, b.sums, c.sums, d.sums];
  for (let row = 0; row < numbers.length; row++) {
    const deviation = (numbers[row] ?? 0) - origin;
    const [i, j, k, l] = [ofA[row] ?? 0, ofB[row] ?? 0, ofC[row] ?? 0, ofD[row] ?? 0];
    sumsA[i] = (sumsA[i] ?? 0) + deviation;
    sumsB[j] = (sumsB[j] ?? 0) + deviation;
    sumsC[k] = (sumsC[k] ?? 0) + deviation;
    sumsD[l] = (sumsD[l] ?? 0) + deviation;
  }
}

function sumUp(codes: Uint16Array, numbers: Float64Array, origin: number, sums: Float64Array): void {
  for (let row = 0; row < numbers.length; row++) {
    const level = codes[row] ?? 0;
    sums[level] = (sums[level] ?? 0) + ((numbers[row] ?? 0) - origin);
  }
}

/** Of the rows that have both; the answer is the sum of their squares. */
function sumPresent(
  codes: Uint16Array,
  numbers: Float64Array,
  origin: number,
  sums: Float64Array,
  counts: Float64Array,
): number {
  let squares = 0;
  for (let row = 0; row < numbers.length; row++) {
    const code = codes[row] ?? noLevel;
    const deviation = (numbers[row] ?? NaN) - origin;
    if (code === noLevel || !Number.isFinite(deviation)) continue;
    sums[code] = (sums[code] ?? 0) + deviation;
    counts[code] = (counts[code] ?? 0) + 1;
    squares += deviation * deviation;
  }
  return squares;
}
