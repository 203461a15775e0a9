import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  correlationRatios,
  cramersVOfLevels,
  noLevel,
  rankNumbers,
  spearman,
  spearmans,
  type Levelled,
} from '../../../src/stats';
import { ascendingOrder } from '../../../src/stats/sorted/ascending-order';
import { randomNumbers } from '../../bench/random';
import cases from '../../golden/integrity/association.json';
import { expectClose } from '../support';

const numbersOf = (cells: readonly (number | null)[]): Float64Array => Float64Array.from(cells, (cell) => cell ?? NaN);

const levelsOf = (codes: readonly number[]): Levelled => ({
  codes: Uint16Array.from(codes, (code) => (code < 0 ? noLevel : code)),
  levels: 1 + Math.max(...codes),
});

const ratioOf = (category: Levelled, numbers: Float64Array): number | null =>
  correlationRatios(numbers, [category])[0] ?? null;

describe.each(cases)('$name', ({ x, y, z, a, b, ...expected }) => {
  it('agrees with scipy and with the formulas', () => {
    expectClose(spearman(rankNumbers(numbersOf(x)), rankNumbers(numbersOf(y))), expected.spearman, 1e-12, 1e-15);
    expectClose(ratioOf(levelsOf(a), numbersOf(z)), expected.ratio, 1e-12);
    expectClose(cramersVOfLevels(levelsOf(a), levelsOf(b)), expected.cramersV, 1e-12);
  });
});

const cells = fc.array(
  fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double(), fc.constantFrom(-0, Infinity, -Infinity)),
  {
    minLength: 3,
    maxLength: 60,
  },
);

describe('order and ranks', () => {
  it('sorts as numbers do, missing ones left out', () => {
    fc.assert(
      fc.property(cells, (values) => {
        const numbers = Float64Array.from(values);
        const { rows, sorted } = ascendingOrder(numbers);
        expect(Array.from(rows, (row) => numbers[row])).toEqual([...sorted]);
        const expected = numbers.filter((value) => !Number.isNaN(value)).sort();
        expect(Array.from(sorted, (value) => value + 0)).toEqual(Array.from(expected, (value) => value + 0));
      }),
    );
  });

  it('sorts many numbers that share their upper half', () => {
    const numbers = Float64Array.from({ length: 500 }, (_, row) => 1.7e12 + ((row * 7919) % 250));
    expect([...ascendingOrder(numbers).sorted]).toEqual([...numbers].sort((a, b) => a - b));
  });

  it('do not change under a rising function, and turn their sign under a falling one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), { minLength: 3 }),
        (pairs) => {
          const x = rankNumbers(Float64Array.from(pairs, ([value]) => value));
          const y = rankNumbers(Float64Array.from(pairs, ([, value]) => value));
          const down = rankNumbers(Float64Array.from(pairs, ([, value]) => -(value ** 3)));
          const up = spearman(x, y);
          expectClose(spearman(x, down), up === null ? null : -up, 1e-12, 1e-12);
        },
      ),
    );
  });
});

describe('what has no correlation', () => {
  it('is null: constants, too few rows, one category', () => {
    const one = rankNumbers(Float64Array.of(1, 1, 1, NaN));
    const two = rankNumbers(Float64Array.of(1, 2, 3, 4));
    expect(spearman(one, two)).toBeNull();
    expect(spearman(two, two, 5)).toBeNull();
    expect(ratioOf(levelsOf([0, 0, 0]), Float64Array.of(1, 2, 3))).toBeNull();
    expect(ratioOf(levelsOf([0, 1, 1]), Float64Array.of(2, 2, 2))).toBeNull();
    expect(cramersVOfLevels(levelsOf([0, 0, 0]), levelsOf([0, 1, 2]))).toBeNull();
  });
});

describe('several at once', () => {
  const random = randomNumbers(7);
  const column = (lacks: boolean): Float64Array =>
    Float64Array.from({ length: 200 }, () => (lacks && random() < 0.2 ? NaN : Math.floor(random() * 50)));
  const category = (lacks: boolean): Levelled =>
    levelsOf(Array.from({ length: 200 }, () => (lacks && random() < 0.2 ? -1 : Math.floor(random() * 6))));

  it.each([false, true])('give what each gives by itself, with missing rows: %s', (lacks) => {
    const [own, ...others] = Array.from({ length: 8 }, (_, at) => rankNumbers(column(lacks && at % 3 === 0)));
    if (!own) throw new Error('no columns');
    expect(spearmans(own, others)).toEqual(others.map((other) => spearman(own, other)));
    expect(spearmans(own, others, 201)).toEqual(others.map(() => null));
    const numbers = column(false);
    const categories = Array.from({ length: 7 }, (_, at) => category(lacks && at % 3 === 0));
    expect(correlationRatios(numbers, categories)).toEqual(categories.map((one) => ratioOf(one, numbers)));
  });
});
