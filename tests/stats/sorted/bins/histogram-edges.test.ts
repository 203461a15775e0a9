import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBetween, histogramEdges } from '../../../../src/stats';
import { counted, numbers } from '../../support';

const widths = (edges: readonly number[]): number[] => edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
const rows = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe('histogramEdges', () => {
  it('are even and round', () => {
    const column = counted({ shape: 'uniform', rows: 1000, seed: 90, scale: 0.7, shift: 0.1 });
    const edges = histogramEdges(column, null, { integers: false });
    expect(edges.length).toBeGreaterThan(20);
    expect(edges.slice(0, 4)).toEqual([0.1, 0.12, 0.14, 0.16]);
    expect(edges.at(-1)).toBe(0.8);
  });

  it('give a few integers a bin each, centred', () => {
    expect(histogramEdges(counted([3, 5, 5]), counted([4, 7]), { integers: true })).toEqual([
      2.5, 3.5, 4.5, 5.5, 6.5, 7.5,
    ]);
  });

  it('give many integers even bins', () => {
    const column = counted(Array.from({ length: 100 }, (_, value) => value));
    const edges = histogramEdges(column, null, { integers: true });
    expect(edges[0]).toBe(0);
    expect(new Set(countBetween(column, edges))).toEqual(new Set([5]));
  });

  it('gather a long tail in one outer bin', () => {
    const column = counted([...Array.from({ length: 1000 }, (_, value) => value / 1000), 500]);
    const edges = histogramEdges(column, null, { integers: false });
    expect(edges.at(-1)).toBe(500);
    expect(edges.length).toBeGreaterThan(15);
    expect(Math.max(...widths(edges.slice(0, -1)))).toBeLessThan(0.1);
    expect(countBetween(column, edges).at(-1)).toBe(1);
  });

  it('give a constant a bin of width 1', () => {
    expect(histogramEdges(counted([7, 7]), null, { integers: true })).toEqual([6.5, 7.5]);
    expect(histogramEdges(counted([0.25]), counted([0.25]), { integers: false })).toEqual([-0.25, 0.75]);
  });

  it('give nothing where nothing is finite', () => {
    expect(histogramEdges(counted(['Infinity']), null, { integers: false })).toEqual([]);
    expect(countBetween(counted([1]), [])).toEqual([]);
  });

  it.each([
    [1e17, 1e17 + 64],
    [-1.7e308, 1.7e308],
    [5e-324, 1e-323],
    [1, 1 + Number.EPSILON],
    [Number.MAX_VALUE],
    [-Number.MAX_VALUE, 0, 1],
    [0, 1e-310],
  ])('hold at the limits of doubles: %d, %d', (...values) => {
    for (const integers of [true, false]) {
      const edges = histogramEdges(counted(values), null, { integers });
      expect(Math.min(...widths(edges))).toBeGreaterThan(0);
      expect(rows(countBetween(counted(values), edges))).toBe(values.length);
    }
  });

  it('ascend, are few, and hold every finite row of both sides', () => {
    const wild = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 40 });
    const whole = fc.array(fc.integer({ min: -200, max: 5000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.oneof(numbers, wild, whole), fc.oneof(numbers, whole), fc.boolean(), (a, b, all) => {
        const integers = all && [...a, ...b].every(Number.isInteger);
        const edges = histogramEdges(counted(a), counted(b), { integers });
        expect(edges.length).toBeLessThanOrEqual(41);
        expect(Math.min(...widths(edges))).toBeGreaterThan(0);
        expect(rows(countBetween(counted([...a, 'Infinity']), edges))).toBe(a.length);
        expect(rows(countBetween(counted(b), edges))).toBe(b.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('countBetween', () => {
  it('bins are half-open, the last one closed', () => {
    expect(countBetween(counted([0, 1, 1, 2, 3, 4]), [1, 2, 3])).toEqual([2, 2]);
  });
});
