import { powerOfTen } from '../exact';
import { moments } from '../sums/moments';
import type { Counted } from './counted';

/** Steps are powers of ten, 10^-digits. */
const coarsest = -3;
const finest = 9;
/** Rows that may stand off a step, and how far from it a number stands on it as good as exactly, in steps. */
const mostOff = 0.001;
const near = 1e-3;
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
  for (let digits = coarsest; digits <= finest; digits++) {
    const isExact = standsOn(sample, digits, 0);
    if (isExact || standsOn(sample, digits, near)) return { digits, isExact };
  }
  return null;
}

function standsOn({ values, counts, total }: Counted, digits: number, tolerance: number): boolean {
  const step = powerOfTen(-digits);
  let left = mostOff * total;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    const off = Math.abs(value - roundTo(value, digits));
    if (off > tolerance * step) left -= counts[index] ?? 0;
    if (left < 0) return false;
  }
  return true;
}
