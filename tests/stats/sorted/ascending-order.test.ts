import { describe, expect, it } from 'vitest';
import { ascendingOrder, randomNumbers } from '../../../src/stats';

const random = randomNumbers(7);
const below = (count: number): number => Math.floor(random() * count);

/** What a stable sort makes of the rows that hold a number. */
const expected = (numbers: readonly number[]): readonly number[] =>
  numbers
    .flatMap((number, row) => (Number.isNaN(number) ? [] : [row]))
    .sort((a, b) => (numbers[a] ?? 0) - (numbers[b] ?? 0) || a - b);

const many = (number: (row: number) => number): readonly number[] =>
  Array.from({ length: 5000 }, (_, row) => number(row));

describe('the order of numbers', () => {
  it.each([
    ['few whole numbers, some missing', many(() => (random() < 0.2 ? NaN : below(40) - 20))],
    ['truth values', many(() => below(2))],
    ['as many as there are rows', many(() => below(5000))],
    ['whole numbers far apart', many(() => below(2) * 2 ** 40 + below(9))],
    ['zeros of both signs', many(() => (below(2) === 0 ? -0 : 0))],
    ['fractions', many(() => below(100) / 8)],
    ['infinite ones among few', many(() => [-Infinity, 3, Infinity][below(3)] ?? NaN)],
    ['one number', [NaN, 4, NaN]],
    ['none', [NaN, NaN]],
  ])('of %s is that of a stable sort', (_, numbers) => {
    const { rows, sorted } = ascendingOrder(Float64Array.from(numbers));
    expect([...rows]).toEqual(expected(numbers));
    expect([...sorted].every((number, at) => Object.is(number, numbers[rows[at] ?? -1]))).toBe(true);
  });
});
