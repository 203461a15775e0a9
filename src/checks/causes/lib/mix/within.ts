import { chiSquareTail, normalTails } from '../../../../stats';
import { among, deviationOf, type Crossed } from '../read/crossed';

/** How a column changed inside the levels of another one. */
export type Within = {
  /** Of all levels together, of the one that differs most and, of an order, of a move in all of them: the smallest times their number. */
  readonly pValue: number;
  /** Chi-square beyond its expectation. */
  readonly excess: number;
};

/** `size`: levels of the first column, missing rows as one of them. */
export function withinLevels(crossed: Crossed, levels: number): Within {
  const { reference, current, size } = crossed;
  let [score, degrees, least, looked] = [0, 0, 1, 0];
  for (let level = 0; level < levels; level++) {
    const found = deviationOf(crossed, among(reference, size, [level]), among(current, size, [level]));
    if (found.degrees === 0) continue;
    score += found.score;
    degrees += found.degrees;
    least = Math.min(least, found.pValue);
    looked += 1;
  }
  if (looked === 0) return { pValue: 1, excess: 0 };
  const tests = [
    chiSquareTail(score, degrees),
    looked * least,
    ...(crossed.isOrdered ? [pOfTrend(crossed, levels)] : []),
  ];
  return { pValue: Math.min(1, tests.length * Math.min(...tests)), excess: score - degrees };
}

/** P that an order moved the same way in all levels: the stratified test of mean scores (Mantel 1963), strong where each level has few rows. */
function pOfTrend({ reference, current, size }: Crossed, levels: number): number {
  let [moved, variance] = [0, 0];
  for (let level = 0; level < levels; level++) {
    const [before, after] = [reference, current].map((counts) =>
      momentsOf(counts.subarray(level * size + 1, (level + 1) * size)),
    );
    if (!before || !after || before.rows < 2 || after.rows < 2) continue;
    const all = before.rows + after.rows;
    const weight = (before.rows * after.rows) / all;
    const squares = before.squares + after.squares + weight * (after.mean - before.mean) ** 2;
    moved += weight * (after.mean - before.mean);
    variance += (weight * squares) / (all - 1);
  }
  return variance === 0 ? 1 : normalTails(moved / Math.sqrt(variance));
}

/** Rows by code: how many, their mean code, and the sum of squares about it. */
function momentsOf(counts: Float64Array): { readonly rows: number; readonly mean: number; readonly squares: number } {
  const rows = totalOf(counts);
  const mean = counts.reduce((sum, count, code) => sum + count * code, 0) / Math.max(1, rows);
  return { rows, mean, squares: counts.reduce((sum, count, code) => sum + count * (code - mean) ** 2, 0) };
}

/** What a change of the shares of levels alone would make of another column, beside what became of it. */
export type Carried = {
  /** How much of the predicted change happened: 1 is all of it; with its standard error. */
  readonly slope: number;
  readonly error: number;
  /** Of no such change. */
  readonly pValue: number;
};

/**
 * The change of composition (Kitagawa 1955) of a column by the levels of another, as the direction in which its counts are
 * tested: a score test with one degree of freedom, whose slope is the part that composition has. Null where it would move nothing.
 */
export function carriedBy({ reference, current, size }: Crossed, levels: number): Carried | null {
  const all = Array.from({ length: levels }, (_, level) => level);
  const [before, after] = [among(reference, size, all), among(current, size, all)];
  const [n, m] = [totalOf(before), totalOf(after)];
  if (n === 0 || m === 0) return null;
  const expected = new Float64Array(size);
  for (const level of all) {
    const [one, two] = [among(reference, size, [level]), among(current, size, [level])];
    const [rowsOne, rowsTwo] = [totalOf(one), totalOf(two)];
    if (rowsOne + rowsTwo === 0) continue;
    const moved = rowsTwo / m - rowsOne / n;
    for (let at = 0; at < size; at++) {
      const share = ((one[at] ?? 0) + (two[at] ?? 0)) / (rowsOne + rowsTwo);
      expected[at] = (expected[at] ?? 0) + moved * share;
    }
  }
  let [product, square] = [0, 0];
  for (let at = 0; at < size; at++) {
    const pooled = ((before[at] ?? 0) + (after[at] ?? 0)) / (n + m);
    if (pooled === 0) continue;
    const found = (after[at] ?? 0) / m - (before[at] ?? 0) / n;
    product += (found * (expected[at] ?? 0)) / pooled;
    square += (expected[at] ?? 0) ** 2 / pooled;
  }
  if (square < 1e-12) return null;
  const error = Math.sqrt((1 / n + 1 / m) / square);
  const slope = product / square;
  return { slope, error, pValue: slope > 0 ? normalTails(slope / error) : 1 };
}

export const totalOf = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);

/** How many rows of both sides a level of the first column tells the value of the second for, 0…1. */
export function determined({ reference, current, size }: Crossed, levels: number): number {
  let [told, all] = [0, 0];
  for (let level = 0; level < levels; level++) {
    const [one, two] = [among(reference, size, [level]), among(current, size, [level])];
    const both = one.map((count, at) => count + (two[at] ?? 0));
    told += both.reduce((most, count) => Math.max(most, count), 0);
    all += totalOf(both);
  }
  return all === 0 ? 1 : told / all;
}
