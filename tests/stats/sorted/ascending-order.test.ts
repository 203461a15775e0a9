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
    ['numbers that spread evenly', many(() => (random() < 0.1 ? NaN : random()))],
    ['one far from all others', many((row) => (row === 99 ? 1e12 : random()))],
    ['a heavy tail', many(() => (random() + 0.001) ** -4)],
    ['those that share a bucket and ties', many(() => Math.floor(random() * 900) / 7 + (random() < 0.5 ? 1e-9 : 0))],
    ['those that ascend', many((row) => (row % 50 === 0 ? NaN : Math.floor(row / 3) + 0.5))],
    ['the whole range of doubles', many(() => (random() - 0.5) * Number.MAX_VALUE * 1.9)],
    ['denormals', many(() => below(300) * 5e-324)],
    ['one number', [NaN, 4, NaN]],
    ['none', [NaN, NaN]],
  ])('of %s is that of a stable sort', (_, numbers) => {
    const { rows, sorted } = ascendingOrder(Float64Array.from(numbers));
    expect([...rows]).toEqual(expected(numbers));
    expect([...sorted].every((number, at) => Object.is(number, numbers[rows[at] ?? -1]))).toBe(true);
  });
});
