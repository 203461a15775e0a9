import { describe, expect, it } from 'vitest';
import type { ColumnType } from '../../../../src/contract';
import { openText } from '../../../support/datasets';

const table = [
  'when,amount,code,kind,flag,note',
  '2026-01-03,2.5,10,b,true,one two',
  ',1.5,9,a,false,',
  '2026-01-01,,10,,true,three',
  '2026-01-01,4.5,100,b,false,four',
  '',
].join('\n');

const ordered = async (column: string, type: ColumnType, by: string | null = null): Promise<readonly number[]> => [
  ...(await (await openText(table)).inOrder(column, type, by)),
];

describe('a column in the order of rows', () => {
  it('gives numbers as they are and NaN for missing cells', async () => {
    expect(await ordered('amount', 'numeric')).toEqual([2.5, 1.5, NaN, 4.5]);
  });

  it('takes one row in so many', async () => {
    const data = await openText(table);
    expect([...(await data.inOrder('amount', 'numeric', null, 2))]).toEqual([2.5, NaN]);
    expect([...(await data.inOrder('amount', 'numeric', 'when', 2))]).toEqual([NaN, 2.5]);
    expect([...(await data.inOrder('kind', 'categorical', 'when', 3))]).toEqual([1, 1]);
  });

  it('takes so many first ones', async () => {
    const data = await openText(table);
    expect([...(await data.inOrder('amount', 'numeric', null, 1, 2))]).toEqual([2.5, 1.5]);
    expect([...(await data.inOrder('amount', 'numeric', 'when', 1, 3))]).toEqual([NaN, 4.5, 2.5]);
    expect([...(await data.inOrder('amount', 'numeric', 'when', 2, 9))]).toEqual([NaN, 2.5]);
  });

  it('orders by time where asked: equal times as they stand, missing ones last', async () => {
    expect(await ordered('amount', 'numeric', 'when')).toEqual([NaN, 4.5, 2.5, 1.5]);
  });

  it.each([
    ['kind', 'categorical', [1, 0, NaN, 1]],
    ['code', 'categorical', [0, 2, 0, 1]],
    ['flag', 'boolean', [1, 0, 1, 0]],
  ] as const)('gives the positions of categories of %s in the summary', async (column, type, positions) => {
    expect(await ordered(column, type)).toEqual(positions);
    const { distribution } = await (await openText(table)).summarise(column, type);
    const rows = distribution.kind === 'categories' ? [...distribution.counts] : [];
    expect(rows).toEqual(rows.map((_, level) => positions.filter((position) => position === level).length));
  });

  it('gives times in milliseconds and lengths of text', async () => {
    expect(await ordered('when', 'datetime')).toEqual([
      Date.UTC(2026, 0, 3),
      NaN,
      Date.UTC(2026, 0, 1),
      Date.UTC(2026, 0, 1),
    ]);
    expect(await ordered('note', 'text')).toEqual([7, NaN, 5, 4]);
  });
});

describe('texts of a column', () => {
  it('come without the missing ones, and the same whatever the order of rows', async () => {
    const found = await (await openText(table)).texts('note', 10, 1);
    expect([...found].sort()).toEqual(['four', 'one two', 'three']);
    const [header = '', ...rows] = table.trim().split('\n');
    const turned = [header, ...rows.reverse(), ''].join('\n');
    expect(await (await openText(turned)).texts('note', 10, 1)).toEqual(found);
  });

  it('are drawn by the seed where fewer are asked for', async () => {
    const many = await openText(['t', ...Array.from({ length: 500 }, (_, row) => `text ${row}`), ''].join('\n'));
    const drawn = await many.texts('t', 50, 7);
    expect(new Set(drawn).size).toBe(50);
    expect(await many.texts('t', 50, 7)).toEqual(drawn);
    expect(await many.texts('t', 50, 8)).not.toEqual(drawn);
  });
});
