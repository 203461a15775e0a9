import { normalInterval } from '../../../stats';

export type TimeBin = {
  /** Milliseconds since 1970 UTC. */
  readonly start: number;
  readonly end: number;
  readonly rows: number;
  /** Null without rows. */
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

const bins = 20;

/** Mean error in equal spans of time with its 95 % interval; rows without a time are left out. */
export function errorOverTime(
  times: Float64Array,
  residuals: Float64Array,
  weights: Float64Array | null,
): readonly TimeBin[] {
  let [first, last] = [Infinity, -Infinity];
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  if (!(last > first)) return [];
  const width = (last - first) / bins;
  const sums = Array.from({ length: bins }, () => ({ rows: 0, weight: 0, error: 0, squares: 0 }));
  const binOf = (time: number): number => Math.min(bins - 1, Math.floor((time - first) / width));
  const each = (add: (sum: (typeof sums)[number], weight: number, error: number) => void): void =>
    times.forEach((time, row) => {
      const sum = Number.isNaN(time) ? undefined : sums[binOf(time)];
      if (sum) add(sum, weights?.[row] ?? 1, residuals[row] ?? 0);
    });
  each((sum, weight, error) => {
    sum.rows += 1;
    sum.weight += weight;
    sum.error += weight * error;
  });
  each((sum, weight, error) => (sum.squares += (weight * (error - sum.error / sum.weight)) ** 2));
  return sums.map(({ rows, weight, error, squares }, bin) => {
    const span = { start: first + bin * width, end: first + (bin + 1) * width, rows };
    if (rows === 0) return { ...span, mean: null, low: null, high: null };
    const mean = error / weight;
    if (rows === 1) return { ...span, mean, low: null, high: null };
    return { ...span, mean, ...normalInterval(mean, Math.sqrt((squares * rows) / (rows - 1)) / weight) };
  });
}
