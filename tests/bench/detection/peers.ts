import {
  binEdges,
  chiSquare,
  cramersV,
  jensenShannon,
  kolmogorovSmirnov,
  normalisedWasserstein,
  proportionZ,
} from '../../../src/stats';
import { chiSquareTail } from '../../../src/stats/laws/tails';
import { countedOf, levelCounts, valuesOf, type Column, type Pair } from './column';

/** Whether a tool, as it comes, says that a column drifted. All three drop missing rows first. */
export type Peer = (pair: Pair) => boolean;

/** Evidently's default: method by type, distinct values and reference rows (`registry.py`). */
export const evidently: Peer = ({ reference, current }) => {
  const [before, after] = [countedOf(reference), countedOf(current)];
  if (before.total === 0 || after.total === 0) return false;
  const levels = levelCounts(reference, current);
  const distinct = levels.keys.length;
  const asNumbers = reference.kind === 'numbers' && distinct > 5;
  if (before.total > 1000) {
    if (asNumbers) return (normalisedWasserstein(before, after) ?? 0) >= 0.1;
    // Its Jensen–Shannon distance is in nats.
    return (jensenShannon(levels.reference, levels.current) ?? 0) * Math.sqrt(Math.LN2) >= 0.1;
  }
  if (asNumbers) return (kolmogorovSmirnov(before, after)?.pValue ?? 1) <= 0.05;
  if (distinct > 2) return goodnessOfFit(levels.reference, levels.current) < 0.05;
  const z = proportionZ(
    { hits: levels.reference[1] ?? 0, rows: before.total },
    { hits: levels.current[1] ?? 0, rows: after.total },
  );
  return (z?.pValue ?? 1) < 0.05;
};

/** Chi-square of current against the reference as if that had no error of its own; infinite where it lacks a category. */
function goodnessOfFit(reference: readonly number[], current: readonly number[]): number {
  const [n, m] = [sum(reference), sum(current)];
  const terms = reference.map((rows, level) => {
    const expected = (rows * m) / n;
    return ((current[level] ?? 0) - expected) ** 2 / expected;
  });
  const statistic = sum(terms);
  return Number.isFinite(statistic) ? chiSquareTail(statistic, reference.length - 1) : 0;
}

/** deepchecks' feature drift: Kolmogorov–Smirnov or Cramér's V of at least 0.2, from 10 rows a side on. */
export const deepchecks: Peer = ({ reference, current }) => {
  const [before, after] = [countedOf(reference), countedOf(current)];
  if (before.total < 10 || after.total < 10) return false;
  if (reference.kind === 'numbers') return (kolmogorovSmirnov(before, after)?.score ?? 0) >= 0.2;
  const levels = levelCounts(reference, current);
  const rare = levels.reference.map((rows) => rows < 0.01 * before.total);
  const pool = (counts: readonly number[]): number[] => [
    ...counts.filter((_, level) => !rare[level]),
    sum(counts.filter((_, level) => rare[level])),
  ];
  const binned = { reference: pool(levels.reference), current: pool(levels.current) };
  const other = [binned.reference.at(-1) ?? 0, binned.current.at(-1) ?? 0] as const;
  if (other[0] <= 0.01 * before.total && other[1] <= 0.01 * after.total) {
    binned.reference.pop();
    binned.current.pop();
  }
  return balancedV(binned.reference, binned.current) >= 0.2;
};

/** Both sides scaled to the smaller one and rounded; Yates' correction of a 2 × 2 table. */
function balancedV(reference: readonly number[], current: readonly number[]): number {
  const smaller = Math.min(sum(reference), sum(current));
  const scale = (counts: readonly number[]): number[] =>
    counts.map((rows) => Math.round((rows * smaller) / sum(counts)));
  const [before, after] = [scale(reference), scale(current)];
  const used = before.filter((rows, level) => rows + (after[level] ?? 0) > 0).length;
  if (used < 2) return 0;
  if (used > 2) return cramersV(before, after)?.score ?? 0;
  const rows = sum(before) + sum(after);
  const statistic = yates(before, after) / rows;
  const corrected = Math.max(0, statistic - 1 / (rows - 1));
  return Math.sqrt(corrected / (1 - 1 / (rows - 1)));
}

function yates(reference: readonly number[], current: readonly number[]): number {
  const plain = chiSquare(reference, current)?.score ?? 0;
  const [n, m] = [sum(reference), sum(current)];
  const total = (reference[0] ?? 0) + (current[0] ?? 0);
  const gap = Math.abs((reference[0] ?? 0) - (total * n) / (n + m));
  return gap === 0 ? 0 : plain * ((gap - Math.min(0.5, gap)) / gap) ** 2;
}

/** NannyML's univariate default: Jensen–Shannon over ten chunks, alert above mean + 3 σ of the reference's chunks. */
export const nannyml: Peer = ({ reference, current }) => {
  const whole = valuesOf(reference);
  if (whole.length === 0) return false;
  const bins = reference.kind === 'numbers' ? doaneBins(reference) : categories(whole);
  const base = bins(whole);
  const scores = (column: Column): number[] =>
    chunksOf(column.rows).map((rows) => jensenShannon(base, bins(rows.filter((row) => !Number.isNaN(row)))) ?? 0);
  const learned = scores(reference);
  const mean = sum(learned) / learned.length;
  const deviation = Math.sqrt(sum(learned.map((score) => (score - mean) ** 2)) / learned.length);
  return scores(current).some((score) => score > mean + 3 * deviation);
};

type Bins = (rows: Float64Array) => number[];

/** Even bins of the reference; what lies outside is one more bin. */
function doaneBins(reference: Column): Bins {
  const counted = countedOf(reference);
  const [low, high] = [counted.values[0] ?? 0, counted.values.at(-1) ?? 0];
  const number = (binEdges(counted, { by: 'doane' })?.length ?? 2) - 1;
  return (rows) => {
    const counts = Array.from({ length: number + 1 }, () => 0);
    for (const row of rows) {
      const inside = row >= low && row <= high;
      const bin = inside ? Math.min(number - 1, Math.floor(((row - low) / (high - low || 1)) * number)) : number;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return counts;
  };
}

/** The categories of the reference; all others are one more. */
function categories(reference: Float64Array): Bins {
  const known = new Map([...new Set(reference)].map((value, index) => [value, index]));
  return (rows) => {
    const counts = Array.from({ length: known.size + 1 }, () => 0);
    for (const row of rows) {
      const bin = known.get(row) ?? known.size;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return counts;
  };
}

function chunksOf(rows: Float64Array): Float64Array[] {
  const size = Math.max(1, Math.floor(rows.length / 10));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, chunk) =>
    rows.subarray(chunk * size, (chunk + 1) * size),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

export const peers: { readonly [name: string]: Peer } = { evidently, nannyml, deepchecks };
