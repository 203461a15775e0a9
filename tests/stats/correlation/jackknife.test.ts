import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  correlationRatioError,
  correlationRatios,
  cramersVError,
  cramersVOfLevels,
  noLevel,
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

it('rows that lack either are left out, and two are too few', () => {
  const category = levelled([0, 1, noLevel, 0, 1, 1]);
  const whole = levelled([0, 1, 0, 1]);
  expect(correlationRatioError(Float64Array.of(1, 5, 7, NaN, 9, 2), category)).toBeCloseTo(
    correlationRatioError(Float64Array.of(1, 5, 9, 2), levelled([0, 1, 1, 1])) ?? NaN,
  );
  expect(correlationRatioError(Float64Array.of(1, 5), levelled([0, 1]))).toBeNull();
  expect(cramersVError(whole, levelled([0, noLevel, noLevel, 1]))).toBeNull();
});
