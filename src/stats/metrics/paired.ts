import { exp, ln } from '../exact';
import { normalTails } from '../laws/tails';
import { ascendingOrder } from '../sorted/ascending-order';
import { normalInterval, type Interval } from './intervals';
import { percentileInterval, resampler } from './resample';

/** Two models on the same rows: `difference` is the second less the first, with its 95 % interval. */
export type Paired = Interval & { readonly difference: number; readonly pValue: number };

/**
 * Difference of two areas under the ROC curve, paired (DeLong et al. 1988), of scores of the same rows. `label` is 1 for
 * positive rows. Null where a class has fewer than two rows.
 */
export function pairedAuc(
  first: Float64Array,
  second: Float64Array,
  label: ArrayLike<number>,
  weights: Float64Array | null,
): Paired | null {
  const sides = [first, second].map((scores) => placements(scores, label, weights));
  const weightOf = (row: number): number => weights?.[row] ?? 1;
  const totals = [0, 1].map(() => ({ rows: 0, weight: 0, sum: 0, squares: 0 }));
  const gap = (row: number): number => (sides[1]?.[row] ?? 0) - (sides[0]?.[row] ?? 0);
  const each = (add: (total: (typeof totals)[number], row: number) => void): void => {
    for (let row = 0; row < first.length; row++) {
      const total = totals[label[row] === 1 ? 1 : 0];
      if (total) add(total, row);
    }
  };
  each((total, row) => {
    total.rows += 1;
    total.weight += weightOf(row);
    total.sum += weightOf(row) * gap(row);
  });
  each((total, row) => (total.squares += (weightOf(row) * (gap(row) - total.sum / total.weight)) ** 2));
  const [negatives, positives] = totals;
  if (!negatives || !positives || negatives.rows < 2 || positives.rows < 2) return null;
  const variance = totals
    .map(({ rows, weight, squares }) => ((squares / weight / weight) * rows) / (rows - 1))
    .reduce((sum, one) => sum + one, 0);
  const difference = positives.sum / positives.weight;
  const deviation = Math.sqrt(variance);
  return { difference, ...normalInterval(difference, deviation), pValue: tailsOf(difference, deviation) };
}

const tailsOf = (difference: number, deviation: number): number =>
  deviation > 0 ? normalTails(difference / deviation) : difference === 0 ? 1 : 0;

/** Of each row the weighted share of the other class that it ranks right against, ties half. */
function placements(scores: Float64Array, label: ArrayLike<number>, weights: Float64Array | null): Float64Array {
  const { rows, sorted } = ascendingOrder(scores);
  const whole = [0, 0];
  for (let row = 0; row < scores.length; row++) add(whole, label[row], weights?.[row] ?? 1);
  const below = [0, 0];
  const placed = new Float64Array(scores.length);
  for (let start = 0; start < rows.length;) {
    let end = start;
    const tied = [0, 0];
    while (end < rows.length && sorted[end] === sorted[start]) {
      const row = rows[end] ?? 0;
      add(tied, label[row], weights?.[row] ?? 1);
      end += 1;
    }
    const beaten = ((below[0] ?? 0) + (tied[0] ?? 0) / 2) / (whole[0] ?? 1);
    const beating = 1 - ((below[1] ?? 0) + (tied[1] ?? 0) / 2) / (whole[1] ?? 1);
    for (let at = start; at < end; at++) placed[rows[at] ?? 0] = label[rows[at] ?? 0] === 1 ? beaten : beating;
    below[0] = (below[0] ?? 0) + (tied[0] ?? 0);
    below[1] = (below[1] ?? 0) + (tied[1] ?? 0);
    start = end;
  }
  return placed;
}

function add(sums: number[], label: number | undefined, weight: number): void {
  const side = label === 1 ? 1 : 0;
  sums[side] = (sums[side] ?? 0) + weight;
}

/** Up to so many disagreeing rows the binomial law is summed exactly. */
const exactRows = 1000;

/**
 * Whether two predictions are right equally often (McNemar 1947), by the rows that only one of them has right: exact
 * binomial, above 1000 such rows with its chi-square and continuity correction. Two-sided.
 */
export function mcnemar(onlyFirst: number, onlySecond: number): number {
  const n = onlyFirst + onlySecond;
  if (n === 0) return 1;
  if (n > exactRows) return normalTails(Math.max(0, Math.abs(onlyFirst - onlySecond) - 1) / Math.sqrt(n));
  let [term, sum] = [-n * Math.LN2, 0];
  for (let k = 0; k <= Math.min(onlyFirst, onlySecond); k++) {
    sum += exp(term);
    term += ln((n - k) / (k + 1));
  }
  return Math.min(1, 2 * sum);
}

const bins = 1000;

/**
 * Paired bootstrap of a mean difference of losses, row by row: Poisson counts over the ordered differences in bins, so
 * that a million rows are drawn as quickly as a thousand.
 */
export function pairedBootstrap(
  differences: Float64Array,
  weights: Float64Array | null,
  { seed, resamples }: { readonly seed: number; readonly resamples: number },
): Paired {
  const { rows } = ascendingOrder(differences);
  const width = Math.max(1, Math.ceil(rows.length / bins));
  const room = (): Float64Array => new Float64Array(Math.ceil(rows.length / width));
  const [cells, squares, means] = [room(), room(), room()];
  rows.forEach((row, at) => {
    const bin = Math.floor(at / width);
    const weight = weights?.[row] ?? 1;
    cells[bin] = (cells[bin] ?? 0) + weight;
    squares[bin] = (squares[bin] ?? 0) + weight * weight;
    means[bin] = (means[bin] ?? 0) + weight * (differences[row] ?? 0);
  });
  means.forEach((sum, bin) => (means[bin] = sum / (cells[bin] ?? 1)));
  const meanOf = (drawn: Float64Array): number => {
    let [sum, whole] = [0, 0];
    drawn.forEach((weight, bin) => {
      sum += weight * (means[bin] ?? 0);
      whole += weight;
    });
    return whole === 0 ? 0 : sum / whole;
  };
  const difference = meanOf(cells);
  const draw = resampler(cells, squares, seed);
  const drawn = Array.from({ length: resamples }, () => meanOf(draw()));
  const { low, high } = percentileInterval(drawn) ?? { low: difference, high: difference };
  const beyond = Math.min(drawn.filter((one) => one <= 0).length, drawn.filter((one) => one >= 0).length);
  return { difference, low, high, pValue: Math.min(1, (2 * (beyond + 1)) / (resamples + 1)) };
}
