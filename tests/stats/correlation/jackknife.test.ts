import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  correlationRatioError,
  correlationRatios,
  cramersVError,
  cramersVOfLevels,
  noLevel,
  rankNumbers,
  spearmanError,
  type Levelled,
} from '../../../src/stats';
import { expectClose } from '../support';

const levelled = (codes: readonly number[]): Levelled => ({ codes: Uint16Array.from(codes), levels: 4 });
const without = <T>(all: readonly T[], row: number): readonly T[] => all.filter((_, at) => at !== row);

/** By its definition: the figure with each row left out. */
function jackknife(rows: number, figure: (row: number) => number): number {
  const figures = Array.from({ length: rows }, (_, row) => figure(row));
  const mean = figures.reduce((sum, one) => sum + one, 0) / rows;
  return Math.sqrt(((rows - 1) / rows) * figures.reduce((sum, one) => sum + (one - mean) ** 2, 0));
}

const code = fc.nat(3);

it('the error of a correlation ratio is that of leaving out each row', () => {
  const row = fc.tuple(code, fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(900)));
  fc.assert(
    fc.property(fc.array(row, { minLength: 6, maxLength: 30 }), (rows) => {
      const ratio = (some: typeof rows): number | null =>
        correlationRatios(
          Float64Array.from(some, ([, value]) => value),
          [levelled(some.map(([level]) => level))],
        )[0] ?? null;
      // Where a constant is left there is nothing to compare.
      fc.pre(rows.every((_, at) => ratio([...without(rows, at)]) !== null));
      const expected = jackknife(rows.length, (at) => ratio([...without(rows, at)]) ?? NaN);
      const values = Float64Array.from(rows, ([, value]) => value);
      expectClose(correlationRatioError(values, levelled(rows.map(([level]) => level))), expected, 1e-6, 1e-6);
    }),
  );
});

it('the error of Cramér’s V is that of leaving out each row', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(code, code), { minLength: 6, maxLength: 40 }), (rows) => {
      const v = (some: typeof rows): number =>
        cramersVOfLevels(levelled(some.map(([a]) => a)), levelled(some.map(([, b]) => b))) ?? 0;
      const expected = jackknife(rows.length, (at) => v([...without(rows, at)]));
      const found = cramersVError(levelled(rows.map(([a]) => a)), levelled(rows.map(([, b]) => b)));
      expectClose(found, expected, 1e-6, 1e-6);
    }),
  );
});

it('the error of a rank correlation is that of leaving out each row, ranks as they were', () => {
  const pearson = (x: readonly number[], y: readonly number[]): number => {
    const about = (all: readonly number[]): readonly number[] => {
      const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
      return all.map((one) => one - mean);
    };
    const products = (a: readonly number[], b: readonly number[]): number =>
      a.reduce((sum, one, at) => sum + one * (b[at] ?? 0), 0);
    const [a, b] = [about(x), about(y)];
    return products(a, b) / Math.sqrt(products(a, a) * products(b, b));
  };
  const cell = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(NaN));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 5, maxLength: 30 }), (rows) => {
      const [a, b] = ([0, 1] as const).map((side) => rankNumbers(Float64Array.from(rows, (row) => row[side])));
      if (!a || !b) throw new Error('There are two sides.');
      const both = rows.flatMap(([x, y], row) => (Number.isNaN(x) || Number.isNaN(y) ? [] : [row]));
      const [x, y] = [both.map((row) => a.ranks[row] ?? 0), both.map((row) => b.ranks[row] ?? 0)];
      const left = both.map((_, at) => pearson(without(x, at), without(y, at)));
      fc.pre(both.length > 2 && left.every(Number.isFinite));
      expectClose(
        spearmanError(a, b),
        jackknife(both.length, (at) => left[at] ?? NaN),
        1e-6,
        1e-6,
      );
    }),
  );
});

it('a rank correlation that one row makes is not known', () => {
  const flag = (rows: readonly number[]): Float64Array =>
    Float64Array.from({ length: 1000 }, (_, row) => (rows.includes(row) ? 1 : 0));
  const [one, other] = [rankNumbers(flag([3, 40, 500])), rankNumbers(flag([3, 70, 800]))];
  expect(spearmanError(one, other)).toBeGreaterThan(0.25);
});

it('rows that lack either are left out, and two are too few', () => {
  const category = levelled([0, 1, noLevel, 0, 1, 1]);
  const whole = levelled([0, 1, 0, 1]);
  expect(correlationRatioError(Float64Array.of(1, 5, 7, NaN, 9, 2), category)).toBeCloseTo(
    correlationRatioError(Float64Array.of(1, 5, 9, 2), levelled([0, 1, 1, 1])) ?? NaN,
  );
  expect(correlationRatioError(Float64Array.of(1, 5), levelled([0, 1]))).toBeNull();
  expect(cramersVError(whole, levelled([0, noLevel, noLevel, 1]))).toBeNull();
});

it('a row without which a column is constant decides all of it', () => {
  const [rare, other] = [0, 3].map((others) =>
    Float64Array.from({ length: 200 }, (_, row) => (row === 7 || (row > 7 && row <= 7 + others) ? 1 : 0)),
  );
  if (!rare || !other) throw new Error('There are two columns.');
  // The rank correlation is one half: three rows more have the other value alone.
  expect(spearmanError(rankNumbers(rare), rankNumbers(other))).toBeGreaterThan(0.45);
  const category = levelled(Array.from(other));
  expect(correlationRatioError(rare, category)).toBeGreaterThan(0.45);
});
