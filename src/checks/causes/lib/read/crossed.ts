import { chiSquareTail, pooledChiSquare, sum, type Deviation } from '../../../../stats';
import type { Both } from './column';

/** Codes of a column on both sides, below `size`; `isOrdered`: from 1 on neighbours are alike. */
export type Codes = Both<Uint8Array> & { readonly size: number; readonly isOrdered?: boolean };

/** Rows of both sides by the codes of two columns: those of code a and b stand at `a * size + b`, `size` that of the second. */
export type Crossed = Both<Float64Array> & Pick<Codes, 'size' | 'isOrdered'>;

export function cross(first: Codes, second: Codes, rows: Both<Uint32Array | null>): Crossed {
  const count = (side: keyof Both<unknown>): Float64Array => {
    const counts = new Float64Array(first.size * second.size);
    const [a, b, some] = [first[side], second[side], rows[side]];
    const add = (row: number): void => {
      const at = (a[row] ?? 0) * second.size + (b[row] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    };
    if (some) some.forEach(add);
    else a.forEach((_, row) => add(row));
    return counts;
  };
  const { size, isOrdered = false } = second;
  return { size, isOrdered, reference: count('reference'), current: count('current') };
}

/** The rows of some codes of the first column by those of the second. */
export function among(counts: Float64Array, size: number, codes: readonly number[]): Float64Array {
  const found = new Float64Array(size);
  for (const code of codes)
    for (let at = 0; at < size; at++) found[at] = (found[at] ?? 0) + (counts[code * size + at] ?? 0);
  return found;
}

/** Rows of a cell in which chance leaves the smaller side fewer are joined with others. */
const fewestExpected = 5;

/** How unlike the counts of two sides are by the one code that differs most (Pearson's chi-square of it and all others), its p times the number of codes. */
export function deviationOfOne(reference: Float64Array, current: Float64Array): Deviation {
  const [n, m] = [sum(reference), sum(current)];
  const fewest = (fewestExpected * (n + m)) / Math.max(1, Math.min(n, m));
  let [score, looked] = [0, 0];
  for (let code = 0; code < reference.length; code++) {
    const [before, after] = [reference[code] ?? 0, current[code] ?? 0];
    const all = before + after;
    if (all < fewest || n + m - all < fewest) continue;
    looked += 1;
    score = Math.max(score, ((n + m) * (before * m - after * n) ** 2) / (n * m * all * (n + m - all)));
  }
  return looked === 0
    ? { score: 0, degrees: 0, pValue: 1 }
    : { score, degrees: 1, pValue: Math.min(1, looked * chiSquareTail(score, 1)) };
}

/** How unlike the counts of two sides are; of an order thin neighbours are joined, so that few rows show a shift as well. */
export function deviationOf(
  { isOrdered }: Pick<Codes, 'isOrdered'>,
  reference: Float64Array,
  current: Float64Array,
): Deviation {
  if (!isOrdered) return pooledChiSquare(reference, current);
  const [n, m] = [sum(reference), sum(current)];
  const fewest = (fewestExpected * (n + m)) / Math.max(1, Math.min(n, m));
  const [before, after] = [
    [reference[0] ?? 0, 0],
    [current[0] ?? 0, 0],
  ];
  for (let code = 1; code < reference.length; code++) {
    const at = before.length - 1;
    before[at] = (before[at] ?? 0) + (reference[code] ?? 0);
    after[at] = (after[at] ?? 0) + (current[code] ?? 0);
    const isFull = (before[at] ?? 0) + (after[at] ?? 0) >= fewest;
    if (isFull && code < reference.length - 1) {
      before.push(0);
      after.push(0);
    }
  }
  return pooledChiSquare(before, after);
}
