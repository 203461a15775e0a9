import { describe, expect, it } from 'vitest';
import {
  hypergeometricTail,
  lossChange,
  randomNumbers,
  weakSegments,
  type Leveled,
  type Sums,
} from '../../../src/stats';

const rows = 4000;
const held = randomHalf(1);
const matters = (loss: number, overall: number): boolean => loss >= 1.2 * overall;
const search = { minRows: 20, maxSegments: 10, maxQ: 0.05, matters };

function randomHalf(seed: number): Uint8Array {
  const random = randomNumbers(seed);
  return Uint8Array.from({ length: rows }, () => (random() < 0.5 ? 1 : 0));
}

function randomColumns(random: () => number, levels: readonly number[]): readonly Leveled[] {
  return levels.map((count) => ({
    levels: count,
    codes: Uint16Array.from({ length: rows }, () => Math.floor(random() * count)),
  }));
}

const find = (columns: readonly Leveled[], loss: Float64Array, weights: Float64Array | null = null) =>
  weakSegments(columns, loss, weights, held, search).segments;

describe('weak segments', () => {
  it('are none of random errors, in at least 95 of 100 draws', () => {
    const found = { exact: 0, means: 0, weighted: 0 };
    for (let seed = 1; seed <= 100; seed++) {
      const random = randomNumbers(seed);
      const columns = randomColumns(random, [5, 5, 8, 3, 2, 6]);
      const errors = Float64Array.from({ length: rows }, () => (random() < 0.15 ? 1 : 0));
      const skewed = Float64Array.from({ length: rows }, () => (-Math.log(1 - random())) ** 3);
      const weights = Float64Array.from({ length: rows }, () => 0.5 + random());
      found.exact += Math.min(1, find(columns, errors).length);
      found.means += Math.min(1, find(columns, skewed).length);
      found.weighted += Math.min(1, find(columns, errors, weights).length);
    }
    expect(found.exact).toBeLessThanOrEqual(5);
    expect(found.means).toBeLessThanOrEqual(5);
    expect(found.weighted).toBeLessThanOrEqual(5);
  });

  it.each([false, true])('are found where they were planted, once each (weights: %s)', (isWeighted) => {
    const random = randomNumbers(7);
    const columns = randomColumns(random, [5, 4, 6]);
    const isPlanted = (row: number): boolean =>
      columns[2]?.codes[row] === 1 || (columns[0]?.codes[row] === 3 && columns[1]?.codes[row] === 2);
    const loss = Float64Array.from({ length: rows }, (_, row) => (random() < (isPlanted(row) ? 0.5 : 0.1) ? 1 : 0));
    // The same column once more under another name finds nothing new.
    const twice = [...columns, columns[2] ?? { levels: 0, codes: new Uint16Array() }];
    const found = find(twice, loss, isWeighted ? new Float64Array(rows).fill(2) : null);
    expect(found.map(({ parts }) => parts.map(({ column, level }) => [column, level]))).toEqual([
      [[2, 1]],
      [
        [0, 3],
        [1, 2],
      ],
    ]);
    const [single] = found;
    const all = [...(columns[2]?.codes ?? [])].flatMap((code, row) => (code === 1 ? [row] : []));
    const members = all.filter((row) => held[row] === 1).map((row) => loss[row] ?? 0);
    expect(single).toMatchObject({ rows: members.length, allRows: all.length });
    expect(single?.loss).toBeCloseTo(members.reduce((sum, one) => sum + one, 0) / members.length, 12);
  });

  it('are told to be nearly so where one half alone is sure of it', () => {
    const random = randomNumbers(3);
    const [column = { levels: 0, codes: new Uint16Array() }] = randomColumns(random, [4]);
    const isPlanted = (row: number): boolean => column.codes[row] === 2;
    const chance = (row: number): number => (!isPlanted(row) ? 0.2 : held[row] === 0 ? 0.4 : 0.22);
    const loss = Float64Array.from({ length: rows }, (_, row) => (random() < chance(row) ? 1 : 0));
    const found = weakSegments([column], loss, null, held, search);
    expect(found).toMatchObject({ segments: [], nearly: [[{ column: 0, level: 2 }]] });
    // Half as sure in either half, and in both together.
    const other = Float64Array.from({ length: rows }, (_, row) =>
      random() < (isPlanted(row) && held[row] === 1 ? 0.4 : 0.2) ? 1 : 0,
    );
    expect(weakSegments([column], other, null, held, search)).toMatchObject({
      segments: [],
      scored: 0,
      nearly: [[{ column: 0, level: 2 }]],
    });
  });
});

it('gives the tail of the hypergeometric law as scipy does', () => {
  // scipy 1.17.1: hypergeom.sf(observed - 1, all, marked, drawn)
  const cases = [
    [3, 10, 20, 100, 0.3187799361823112],
    [10, 10, 20, 100, 1.0673177187555408e-8],
    [40, 100, 1000, 10000, 1.791262528738482e-15],
    [1, 50, 3, 400, 0.3307987304945782],
    [900, 4000, 15000, 100000, 7.168357177918341e-38],
    [0, 5, 5, 10, 1.0],
  ] as const;
  for (const [observed, drawn, marked, all, tail] of cases) {
    const found = hypergeometricTail(observed, drawn, marked, all);
    expect(Math.abs(found / tail - 1)).toBeLessThan(1e-9);
  }
});

it('parts the change of a mean into other shares of rows and other means within them', () => {
  const sums = (rows: number, mean: number): Sums => {
    return { rows, w: rows, ww: rows, wl: rows * mean, wwl: rows * mean, wwll: rows * mean * mean };
  };
  // Only shares change: all of it is shift.
  const shares = lossChange([sums(90, 0.1), sums(10, 0.5)], [sums(50, 0.1), sums(50, 0.5)]);
  expect(shares).toMatchObject({ moved: expect.closeTo(0.4, 12), change: expect.closeTo(0.16, 12) });
  expect(shares?.shift).toBeCloseTo(0.16, 12);
  // Only the means within change: nothing is shift. A level that only one side has is all shift.
  expect(lossChange([sums(50, 0.1), sums(50, 0.2)], [sums(50, 0.4), sums(50, 0.2)])?.shift).toBeCloseTo(0, 12);
  const fresh = lossChange([sums(100, 0.1), sums(0, 0)], [sums(50, 0.1), sums(50, 0.9)]);
  expect(fresh?.shift).toBeCloseTo(fresh?.change ?? NaN, 12);
  expect(fresh?.levels.reduce((sum, { added }) => sum + added, 0)).toBeCloseTo(fresh?.change ?? NaN, 12);
  expect(lossChange([sums(0, 0)], [sums(5, 1)])).toBeNull();
});
