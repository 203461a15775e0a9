import { ascentOf } from '../../../stats';

/** In which order numbers come. */

const runs = 0.999;
/** Dates that follow time with a delay: it is the delay that may drift. */
const follows = 0.9;

/** Of numbers: entered out of order now and then. A measured quantity goes up and down. */
const mostDescents = 0.01;

/** Which way numbers run; null where they do not. */
export function wayOf(numbers: Float64Array, isDate: boolean): 1 | -1 | null {
  const isRunning = (values: Float64Array): boolean => {
    const ascent = ascentOf(values);
    return ascent !== null && ascent.correlation >= runs && (isDate || ascent.descents <= mostDescents);
  };
  if (isRunning(numbers)) return 1;
  return isRunning(numbers.map((number) => -number)) ? -1 : null;
}

/** Whether too many of all rows are smaller than the one before them, and too many larger, for numbers that run either way. */
export function goesBothWays(numbers: Float64Array, rows: number): boolean {
  const most = mostDescents * (rows - 1);
  let [up, down, before] = [0, 0, NaN];
  for (const number of numbers) {
    if (Number.isNaN(number)) continue;
    if (number > before) up += 1;
    else if (number < before) down += 1;
    if (up > most && down > most) return true;
    before = number;
  }
  return false;
}

export const isFollowing = (numbers: Float64Array): boolean => (ascentOf(numbers)?.correlation ?? 0) >= follows;

export const isWhole = (numbers: Float64Array): boolean =>
  numbers.every((number) => Number.isNaN(number) || Number.isSafeInteger(number));

/** A reading of time itself, such as seconds since the start. */
export function hasEqualSteps(numbers: Float64Array): boolean {
  let [least, most] = [Infinity, -Infinity];
  for (let row = 1; row < numbers.length; row++) {
    const step = (numbers[row] ?? NaN) - (numbers[row - 1] ?? NaN);
    least = Math.min(least, step);
    most = Math.max(most, step);
  }
  return least * most > 0 && most - least <= 1e-6 * Math.max(Math.abs(least), Math.abs(most));
}
