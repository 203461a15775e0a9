import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianDeviation, quantile } from '../../../src/stats';
import { makeSample } from '../../golden/stats/samples';
import { counted } from '../support';

/** By its definition: all distances, in order. */
function byDistances(numbers: readonly number[]): number | null {
  const finite = numbers.filter(Number.isFinite);
  const median = quantile(counted(finite), 0.5);
  if (median === null) return null;
  const distances = finite.map((value) => Math.abs(value - median)).sort((a, b) => a - b);
  const [lower = NaN, upper = NaN] = [
    distances[Math.floor((finite.length - 1) / 2)],
    distances[Math.floor(finite.length / 2)],
  ];
  const deviation = lower + (upper - lower) / 2;
  return Number.isFinite(deviation) ? deviation : null;
}

describe('medianDeviation', () => {
  it('is the median of the distances', () => {
    const anyNumber = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.double({ noNaN: true }),
      fc.double({ noNaN: true, min: -1, max: 1 }),
    );
    fc.assert(
      fc.property(fc.array(anyNumber, { maxLength: 40 }), (numbers) => {
        expect(medianDeviation(counted(numbers))).toBe(byDistances(numbers));
      }),
      { seed: 71, numRuns: 2000 },
    );
  });

  it.each([
    ['a skewed column', makeSample({ shape: 'skewed', rows: 20_001, seed: 72, scale: 3, shift: -2 })],
    ['one with few values', makeSample({ shape: 'few values', rows: 20_000, seed: 73, scale: 0, shift: 3 })],
  ])('of many rows: %s', (_, numbers) => {
    expect(medianDeviation(counted(Array.from(numbers)))).toBe(byDistances(Array.from(numbers)));
  });
});
