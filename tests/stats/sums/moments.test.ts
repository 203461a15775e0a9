import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moments, quantile } from '../../../src/stats';
import golden from '../../golden/stats/moments.json';
import { counted, expectClose, numbers } from '../support';

describe.each(golden.cases)('$name', ({ sample, moments: expected, quantiles }) => {
  const column = counted(sample);

  it('moments as pandas', () => {
    const actual = moments(column);
    expect(actual.count).toBe(expected.count);
    // Sums near 0 keep the rounding of their terms.
    for (const key of ['sum', 'mean'] as const) expectClose(actual[key], expected[key], 1e-12, 1e-9);
    for (const key of ['std', 'populationStd', 'skewness', 'kurtosis'] as const) {
      expectClose(actual[key], expected[key], 1e-9, 1e-12);
    }
  });

  it('quantiles as numpy', () => {
    golden.levels.forEach((level, index) => {
      expectClose(quantile(column, level), quantiles[index] ?? null, 1e-14);
    });
  });
});

describe('moments', () => {
  it('cancel nothing away', () => {
    expect(moments(counted([1e16, 1, -1e16])).sum).toBe(1);
  });

  it('neither overflow nor vanish in their powers', () => {
    expect(moments(counted([1e-150, 2e-150, 4e-150])).skewness).toBeCloseTo(0.9352195295828244, 12);
    expect(moments(counted([1e150, 2e150, 4e150])).skewness).toBeCloseTo(0.9352195295828244, 12);
  });

  it('are null where they leave the range of doubles', () => {
    expect(moments(counted([1.7e308, 1.7e308, 1e308]))).toMatchObject({ sum: null, mean: null, std: null });
  });
});

describe('quantile', () => {
  it('never falls as the level rises, and stays within the values', () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, level, level, (sample, a, b) => {
        const column = counted(sample);
        const low = quantile(column, Math.min(a, b)) ?? NaN;
        const high = quantile(column, Math.max(a, b)) ?? NaN;
        expect(low).toBeLessThanOrEqual(high + Math.abs(high) * 1e-15);
        expect(low).toBeGreaterThanOrEqual(Math.min(...sample));
        expect(high).toBeLessThanOrEqual(Math.max(...sample));
      }),
    );
  });

  it('is null next to infinity', () => {
    expect(quantile(counted([1, 'Infinity']), 0.5)).toBeNull();
    expect(quantile(counted([1, 'Infinity']), 0)).toBe(1);
  });
});
