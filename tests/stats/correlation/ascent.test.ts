import { describe, expect, it } from 'vitest';
import { ascentOf, spearman, rankNumbers } from '../../../src/stats';

const of = (...numbers: number[]): Float64Array => Float64Array.from(numbers);

describe('ascentOf', () => {
  it('is 1 where no number is below the one before, ties and all', () => {
    expect(ascentOf(of(1, 1, 2, 2, 2, 5))).toEqual({ correlation: 1, descents: 0 });
  });

  it("is Spearman's correlation with the row where all numbers differ", () => {
    const numbers = of(3, 1, 4, 1.5, 9, 2.6, 5);
    const rows = Float64Array.from(numbers, (_, row) => row);
    expect(ascentOf(numbers)?.correlation).toBeCloseTo(spearman(rankNumbers(numbers), rankNumbers(rows)) ?? NaN, 12);
    expect(ascentOf(numbers)?.descents).toBeCloseTo(3 / 6, 12);
  });

  it('leaves missing numbers out', () => {
    expect(ascentOf(of(1, NaN, 2, NaN, 3))).toEqual({ correlation: 1, descents: 0 });
  });

  it('is null where nothing can ascend', () => {
    expect(ascentOf(of())).toBeNull();
    expect(ascentOf(of(7))).toBeNull();
    expect(ascentOf(of(7, 7, NaN, 7))).toBeNull();
  });
});
