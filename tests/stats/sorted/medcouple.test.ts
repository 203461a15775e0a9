import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSorted, medcouple } from '../../../src/stats';
import golden from '../../golden/stats/medcouple.json';

const counted = (values: readonly number[]) => countSorted(Float64Array.from(values).sort());

const medianOf = (sorted: readonly number[]): number =>
  ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.floor(sorted.length / 2)] ?? NaN)) / 2;

/** By its definition, over all pairs of rows. */
function plainly(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const median = medianOf(sorted);
  const below = sorted.filter((value) => value <= median);
  const above = sorted.filter((value) => value >= median);
  const kernels = above.flatMap((high, i) =>
    below.map((low, j) => {
      if (high !== low) return (high - median - (median - low)) / (high - low);
      return Math.sign(i - (below.length - 1 - j));
    }),
  );
  return medianOf(kernels.sort((a, b) => a - b));
}

describe('the medcouple', () => {
  it.each(Object.entries(golden))('is that of statsmodels: %s', (_, { values, medcouple: expected }) => {
    expect(medcouple(counted(values))).toBeCloseTo(expected, 12);
  });

  it('is the median of the kernel over all pairs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 40 }), (values) => {
        expect(medcouple(counted(values))).toBeCloseTo(plainly(values), 12);
      }),
    );
  });

  it('changes sign with its values, and not with their place or scale', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 60 }), (values) => {
        const skew = medcouple(counted(values)) ?? NaN;
        expect(medcouple(counted(values.map((value) => -value)))).toBeCloseTo(-skew, 12);
        expect(medcouple(counted(values.map((value) => 3 + 4 * value)))).toBeCloseTo(skew, 12);
      }),
    );
  });

  it('is null without values, and where distances are infinite', () => {
    expect(medcouple(counted([]))).toBeNull();
    expect(medcouple(counted([-1.7e308, 1.7e308, 1.7e308, 1.75e308]))).toBeNull();
  });
});
