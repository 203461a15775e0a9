import type { Interval } from '../intervals';
import { percentileInterval, resampler } from '../resample';

/** Rows by predicted probability, in ten bins of equal width, each with its upper edge. */
export type CalibrationBin = {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Mean probability, and share of rows for which it came true; null without rows. */
  readonly predicted: number | null;
  readonly observed: number | null;
};

const bins = 10;

/**
 * Expected calibration error (Guo et al. 2017): mean distance of what was predicted from what came true, over the bins,
 * by weight. `happened` holds 1 where it came true. The interval is the basic bootstrap (Davison and Hinkley 1997) over
 * the counts of the bins, which also takes off the error that chance alone makes.
 */
export function calibration(
  probability: Float64Array,
  happened: ArrayLike<number>,
  weights: Float64Array | null,
  { seed, resamples }: { readonly seed: number; readonly resamples: number },
): { readonly ece: number; readonly interval: Interval; readonly bins: readonly CalibrationBin[] } {
  // Of each bin the rows for which it came true, then those for which it did not.
  const [cells, squares, sums, rows] = [0, 1, 2, 3].map(() => new Float64Array(2 * bins));
  if (!cells || !squares || !sums || !rows) throw new Error('No room for bins.');
  for (let row = 0; row < probability.length; row++) {
    const share = probability[row] ?? 0;
    const cell = 2 * binOf(share) + (happened[row] === 1 ? 0 : 1);
    const weight = weights?.[row] ?? 1;
    cells[cell] = (cells[cell] ?? 0) + weight;
    squares[cell] = (squares[cell] ?? 0) + weight * weight;
    sums[cell] = (sums[cell] ?? 0) + weight * share;
    rows[cell] = (rows[cell] ?? 0) + 1;
  }
  const means = sums.map((sum, cell) => ((cells[cell] ?? 0) > 0 ? sum / (cells[cell] ?? 1) : 0));
  const ece = errorOf(cells, means);
  const draw = resampler(cells, squares, seed);
  const drawn = percentileInterval(Array.from({ length: resamples }, () => errorOf(draw(), means)));
  const told = Array.from({ length: bins }, (_, bin): CalibrationBin => {
    const [yes, no] = [cells[2 * bin] ?? 0, cells[2 * bin + 1] ?? 0];
    const all = yes + no;
    const sum = (sums[2 * bin] ?? 0) + (sums[2 * bin + 1] ?? 0);
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      rows: (rows[2 * bin] ?? 0) + (rows[2 * bin + 1] ?? 0),
      predicted: all > 0 ? sum / all : null,
      observed: all > 0 ? yes / all : null,
    };
  });
  const interval = {
    low: Math.max(0, 2 * ece - (drawn?.high ?? 1)),
    high: Math.min(1, Math.max(0, 2 * ece - (drawn?.low ?? 0))),
  };
  return { ece, interval, bins: told };
}

function binOf(share: number): number {
  let bin = 0;
  while (bin < bins - 1 && share > (bin + 1) / bins) bin += 1;
  return bin;
}

function errorOf(cells: Float64Array, means: Float64Array): number {
  let [error, whole] = [0, 0];
  for (let cell = 0; cell < cells.length; cell += 2) {
    const [yes, no] = [cells[cell] ?? 0, cells[cell + 1] ?? 0];
    error += Math.abs(yes * (means[cell] ?? 0) + no * (means[cell + 1] ?? 0) - yes);
    whole += yes + no;
  }
  return whole === 0 ? 0 : error / whole;
}
