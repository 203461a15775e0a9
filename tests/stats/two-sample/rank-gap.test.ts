import { expect, it } from 'vitest';
import { countSorted, kolmogorovSmirnov, randomNumbers, rankGap, rowsBelow } from '../../../src/stats';

it('is the D of Kolmogorov–Smirnov, whichever side has more rows', () => {
  const next = randomNumbers(7);
  const draw = (rows: number, steps: number, shift: number) =>
    countSorted(Float64Array.from({ length: rows }, () => Math.floor(next() * steps) + shift).sort());
  for (const [n, m, steps, shift] of [
    [1000, 30, 50, 0],
    [20, 300, 1e6, 3],
    [500, 1, 10, -4],
    [40, 40, 5, 9],
    [300, 300, 1e6, 0],
  ] as const) {
    const reference = draw(n, steps, 0);
    const sample = draw(m, steps, shift);
    expect(rankGap(reference, rowsBelow(reference), sample)).toBe(kolmogorovSmirnov(reference, sample)?.score);
  }
  const none = countSorted(new Float64Array(0));
  expect(rankGap(none, rowsBelow(none), none)).toBeNull();
});
