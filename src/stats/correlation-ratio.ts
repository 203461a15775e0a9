import { finiteOrNull } from './finite-or-null';
import { noLevel, type Levelled } from './levels';

/**
 * The correlation ratio η = √(SS between ÷ SS total), 0…1: how far a category fixes a number (Pearson 1905; Fisher
 * 1925, 45). Over the rows that have both; infinite numbers are left out. Null where fewer than `minRows` are left, or
 * either is constant among them.
 */
export function correlationRatio({ codes, levels }: Levelled, numbers: Float64Array, minRows = 2): number | null {
  const counts = new Float64Array(levels);
  const sums = new Float64Array(levels);
  const origin = meanOf(numbers);
  let squares = 0;
  for (let row = 0; row < numbers.length; row++) {
    const code = codes[row] ?? noLevel;
    const deviation = (numbers[row] ?? NaN) - origin;
    if (code === noLevel || !Number.isFinite(deviation)) continue;
    counts[code] = (counts[code] ?? 0) + 1;
    sums[code] = (sums[code] ?? 0) + deviation;
    squares += deviation * deviation;
  }
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const shift = sums.reduce((sum, part) => sum + part, 0) / rows;
  if (rows < minRows || counts.filter((count) => count > 0).length < 2) return null;
  const total = squares - rows * shift ** 2;
  const between = counts.reduce(
    (sum, count, code) => (count === 0 ? sum : sum + count * ((sums[code] ?? 0) / count - shift) ** 2),
    0,
  );
  // What a constant leaves by rounding is no variation.
  if (total <= squares * 1e-14) return null;
  return finiteOrNull(Math.min(1, Math.sqrt(between / total)));
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
