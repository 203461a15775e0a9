import { add, emptySum, totalOf } from './compensated-sum';
import { finitePart, type Counted } from '../sorted/counted';
import { finiteOrNull } from './finite-or-null';

/** Figures over the finite values; null where one does not exist or leaves the range of doubles. */
export type Moments = {
  /** Rows with a finite value. */
  readonly count: number;
  readonly sum: number | null;
  readonly mean: number | null;
  /** Sample standard deviation (n − 1); null below two rows. */
  readonly std: number | null;
  /** Population standard deviation (n); null without rows. */
  readonly populationStd: number | null;
  /** Bias-corrected, pandas `Series.skew`; null below three rows, 0 for a constant. */
  readonly skewness: number | null;
  /** Excess, bias-corrected, pandas `Series.kurt`; null below four rows, 0 for a constant. */
  readonly kurtosis: number | null;
};

/** Two passes, the second over deviations from the mean. The sum of no rows is 0. */
export function moments(counted: Counted): Moments {
  const finite = finitePart(counted);
  const n = finite.total;
  const sum = sumOf(finite);
  const mean = finite.values.length === 1 ? (finite.values[0] ?? NaN) : sum / n;
  return momentsOfSums({ count: n, sum, mean, ...deviations(finite, mean) });
}

/** Sums over the finite values of the powers of (value − mean) ÷ `scale`, the largest such distance; all 0 for a constant. */
export type PowerSums = {
  readonly count: number;
  readonly sum: number;
  readonly mean: number;
  readonly scale: number;
  readonly firsts: number;
  readonly squares: number;
  readonly cubes: number;
  readonly quartics: number;
};

export function momentsOfSums({ count: n, sum, mean, ...powers }: PowerSums): Moments {
  const { scale, squares, cubes, quartics } = centred(n, powers);
  const constant = squares === 0;
  return {
    count: n,
    sum: finiteOrNull(sum),
    mean: finiteOrNull(mean),
    std: n < 2 ? null : finiteOrNull(scale * Math.sqrt(squares / (n - 1))),
    populationStd: finiteOrNull(scale * Math.sqrt(squares / n)),
    skewness: n < 3 ? null : constant ? 0 : finiteOrNull(correctedSkewness(n, squares, cubes)),
    kurtosis: n < 4 ? null : constant ? 0 : finiteOrNull(correctedKurtosis(n, squares, quartics)),
  };
}

function sumOf({ values, counts }: Counted): number {
  const total = emptySum();
  for (let index = 0; index < values.length; index++) add(total, (values[index] ?? 0) * (counts[index] ?? 0));
  return totalOf(total);
}

type Powers = Omit<PowerSums, 'count' | 'sum' | 'mean'>;

/** Sums of powers of the deviations, as multiples of the largest one: no power overflows or vanishes. */
function deviations({ values, counts }: Counted, mean: number): Powers {
  const scale = Math.max(mean - (values[0] ?? mean), (values.at(-1) ?? mean) - mean);
  const [firsts, squares, cubes, quartics] = [emptySum(), emptySum(), emptySum(), emptySum()];
  for (let index = 0; scale > 0 && index < values.length; index++) {
    const deviation = ((values[index] ?? 0) - mean) / scale;
    const first = deviation * (counts[index] ?? 0);
    const square = first * deviation;
    add(firsts, first);
    add(squares, square);
    add(cubes, square * deviation);
    add(quartics, square * deviation * deviation);
  }
  return {
    scale,
    firsts: totalOf(firsts),
    squares: totalOf(squares),
    cubes: totalOf(cubes),
    quartics: totalOf(quartics),
  };
}

/** Moves the sums of powers from the rounded mean to the mean itself, which matters far from zero. */
function centred(n: number, { scale, firsts, squares, cubes, quartics }: Powers): Omit<Powers, 'firsts'> {
  const shift = firsts / n;
  return {
    scale,
    squares: Math.max(0, squares - n * shift ** 2),
    cubes: cubes - 3 * shift * squares + 2 * n * shift * shift ** 2,
    quartics: quartics - 4 * shift * cubes + 6 * shift ** 2 * squares - 3 * n * (shift ** 2) ** 2,
  };
}

/** G1 of Joanes & Gill (1998), from sums of powers. */
function correctedSkewness(n: number, squares: number, cubes: number): number {
  return ((n * Math.sqrt(n - 1)) / (n - 2)) * (cubes / (squares * Math.sqrt(squares)));
}

/** G2 of Joanes & Gill (1998), from sums of powers. */
function correctedKurtosis(n: number, squares: number, quartics: number): number {
  const raw = ((n + 1) * n * (n - 1) * quartics) / (squares * squares);
  return (raw - 3 * (n - 1) ** 2) / ((n - 2) * (n - 3));
}
