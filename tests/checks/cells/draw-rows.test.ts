import { describe, expect, it } from 'vitest';
import { drawInOrder, drawRows } from '../../../src/checks/cells/draw-rows';
import type { DatasetRole } from '../../../src/contract';
import { csv, openText } from '../../support/datasets';

const rows = 3000;
const numbers = Array.from({ length: rows }, (_, row) => row);
/** Three columns, of which two repeat, with the rows as they are given. */
const open = async (order: readonly number[], role: DatasetRole = 'current') => {
  const data = await openText(csv({ a: order, b: order.map((n) => n % 7), c: order.map((n) => `c${n % 3}`) }), role);
  return { data, facts: data.facts };
};
const shuffled = numbers.toSorted((a, b) => ((a * 7919) % rows) - ((b * 7919) % rows));

describe('rows drawn by what stands in them', () => {
  it.each([0, 1, 42, 2 ** 32 - 1])('are the same in the same order wherever they stand, by seed %i', async (seed) => {
    const [one, other] = [await open(numbers), await open(shuffled, 'reference')];
    for (const maxRows of [200, rows]) {
      const drawn = await drawRows(one, { maxRows, seed });
      expect(drawn).toHaveLength(maxRows);
      expect(new Set(drawn).size).toBe(maxRows);
      expect([...(await drawRows(other, { maxRows, seed }))].map((row) => shuffled[row])).toEqual([...drawn]);
    }
  });

  it('are the same whatever the order of columns', async () => {
    const data = await openText(csv({ c: numbers.map((n) => `c${n % 3}`), a: numbers, b: numbers.map((n) => n % 7) }));
    const sampling = { maxRows: 100, seed: 5 };
    expect(await drawRows({ data, facts: data.facts }, sampling)).toEqual(
      await drawRows(await open(numbers, 'reference'), sampling),
    );
  });

  it.each([
    ['a column tells apart', (n: number) => n / 8],
    ['no column tells apart', (n: number) => (n % 1000) / 8],
  ])('are the same of many rows, which %s', async (_, value) => {
    const many = Array.from({ length: 100_000 }, (_, row) => row);
    const backwards = many.toReversed();
    const read = (order: readonly number[], role: DatasetRole) =>
      openText(csv({ a: order.map((n) => n % 900), b: order.map(value), c: order.map((n) => `c${n}`) }), role);
    const [one, other] = [await read(many, 'current'), await read(backwards, 'reference')];
    const sampling = { maxRows: 500, seed: 4 };
    const drawn = await drawRows({ data: one, facts: one.facts }, sampling);
    const again = await drawRows({ data: other, facts: other.facts }, sampling);
    expect(new Set(drawn).size).toBe(500);
    expect(again.map((row) => backwards[row] ?? -1)).toEqual(drawn);
  });

  it('are others by another seed, about evenly spread', async () => {
    const side = await open(numbers);
    const [one, other] = [
      await drawRows(side, { maxRows: 300, seed: 1 }),
      await drawRows(side, { maxRows: 300, seed: 2 }),
    ];
    const shared = one.filter((row) => other.includes(row)).length;
    expect(shared).toBeLessThan(60);
    const low = one.filter((row) => row < rows / 2).length;
    expect(Math.abs(low - 150)).toBeLessThan(45);
  });

  it('are as many of equal rows as of others', async () => {
    const data = await openText(csv({ a: numbers.map((n) => (n % 2 === 0 ? 'even' : `odd ${n}`)) }));
    const drawn = await drawRows({ data, facts: data.facts }, { maxRows: 300, seed: 9 });
    expect(Math.abs(drawn.filter((row) => row % 2 === 0).length - 150)).toBeLessThan(45);
  });

  it('are all where there are no more, and only such as they may be', async () => {
    const side = await open(numbers);
    const within = Uint32Array.from({ length: rows / 2 }, (_, at) => 2 * at);
    expect(await drawInOrder(side, { maxRows: rows, seed: 1 })).toEqual(Uint32Array.from(numbers));
    expect(await drawInOrder(side, { maxRows: rows, seed: 1, within })).toEqual(within);
    const all = await drawRows(side, { maxRows: rows, seed: 1 });
    const some = await drawRows(side, { maxRows: 300, seed: 1, within });
    expect(some).toEqual(all.filter((row) => row % 2 === 0).slice(0, 300));
  });
});
