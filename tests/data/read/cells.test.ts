import { describe, expect, test } from 'vitest';
import { bytesOf, bytesOfSummary, type Cells } from '../../../src/data/read/cells';
import { keepCells } from '../../../src/data/read/keep-cells';
import { openText } from '../../support/datasets';

const numbersOf = (cells: Cells) =>
  cells.kind === 'numbers' ? { values: [...cells.values], order: [...cells.order] } : cells;
const levelsOf = (cells: Cells) =>
  cells.kind === 'levels' ? { levels: cells.levels, counts: [...cells.counts], codes: [...cells.codes] } : cells;

describe('cells', () => {
  const text = 'n,c,t,b\n2.5,b,2024-01-02,true\n,a,,false\n-1,b,2024-01-01,\n2.5,,2024-01-01,true\n';

  test('numbers are a double a row, with the order that sorts them', async () => {
    const data = await openText(text);
    expect(numbersOf(await data.cells('n', 'numeric'))).toEqual({ values: [2.5, NaN, -1, 2.5], order: [2, 0, 3] });
  });

  test('times are milliseconds', async () => {
    const data = await openText(text);
    const [day, next] = [Date.UTC(2024, 0, 1), Date.UTC(2024, 0, 2)];
    expect(numbersOf(await data.cells('t', 'datetime'))).toEqual({ values: [next, NaN, day, day], order: [2, 3, 0] });
  });

  test('categories are codes into their sorted levels, 0 where missing', async () => {
    const data = await openText(text);
    expect(levelsOf(await data.cells('c', 'categorical'))).toEqual({
      levels: ['a', 'b'],
      counts: [1, 2],
      codes: [2, 1, 2, 0],
    });
  });

  test('truth values and numbers that are categories have levels by name', async () => {
    const data = await openText(text);
    expect(levelsOf(await data.cells('b', 'boolean'))).toEqual({
      levels: ['false', 'true'],
      counts: [1, 2],
      codes: [2, 1, 0, 2],
    });
    expect(levelsOf(await data.cells('n', 'categorical'))).toEqual({
      levels: ['-1', '2.5'],
      counts: [1, 2],
      codes: [2, 0, 1, 2],
    });
  });
});

describe('kept cells', () => {
  test('numbers by name come from the numbers themselves', async () => {
    const data = await openText('n,b,t\n2.5,true,2024-01-02\n,false,\n-1,,2024-01-01\n2.5,true,2024-01-01T10:00:00\n');
    const asked: string[] = [];
    const kept = keepCells({ ...data, read: (name, type) => (asked.push(name), data.read(name, type)) });
    for (const [name, type] of [
      ['n', 'numeric'],
      ['b', 'boolean'],
      ['t', 'datetime'],
    ] as const) {
      await kept.summarise(name, type);
      for (const one of [type, 'categorical', 'numeric', 'id'] as const) {
        expect(await kept.cells(name, one)).toEqual(await data.cells(name, one));
      }
    }
    expect(asked).toEqual(['n', 'b', 't']);
  });

  test('a column is read once, and anew once it had to make room', async () => {
    const data = await openText('a,b\n1,2\n3,4\n');
    const asked: string[] = [];
    const counted = {
      ...data,
      read: (...about: Parameters<typeof data.read>) => (asked.push(`read ${about[0]}`), data.read(...about)),
      cells: (...about: Parameters<typeof data.cells>) => (asked.push(`cells ${about[0]}`), data.cells(...about)),
    };
    const { summary, cells } = await data.read('a', 'numeric');
    const room = bytesOfSummary(summary) + (cells ? bytesOf(cells) : 0);
    const kept = keepCells(counted, room);
    await Promise.all([kept.cells('a', 'numeric'), kept.summarise('a', 'numeric'), kept.cells('a', 'numeric')]);
    await kept.summarise('a', 'numeric');
    expect(asked).toEqual(['read a']);
    await kept.cells('b', 'numeric');
    await kept.cells('a', 'numeric');
    await kept.cells('a', 'numeric');
    expect(asked).toEqual(['read a', 'read b', 'cells a']);
    await kept.summarise('a', 'numeric');
    expect(asked).toEqual(['read a', 'read b', 'cells a', 'read a']);
  });
});
