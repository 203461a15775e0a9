import { powerOfTen } from '../exact';
import { moments } from '../sums/moments';
import type { Counted } from './counted';

/** Steps are powers of ten, 10^-digits. */
const coarsest = -3;
const finest = 9;
/** Rows that may stand off a step, and how far from it a number stands on it as good as exactly, in steps and of its own size. */
const mostOff = 0.001;
const near = 1e-3;
const faint = 1e-5;
/** A coarser step than this share of the spread hides what a column says. */
const finePart = 0.01;

/**
 * The decimal step at which two samples are stored alike, as its number of digits, where they are not: one is rounded
 * more coarsely than the other, at less than 1 % of the reference's spread, or holds the decimals of the other as floats of fewer
 * bits or with noise. Null where they are stored alike, or differ in more than storage.
 */
export function commonDigits(reference: Counted, current: Counted): number | null {
  const [before, after] = [stepOf(reference), stepOf(current)];
  if (before === null && after === null) return null;
  if (before !== null && before.digits === after?.digits) return before.isExact && after.isExact ? null : before.digits;
  const digits = Math.min(before?.digits ?? Infinity, after?.digits ?? Infinity);
  return powerOfTen(-digits) <= finePart * (moments(reference).populationStd ?? 0) ? digits : null;
}

/** Rounded to the nearest double of so many decimal digits; infinities and NaN as they are. */
export function roundTo(number: number, digits: number): number {
  if (!Number.isFinite(number)) return number;
  const scale = powerOfTen(Math.abs(digits));
  return digits < 0 ? Math.round(number / scale) * scale : Math.round(number * scale) / scale;
}

type Step = { readonly digits: number; readonly isExact: boolean };

/** The coarsest step that all but a few rows stand on; null where there is none. */
function stepOf(sample: Counted): Step | null {
  let size: number | null = null;
  for (let digits = coarsest; digits <= finest; digits++) {
    const isExact = standsOn(sample, digits, 0, 0);
    const tolerance = near * powerOfTen(-digits);
    // Most numbers are seen to stand on no step before it matters how large they are.
    if (!isExact && !standsOn(sample, digits, tolerance, Infinity)) continue;
    if (isExact || standsOn(sample, digits, tolerance, (size ??= usualSize(sample)))) return { digits, isExact };
  }
  return null;
}

/** What storage blurs is faint beside the number, and beside what numbers usually are here: 0.5 is no blurred 0 of thousands. */
function standsOn({ values, counts, total }: Counted, digits: number, tolerance: number, size: number): boolean {
  let left = mostOff * total;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    const off = Math.abs(value - roundTo(value, digits));
    if (off > Math.min(tolerance, faint * Math.max(Math.abs(value), size))) left -= counts[index] ?? 0;
    if (left < 0) return false;
  }
  return true;
}

/** The median of the sizes, zeros aside. */
function usualSize({ values, counts }: Counted): number {
  let rows = 0;
  for (let index = 0; index < values.length; index++) if (values[index] !== 0) rows += counts[index] ?? 0;
  let [low, high] = [0, values.length - 1];
  let size = 0;
  // Sizes fall from both ends of what is sorted.
  for (let larger = 0; larger < rows / 2 && low <= high;) {
    const [below, above] = [Math.abs(values[low] ?? 0), Math.abs(values[high] ?? 0)];
    size = Math.max(below, above);
    larger += (below > above ? counts[low++] : counts[high--]) ?? 0;
  }
  return Number.isFinite(size) ? size : 0;
}
