import { describe, expect, it } from 'vitest';
import { commonDigits, countSorted, roundTo, sortNumbers, type Counted } from '../../../src/stats';
import { randomNumbers } from '../../../src/stats/random';

const random = randomNumbers(3);
const noise = (): number => random() + random() + random() - 1.5;
const numbers = Array.from({ length: 500 }, () => 10 * noise());
const counted = (of: readonly number[]): Counted => countSorted(sortNumbers(Float64Array.from(of)));
const to = (digits: number): Counted => counted(numbers.map((number) => roundTo(number, digits)));

describe('commonDigits', () => {
  it('is null where both are stored alike', () => {
    expect(commonDigits(counted(numbers), counted(numbers))).toBeNull();
    expect(commonDigits(to(2), to(2))).toBeNull();
    expect(commonDigits(to(0), to(0))).toBeNull();
  });

  it('is the coarser step where it is fine against the spread, whichever side is coarser', () => {
    expect(commonDigits(to(4), to(2))).toBe(2);
    expect(commonDigits(to(2), to(4))).toBe(2);
    expect(commonDigits(counted(numbers), to(3))).toBe(3);
    expect(commonDigits(to(3), counted(numbers))).toBe(3);
  });

  it('is null where the step is no longer fine: that is a change', () => {
    expect(commonDigits(to(2), to(0))).toBeNull();
    expect(commonDigits(counted(numbers), to(1))).toBeNull();
  });

  it('is the step of the decimals that floats of 32 bits or noise blur', () => {
    const decimals = numbers.map((number) => roundTo(number, 1));
    expect(commonDigits(counted(decimals), counted(decimals.map(Math.fround)))).toBe(1);
    expect(commonDigits(counted(decimals.map((number) => number + 1e-9 * noise())), counted(decimals))).toBe(1);
  });

  it('takes shares, which are all near nothing beside thousands, for what they are', () => {
    const shares = numbers.map(() => roundTo(random(), 4));
    const others = numbers.map(() => roundTo(random() ** 3, 4));
    for (const rare of [[], [1e9]]) expect(commonDigits(counted([...shares, ...rare]), counted(others))).toBeNull();
    expect(commonDigits(counted(shares), counted(shares.map(Math.fround)))).toBe(4);
    expect(commonDigits(counted(shares.map((share) => share / 100)), counted(others))).toBeNull();
  });

  it('knows tens and thousands', () => {
    const large = numbers.map((number) => Math.round(number * 1000));
    expect(commonDigits(counted(large), counted(large.map((number) => roundTo(number, -1))))).toBe(-1);
  });
});

describe('roundTo', () => {
  it('gives the nearest double of a decimal', () => {
    expect(roundTo(0.1 + 0.2, 1)).toBe(0.3);
    expect(roundTo(Math.fround(0.1), 3)).toBe(0.1);
    expect(roundTo(12_345, -2)).toBe(12_300);
    expect(roundTo(Infinity, 2)).toBe(Infinity);
    expect(roundTo(NaN, 2)).toBeNaN();
  });
});
