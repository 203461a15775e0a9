import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binsDeviation,
  changePoint,
  commonLevel,
  gridLevel,
  logBinomialTail,
  pooledChiSquare,
  pooledQuantiles,
  roundToLevel,
  rowsNotAbove,
  sameLaw,
  smirnovDistance,
  smirnovPValue,
  stepOfLevel,
} from '../../../src/stats';
import golden from '../../golden/stats/causes.json';

const sorted = (values: readonly number[]): Float64Array => Float64Array.from(values).sort();
const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 80 });

describe('as scipy', () => {
  it.each(golden.tables)('chi-square of pooled levels %#', ({ reference, current, expected }) => {
    const found = pooledChiSquare(reference, current);
    expect(found.degrees).toBe(expected.degrees);
    expect(found.score).toBeCloseTo(expected.score, 9);
    expect(found.pValue).toBeCloseTo(expected.pValue, 10);
  });

  it.each(Object.entries(golden.samples))('Smirnov of samples: %s', (_, { a, b, expected }) => {
    expect(smirnovDistance(sorted(a), sorted(b))).toBeCloseTo(expected.distance, 12);
    expect(smirnovPValue(sorted(a), sorted(b))).toBeCloseTo(expected.pValue, 9);
  });

  it.each(golden.binomials)('binomial tail: $count of $rows at $share', ({ count, rows, share, expected }) => {
    expect(logBinomialTail(count, rows, share)).toBeCloseTo(
      expected,
      6 - Math.ceil(Math.log10(1 + Math.abs(expected))),
    );
  });
});

it('finds nothing in sides without rows, and in a single level', () => {
  expect(pooledChiSquare([], [])).toEqual({ score: 0, degrees: 0, pValue: 1 });
  expect(pooledChiSquare([5, 0], [7, 0]).pValue).toBe(1);
  expect(sameLaw(sorted([]), sorted([1]))).toBe(1);
  expect(changePoint(new Uint8Array(), [1], 1)).toBeNull();
});

it('is the same for both directions, and certain of a sample and itself', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      expect(sameLaw(sorted(a), sorted(b))).toBeCloseTo(sameLaw(sorted(b), sorted(a)), 12);
      expect(sameLaw(sorted(a), sorted(a))).toBe(1);
      expect(binsDeviation(sorted(a), sorted(a)).score).toBeCloseTo(0, 9);
    }),
  );
});

it('counts rows that are not above a bound, however heavy a value is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.integer({ min: -1, max: 6 }), (values, bound) => {
      expect(rowsNotAbove(sorted(values), bound)).toBe(values.filter((value) => value <= bound).length);
    }),
  );
});

it('parts pooled rows into equal parts', () => {
  const [a, b] = [sorted([1, 3, 5, 7, 9]), sorted([2, 4, 6, 8, 10])];
  expect([...pooledQuantiles(a, b, 5)]).toEqual([3, 5, 7, 9]);
  expect([...pooledQuantiles(sorted([1, 1, 1, 1]), sorted([1]), 4)]).toEqual([1]);
});

describe('decimal grids', () => {
  it.each([
    [0, 12],
    [-300_000, 11],
    [1200, 8],
    [5, 6],
    [0.25, 4],
    [Math.fround(0.1), 5],
    [Math.PI, 0],
    [-30, 7],
    [Infinity, 0],
  ])('%d is on level %d', (value, level) => {
    expect(gridLevel(value)).toBe(level);
  });

  it('round to a step, and know the coarsest of all', () => {
    expect([1, 6, 8].map(stepOfLevel)).toEqual([1e-5, 1, 100]);
    expect(roundToLevel(2.345, 4)).toBeCloseTo(2.35, 12);
    expect(roundToLevel(1251, 8)).toBe(1300);
    expect(commonLevel([1.5, 2.5, 3], 0)).toBe(5);
    expect(commonLevel([...Array.from({ length: 99 }, (_, at) => at), 0.123], 0.02)).toBe(6);
  });
});

describe('a change point', () => {
  it('is the row from which on codes have another law', () => {
    const codes = Uint8Array.from({ length: 400 }, (_, row) => (row < 250 ? row % 3 : 2 + (row % 2)));
    const found = changePoint(codes, [100, 100, 100, 0], 4);
    expect(found?.at).toBeGreaterThanOrEqual(248);
    expect(found?.at).toBeLessThanOrEqual(252);
    expect(found?.gain).toBeGreaterThan(50);
  });

  it('has no gain where the law is one', () => {
    const codes = Uint8Array.from({ length: 300 }, (_, row) => row % 3);
    expect(changePoint(codes, [100, 100, 100], 3)?.gain).toBeLessThan(2);
  });
});
