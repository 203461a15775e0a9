import { roundTo } from './common-step';

/** Levels of decimal steps: 0 is finer than 1e-5, then 1e-5 … 1e6. */
export const gridLevels = 13;

/** The step of a level above 0: 10^(level − 6). */
export const stepOfLevel = (level: number): number => powers[level + 3] ?? NaN;

/** 1e-9 … 1e6: exact where whole. */
const powers = Array.from({ length: 16 }, (_, at) => Number(`1e${at - 9}`));

/** The coarsest power of ten that a number is a multiple of, as a level; 0 is a multiple of all. Numbers stored in fewer bits count as what they round to. */
export function gridLevel(value: number): number {
  if (value === 0) return gridLevels - 1;
  if (!Number.isFinite(value)) return 0;
  for (let level = 1; level < gridLevels; level++) if (!isOn(value, level)) return level - 1;
  return gridLevels - 1;
}

function isOn(value: number, level: number): boolean {
  const exponent = 6 - level;
  const steps = exponent >= 0 ? value * (powers[exponent + 9] ?? 1) : value / (powers[9 - exponent] ?? 1);
  const whole = Math.round(steps);
  return whole !== 0 && Math.abs(steps - whole) <= 1e-7 * Math.max(1, Math.abs(steps));
}

/** The number of a level's grid that is nearest. */
export function roundToLevel(value: number, level: number): number {
  const exponent = 6 - level;
  const scale = powers[Math.abs(exponent) + 9] ?? 1;
  return exponent >= 0 ? Math.round(value * scale) / scale : Math.round(value / scale) * scale;
}

/** The level that all but such a share of numbers reach: the coarsest grid that they lie on. */
export function commonLevel(values: ArrayLike<number>, mostOff: number): number {
  const counts = new Float64Array(gridLevels);
  for (let at = 0; at < values.length; at++) {
    const level = gridLevel(values[at] ?? NaN);
    counts[level] = (counts[level] ?? 0) + 1;
  }
  let below = 0;
  for (let level = 0; level < gridLevels; level++) {
    below += counts[level] ?? 0;
    if (below > mostOff * values.length) return level;
  }
  return gridLevels - 1;
}

const coarsestDigits = -3;
const finestDigits = 12;

/** Decimal digits to which all but such a share of numbers are rounded, −3 … 12; null where they are to none. */
export function commonDecimals(values: ArrayLike<number>, mostOff: number): number | null {
  for (let digits = coarsestDigits; digits <= finestDigits; digits++) {
    let off = mostOff * values.length;
    for (let at = 0; at < values.length && off >= 0; at++) if (!isRounded(values[at] ?? NaN, digits)) off -= 1;
    if (off >= 0) return digits;
  }
  return null;
}

const isRounded = (value: number, digits: number): boolean =>
  Math.abs(value - roundTo(value, digits)) <= 1e-12 * Math.abs(value);
