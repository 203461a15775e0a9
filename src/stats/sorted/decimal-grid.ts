/** Levels of decimal steps: 0 is finer than 1e-5, then 1e-5 … 1e4. */
export const gridLevels = 11;

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
