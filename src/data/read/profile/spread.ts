import type { CellValue, ColumnProfile, Modes, NumberDistribution } from '../../../contract';
import { medianDeviation, quantile } from '../../../stats';

/** How many of the values that share the first place a profile lists. */
const listed = 5;

/** Robust spread and what the values repeat, beside the moments. */
export function spreadOf(
  distribution: NumberDistribution,
  { mean, std }: Pick<ColumnProfile, 'mean' | 'std'>,
): Pick<ColumnProfile, 'iqr' | 'mad' | 'variation' | 'integers'> {
  const [lower, upper] = [quantile(distribution, 0.25), quantile(distribution, 0.75)];
  const known = typeof mean === 'number' && typeof std === 'number' && mean !== 0;
  return {
    iqr: lower === null || upper === null ? null : finiteOrNull(upper - lower),
    mad: medianDeviation(distribution),
    variation: known ? finiteOrNull(std / Math.abs(mean)) : null,
    integers: countIntegers(distribution),
  };
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

function countIntegers({ values, counts }: NumberDistribution): number {
  let rows = 0;
  for (let index = 0; index < values.length; index++) if (Number.isInteger(values[index])) rows += counts[index] ?? 0;
  return rows;
}

/** The values that occur most often and those that occur once, in one pass. */
export function repeatsOf(
  { values, counts }: Pick<NumberDistribution, 'values' | 'counts'>,
  show: (value: number) => CellValue,
): Pick<ColumnProfile, 'modes' | 'once'> {
  let count = 1;
  let once = 0;
  let number = 0;
  for (let index = 0; index < counts.length; index++) {
    const rows = counts[index] ?? 0;
    if (rows === 1) once++;
    if (rows < count) continue;
    number = rows === count ? number + 1 : 1;
    count = rows;
  }
  return { once, modes: count > 1 ? modesOf(values, counts, count, number, show) : null };
}

function modesOf(
  values: Float64Array,
  counts: Uint32Array,
  count: number,
  number: number,
  show: (value: number) => CellValue,
): Modes {
  const modes: CellValue[] = [];
  for (let index = 0; modes.length < Math.min(number, listed); index++) {
    if (counts[index] === count) modes.push(show(values[index] ?? 0));
  }
  return { values: modes, number, count };
}
