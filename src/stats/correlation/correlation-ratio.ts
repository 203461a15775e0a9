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
  return categories.map(({ codes, levels }) => {
    const parts = new Float64Array(2 * levels);
    // Where no number is missing or infinite their squares are finite.
    const isWhole = Number.isFinite(squares) && !codes.includes(noLevel);
    if (!isWhole) return ratioOf(parts, sumPresent(codes, numbers, origin, parts), minRows, minPerLevel);
    sumUp(codes, numbers, origin, parts);
    return ratioOf(parts, squares, minRows, minPerLevel);
  });
}

/** From the sum of deviations and the rows of each level, and the sum of all squares. */
function ratioOf(parts: Float64Array, squares: number, minRows: number, minPerLevel: number): number | null {
  let [rows, sum, levels] = [0, 0, 0];
  for (let at = 0; at < parts.length; at += 2) {
    sum += parts[at] ?? 0;
    rows += parts[at + 1] ?? 0;
    if ((parts[at + 1] ?? 0) > 0) levels += 1;
  }
  const shift = sum / rows;
  if (rows < Math.max(minRows, minPerLevel * levels) || levels < 2) return null;
  const total = squares - rows * shift ** 2;
  let between = 0;
  for (let at = 0; at < parts.length; at += 2) {
    const count = parts[at + 1] ?? 0;
    if (count > 0) between += count * ((parts[at] ?? 0) / count - shift) ** 2;
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

/** Where no row lacks either: sum of deviations and rows of a level side by side. */
function sumUp(codes: Uint16Array, numbers: Float64Array, origin: number, parts: Float64Array): void {
  for (let row = 0; row < numbers.length; row++) {
    const at = 2 * (codes[row] ?? 0);
    parts[at] = (parts[at] ?? 0) + ((numbers[row] ?? 0) - origin);
    parts[at + 1] = (parts[at + 1] ?? 0) + 1;
  }
}

/** Of the rows that have both; the answer is the sum of their squares. */
function sumPresent(codes: Uint16Array, numbers: Float64Array, origin: number, parts: Float64Array): number {
  let squares = 0;
  for (let row = 0; row < numbers.length; row++) {
    const code = codes[row] ?? noLevel;
    const deviation = (numbers[row] ?? NaN) - origin;
    if (code === noLevel || !Number.isFinite(deviation)) continue;
    const at = 2 * code;
    parts[at] = (parts[at] ?? 0) + deviation;
    parts[at + 1] = (parts[at + 1] ?? 0) + 1;
    squares += deviation * deviation;
  }
  return squares;
}
