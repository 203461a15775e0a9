/** What a figure measured on every chunk of a reference teaches of its usual range. */
export type LearnedThreshold = { readonly lower: number; readonly upper: number };

/** Mean ± `deviations` × population standard deviation of what could be measured; null where nothing could. */
export function learnedThreshold(values: readonly (number | null)[], deviations = 3): LearnedThreshold | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length;
  const reach = deviations * Math.sqrt(variance);
  return { lower: mean - reach, upper: mean + reach };
}
