import { describe, expect, it } from 'vitest';
import { heaviestRun, likeliestStretch, randomNumbers } from '../../../src/stats';

/** Codes 0 … 3, of which those from one row to before another are drawn otherwise. */
function codes(rows: number, [from, to]: readonly [number, number], seed: number): Uint8Array {
  const random = randomNumbers(seed);
  return Uint8Array.from({ length: rows }, (_, row) => {
    const one = random();
    return row >= from && row < to ? (one < 0.7 ? 3 : 2) : Math.floor(4 * one);
  });
}
const reference = [250, 250, 250, 250];

describe('a stretch of rows with a law of its own', () => {
  it.each<readonly [number, number]>([
    [300, 420],
    [0, 150],
    [777, 870],
  ])('is found where it is: %i to %i', (from, to) => {
    const found = likeliestStretch(codes(900, [from, to], 5), reference, 4);
    expect(found?.gain).toBeGreaterThan(20);
    expect(Math.abs((found?.from ?? -1) - from)).toBeLessThan(8);
    expect(Math.abs((found?.to ?? -1) - to)).toBeLessThan(8);
    expect(found?.begins.from).toBeLessThanOrEqual(found?.from ?? NaN);
    expect(found?.begins.to).toBeGreaterThanOrEqual(found?.from ?? NaN);
    expect(found?.ends.from).toBeLessThanOrEqual(found?.to ?? NaN);
    expect(found?.ends.to).toBeGreaterThanOrEqual(found?.to ?? NaN);
  });

  it('is none that goes on to the end, nor among a few rows', () => {
    expect(likeliestStretch(codes(900, [500, 900], 6), reference, 4)).toBeNull();
    expect(likeliestStretch(codes(20, [5, 10], 6), reference, 4)).toBeNull();
  });

  it('gains little where nothing changed', () => {
    const gains = Array.from(
      { length: 40 },
      (_, seed) => likeliestStretch(codes(900, [0, 0], seed), reference, 4)?.gain ?? 0,
    );
    expect(gains.filter((gain) => gain > 10).length).toBeLessThan(3);
  });

  it('is the run of the heaviest sum, as all runs tell', () => {
    const random = randomNumbers(9);
    const values = Float64Array.from({ length: 60 }, () => random() - 0.55);
    let [most, best] = [0, [0, 0]];
    for (let from = 0; from < 60; from++) {
      for (let to = from + 1; to <= 60; to++) {
        const sum = values.subarray(from, to).reduce((total, value) => total + value, 0);
        if (sum > most) [most, best] = [sum, [from, to]];
      }
    }
    const { from, to } = heaviestRun(values, (value) => value);
    expect([from, to]).toEqual(best);
  });
});
