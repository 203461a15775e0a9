import fc from 'fast-check';
import { expect } from 'vitest';
import { countSorted, sortNumbers, type Counted } from '../../src/stats';
import { makeSample, type Sample } from '../golden/stats/samples';

export const counted = (sample: Sample): Counted => countSorted(sortNumbers(makeSample(sample)));

/** At least one finite number, often tied. */
export const numbers = fc.array(
  fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 })),
  { minLength: 1, maxLength: 60 },
);

/** Rows per level on two sides, at least one a side. */
export const countVectors = fc
  .array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 12 })
  .map((pairs) => ({ reference: pairs.map(([rows]) => rows), current: pairs.map(([, rows]) => rows) }))
  .filter(({ reference, current }) => reference.some(Boolean) && current.some(Boolean));

/** Equal up to a share of the expected figure; null only equals null. */
export function expectClose(actual: number | null, expected: number | null, relative: number, absolute = 0): void {
  if (expected === null || actual === null) {
    expect(actual).toBe(expected);
    return;
  }
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
    Math.abs(expected) * relative + absolute,
  );
}
