import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridOf } from '../../../src/analysis/shape/shape-pair';
import { shapeOf } from '../../../src/analysis/shape/shape';
import { memoryOf } from '../../../src/memory/shape-memory';
import type { Rows } from '../../../src/data/dataset';
import type { ReportColumn } from '../../../src/contract';
import { csv, openText, validate } from '../../support/datasets';

type Cells = readonly (number | null)[];
const cells: fc.Arbitrary<Cells> = fc.array(fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }), {
  minLength: 12,
  maxLength: 12,
});
const unsampled = { reference: null, current: null };
const table = fc.tuple(cells, cells, cells);

const key = Array.from({ length: 12 }, (_, row) => `k${row}`);
const textOf = ([a, b, c]: readonly [Cells, Cells, Cells]): string => csv({ key, a, b, c });

async function columnsOf(reference: Rows, current: Rows): Promise<readonly ReportColumn[]> {
  return Promise.all(
    ['key', 'a', 'b', 'c'].map(async (name) => {
      const type = name === 'key' ? ('id' as const) : ('numeric' as const);
      const [before, after] = await Promise.all([reference.summarise(name, type), current.summarise(name, type)]);
      return { name, type, role: 'feature' as const, why: '', reference: before.profile, current: after.profile };
    }),
  );
}

describe('what is missing together', () => {
  it('counts every combination and every pair on both sides', async () => {
    await fc.assert(
      fc.asyncProperty(table, table, async (before, after) => {
        const reference = await openText(textOf(before), 'reference');
        const current = await openText(textOf(after), 'current');
        const shape = await shapeOf({ reference, current }, await columnsOf(reference, current), unsampled);
        for (const [side, values] of [[shape.reference, before] as const, [shape.current, after] as const]) {
          const by = new Map(['a', 'b', 'c'].map((name, index) => [name, values[index] ?? []]));
          const isGone = (name: string, row: number): boolean => by.get(name)?.[row] === null;
          const all = side?.missing?.columns ?? [];
          const rowsWhere = (test: (row: number) => boolean): number => key.filter((_, row) => test(row)).length;
          expect(side?.missingCells).toBe(values.flat().filter((cell) => cell === null).length);
          if (!side?.missing) continue;
          const { patterns, together, complete } = side.missing;
          for (const { columns, rows } of patterns) {
            expect(rows).toBe(rowsWhere((row) => all.every((name) => columns.includes(name) === isGone(name, row))));
          }
          all.forEach((a, i) =>
            all.slice(0, i + 1).forEach((b, j) => {
              expect(together[i]?.[j]).toBe(rowsWhere((row) => isGone(a, row) && isGone(b, row)));
            }),
          );
          expect(complete).toBe(rowsWhere((row) => !all.some((name) => isGone(name, row))));
        }
        expect(shape.reference?.missing?.patterns.map(({ columns }) => columns)).toEqual(
          shape.current?.missing?.patterns.map(({ columns }) => columns),
        );
      }),
      { numRuns: 3 },
    );
  });

  it('tells columns beyond the thirty-second apart, and fifty at most', async () => {
    const names = Array.from({ length: 52 }, (_, index) => `c${index}`);
    const values = (index: number) => [1, 2, index === 0 || index > 47 ? null : 3, index < 48 ? null : 4];
    const current = await openText(csv(Object.fromEntries(names.map((name, index) => [name, values(index)]))));
    const columns = names.map((name, index) => {
      const missing = values(index).filter((cell) => cell === null).length;
      const profile = { count: 4, missing, distinct: 4 - missing, min: null, max: null, top: [] };
      return { name, type: 'numeric' as const, role: 'feature' as const, why: '', reference: null, current: profile };
    });
    const missing = (await shapeOf({ reference: null, current }, columns, unsampled)).current?.missing;
    const patterns = missing?.patterns.map(({ columns: gone, rows }) => ({ gone: gone.join(), rows }));
    expect(patterns).toEqual([
      { gone: '', rows: 2 },
      { gone: names.slice(0, 48).join(), rows: 1 },
      { gone: 'c0,c48,c49', rows: 1 },
    ]);
    expect(missing?.more).toBe(2);
    expect(missing?.together[49]?.[48]).toBe(1);
  });
});

describe('two columns against each other', () => {
  const left = ['a', 'a', 'b', 'c', '', 'b'];
  const right = [1, 1, 2, 9, 3, ''];

  it('counts all rows in cells that both sides share', async () => {
    const reference = await openText(csv({ left, right }), 'reference');
    const current = await openText(csv({ left: ['a', 'd'], right: [5, 2] }), 'current');
    const view = await gridOf(
      { reference, current },
      { name: 'left', type: 'categorical' },
      { name: 'right', type: 'numeric' },
    );
    expect(view.x).toEqual({ kind: 'category', name: 'left', levels: ['a', 'd', 'b', 'c'] });
    expect(view.y).toMatchObject({ kind: 'number', edges: [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5] });
    expect(view.reference?.[0]).toEqual([2, 0, 0, 0]);
    expect(view.reference?.[1]).toEqual([0, 0, 1, 0]);
    expect(view.reference?.[8]).toEqual([0, 0, 0, 1]);
    expect(view.current?.[4]).toEqual([1, 0, 0, 0]);
    expect(view.missing).toEqual({ reference: 2, current: 0 });
  });

  it('counts only the rows that meet conditions, in the same cells', async () => {
    const current = await openText(csv({ left, right }), 'current');
    const columns = [
      { name: 'left', type: 'categorical' },
      { name: 'right', type: 'numeric' },
    ] as const;
    const [all, some] = [
      await gridOf({ reference: null, current }, ...columns),
      await gridOf({ reference: null, current }, ...columns, [{ column: 'left', in: ['a', null] }]),
    ];
    expect([some.x, some.y]).toEqual([all.x, all.y]);
    expect((some.current ?? []).flat().reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(some.missing).toEqual({ reference: 0, current: 1 });
  });

  it('knows no side that lacks a column', async () => {
    const reference = await openText(csv({ left }), 'reference');
    const current = await openText(csv({ left, right }), 'current');
    const view = await gridOf(
      { reference, current },
      { name: 'right', type: 'numeric' },
      { name: 'left', type: 'categorical' },
    );
    expect(view.reference).toBeNull();
  });
});

describe('privacy', () => {
  it('leaves no raw text, form of symbols or sample row', async () => {
    const secret = ['Ann-17', 'Bob-18', '☃☃☃', 'Ann-17', 'Zoë-19', 'Bob-20'];
    const report = await validate(null, csv({ secret, n: [101, 102, 103, 104, 105, 106] }), { privacy: 'no-values' });
    const text = JSON.stringify({ ...report, datasets: [] });
    for (const value of secret) expect(text).not.toContain(value);
    expect(report.shape?.current?.sample).toBeNull();
    const profile = report.columns.find(({ name }) => name === 'secret')?.current;
    expect(profile?.patterns?.top).toEqual([{ value: 'Aa-99', count: 5 }]);
    expect(report.columns.find(({ name }) => name === 'n')?.current?.smallest).toBeUndefined();
  });
});

describe('memory', () => {
  it('is estimated alike everywhere', () => {
    const base = { name: 'x', kind: 'number', missing: 0, distinct: null, min: null, max: null, text: null } as const;
    const columns = [{ ...base, storage: 'float' as const, engineType: 'DOUBLE' }];
    expect(memoryOf({ rows: 1000, columns })).toBe(8125);
  });
});
