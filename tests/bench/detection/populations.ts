import { randomNormals } from '../random';
import type { Column } from './column';

/** Draws one value; NaN is missing. */
export type Draw = () => number;
export type Random = () => number;

/** A kind of column and its graded changes; at size 0 nothing changes. */
export type Population = {
  readonly name: string;
  readonly kind: Column['kind'];
  /** Draws of a column that changed by so much. */
  draw(random: Random, size: number): Draw;
  /** From the smallest; the last one must always be found where `always` says so. */
  readonly sizes: readonly number[];
  readonly always?: boolean;
};

const normal = (random: Random): Draw => randomNormals(random);
const exponential = (random: Random): number => -Math.log(1 - random());

function studentT(random: Random, degrees: number): Draw {
  const z = normal(random);
  return () => {
    let squares = 0;
    for (let i = 0; i < degrees; i++) squares += z() ** 2;
    return z() / Math.sqrt(squares / degrees);
  };
}

/** Category i with a weight of 1/(i + 1)^power. */
function zipf(random: Random, levels: number, power: number): Draw {
  const weights = Array.from({ length: levels }, (_, level) => (level + 1) ** -power);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let below = 0;
  const upTo = Float64Array.from(weights, (weight) => (below += weight / total));
  return () => {
    const u = random();
    let [low, high] = [0, levels - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] ?? 1) < u) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Some of the rows are drawn from elsewhere. */
const mixed =
  (random: Random, share: number, other: Draw, rest: Draw): Draw =>
  () =>
    random() < share ? other() : rest();

const numbers = (name: string, sizes: readonly number[], draw: Population['draw'], always = false): Population => ({
  name,
  kind: 'numbers',
  sizes,
  draw,
  always,
});

const levels = (name: string, sizes: readonly number[], draw: Population['draw'], always = false): Population => ({
  name,
  kind: 'levels',
  sizes,
  draw,
  always,
});

export const populations: readonly Population[] = [
  numbers(
    'normal: shift by σ ×',
    [0.05, 0.1, 0.2, 0.3, 0.5],
    (random, size) => {
      const z = normal(random);
      return () => z() + size;
    },
    true,
  ),
  numbers(
    'normal: spread × 1 +',
    [0.05, 0.1, 0.2, 0.4, 0.6],
    (random, size) => {
      const z = normal(random);
      return () => z() * (1 + size);
    },
    true,
  ),
  numbers('normal: share moved by 3 σ', [0.01, 0.02, 0.05, 0.1], (random, size) => {
    const z = normal(random);
    return mixed(random, size, () => z() + 3, z);
  }),
  numbers('normal: share of outliers at 10 σ', [0.002, 0.005, 0.01, 0.02], (random, size) => {
    const z = normal(random);
    return mixed(random, size, () => 10 + z(), z);
  }),
  numbers('normal: share drawn from t3', [0.25, 0.5, 1], (random, size) =>
    mixed(random, size, studentT(random, 3), normal(random)),
  ),
  numbers('normal: share turned skewed (exponential)', [0.1, 0.25, 0.5, 1], (random, size) =>
    mixed(random, size, () => exponential(random) - 1, normal(random)),
  ),
  numbers('normal: share replaced by the mean', [0.01, 0.02, 0.05, 0.1, 0.2], (random, size) =>
    mixed(random, size, () => 0, normal(random)),
  ),
  numbers('t2: shift', [0.1, 0.2, 0.4, 0.8], (random, size) => {
    const t = studentT(random, 2);
    return () => t() + size;
  }),
  numbers('t2: spread × 1 +', [0.1, 0.2, 0.4, 0.8], (random, size) => {
    const t = studentT(random, 2);
    return () => t() * (1 + size);
  }),
  numbers('lognormal: log shifted by', [0.05, 0.1, 0.2, 0.5], (random, size) => {
    const z = normal(random);
    return () => Math.exp(z() + size);
  }),
  numbers('60 % zeros, else lognormal: zeros +', [0.02, 0.05, 0.1, 0.2], (random, size) => {
    const z = normal(random);
    return mixed(
      random,
      0.6 + size,
      () => 0,
      () => Math.exp(z()),
    );
  }),
  numbers('integers, σ = 2: shift by σ ×', [0.05, 0.1, 0.2, 0.5], (random, size) => {
    const z = normal(random);
    return () => Math.round(2 * (z() + size));
  }),
  numbers(
    'normal, missing 5 % +',
    [0.01, 0.02, 0.05, 0.14],
    (random, size) => mixed(random, 0.05 + size, () => NaN, normal(random)),
    true,
  ),
  levels('even shares of 2: share moved', [0.02, 0.04, 0.08, 0.16], (random, size) =>
    mixed(random, size, () => 0, zipf(random, 2, 0)),
  ),
  levels('one in 20 rows: share +', [0.01, 0.02, 0.04, 0.08], (random, size) =>
    mixed(
      random,
      0.05 + size,
      () => 1,
      () => 0,
    ),
  ),
  levels(
    '6 categories: share moved to one',
    [0.02, 0.05, 0.1, 0.2],
    (random, size) => mixed(random, size, () => 2, zipf(random, 6, 1)),
    true,
  ),
  levels(
    '6 categories: share in a new one',
    [0.005, 0.01, 0.02, 0.04, 0.08],
    (random, size) => mixed(random, size, () => 99, zipf(random, 6, 1)),
    true,
  ),
  levels(
    '300 categories: share moved to one',
    [0.02, 0.05, 0.1, 0.2],
    (random, size) => mixed(random, size, () => 50, zipf(random, 300, 0.5)),
    true,
  ),
  levels(
    '6 categories, missing 5 % +',
    [0.01, 0.02, 0.05, 0.14],
    (random, size) => mixed(random, 0.05 + size, () => NaN, zipf(random, 6, 1)),
    true,
  ),
];

export function column({ kind, draw }: Population, random: Random, size: number, rows: number): Column {
  const next = draw(random, size);
  return { kind, rows: Float64Array.from({ length: rows }, next) };
}
