import { describe, expect, it } from 'vitest';
import { timeOfNumber } from '../../../src/data/engine/sql';
import { csv, fileOf, openAll, openText } from '../../support/datasets';

const text = csv({
  at: ['2026-01-31T23:00:00', '2026-02-01', '2025-12-31', 'soon', '', '2026-02-28', '2026-01-01'],
  amount: [3, 1, 2, 9, 9, '', 5],
  colour: ['red', 'blue', 'red', 'red', 'blue', '', 'red'],
  flag: ['true', 'false', 'true', 'true', 'false', '', 'false'],
});

describe('chunks of a dataset', () => {
  it('are calendar periods, and rows without a time are in none', async () => {
    const dataset = await openText(text);
    const { chunks, unplaced } = await dataset.cut({ by: 'time', every: 'month', time: 'at' });
    expect(unplaced).toBe(2);
    expect(chunks).toEqual([
      { key: '2025-12', start: '2025-12-01T00:00:00', end: '2026-01-01T00:00:00', rows: 1 },
      { key: '2026-01', start: '2026-01-01T00:00:00', end: '2026-02-01T00:00:00', rows: 2 },
      { key: '2026-02', start: '2026-02-01T00:00:00', end: '2026-03-01T00:00:00', rows: 2 },
    ]);
    expect(await dataset.inChunks('amount', 'numeric')).toEqual({
      kind: 'numbers',
      of: 'values',
      cells: Float64Array.of(2, 3, 5, 1),
      offsets: Uint32Array.of(0, 1, 3, 4),
      missing: Uint32Array.of(0, 0, 1),
    });
    expect(await dataset.inChunks('colour', 'categorical')).toEqual({
      kind: 'categories',
      values: ['blue', 'red'],
      counts: Uint32Array.of(0, 1, 0, 2, 1, 0),
      missing: Uint32Array.of(0, 0, 1),
    });
    expect(await dataset.inChunks('flag', 'boolean')).toMatchObject({
      values: ['false', 'true'],
      counts: Uint32Array.of(0, 1, 1, 1, 1, 0),
    });
    expect(await dataset.inChunks('amount', 'categorical')).toMatchObject({
      values: ['1', '2', '3', '5'],
      counts: Uint32Array.of(0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0),
    });
    expect(await dataset.inChunks('amount', 'id')).toMatchObject({ kind: 'none', missing: Uint32Array.of(0, 0, 1) });
  });

  it('are cut by whole numbers that are Unix times, in seconds as in milliseconds', async () => {
    const seconds = [1767225600, 1769904000, 1769904001, 1772323200];
    const of = (scale: number): string => csv({ at: seconds.map((one) => one * scale), x: [1, 2, 3, 4] });
    for (const scale of [1, 1000]) {
      const dataset = await openText(of(scale));
      const { chunks, unplaced } = await dataset.cut({ by: 'time', every: 'month', time: 'at' });
      expect(chunks.map(({ key, rows }) => [key, rows])).toEqual([
        ['2026-01', 1],
        ['2026-02', 2],
        ['2026-03', 1],
      ]);
      expect(unplaced).toBe(0);
    }
  });

  it('are cut by dates that are written as whole numbers', async () => {
    const dataset = await openText(csv({ at: [20260131, 20260201, 20260228, 20251231], x: [1, 2, 3, 4] }));
    const { chunks } = await dataset.cut({ by: 'time', every: 'month', time: 'at' });
    expect(chunks.map(({ key, rows }) => [key, rows])).toEqual([
      ['2025-12', 1],
      ['2026-01', 1],
      ['2026-02', 2],
    ]);
    expect(await dataset.inChunks('at', 'datetime')).toMatchObject({
      cells: Float64Array.of(...['2025-12-31', '2026-01-31', '2026-02-01', '2026-02-28'].map((day) => Date.parse(day))),
    });
  });

  it('leave out whole numbers that are no dates, and read each of the others by itself', async () => {
    const cells = [
      202401, 202413, 20240131, 99991231, 20241301, 20240201, 20240230, 0, 1706745600, 1706745600000, 20240131235959,
      20240131240000,
    ];
    const dataset = await openText(csv({ at: cells, x: cells.map((_, row) => row) }));
    const { chunks, unplaced } = await dataset.cut({ by: 'time', every: 'month', time: 'at' });
    expect(chunks.map(({ key, rows }) => [key, rows])).toEqual([
      ['1970-01', 1],
      ['2024-01', 3],
      ['2024-02', 3],
      ['9999-12', 1],
    ]);
    expect(unplaced).toBe(4);
    const { profile, distribution } = await dataset.summarise('at', 'datetime');
    expect(profile).toMatchObject({ count: 12, missing: 0, unreadable: 4, max: '9999-12-31T00:00:00' });
    expect(distribution).toMatchObject({
      of: 'times',
      values: Float64Array.of(
        ...['1970-01-01', '2024-01-01', '2024-01-31', '2024-01-31T23:59:59Z', '2024-02-01', '9999-12-31'].map((day) =>
          Date.parse(day),
        ),
      ),
      counts: Uint32Array.of(1, 1, 1, 1, 3, 1),
    });
    expect([...(await dataset.inOrder('at', 'datetime', null))]).toEqual(cells.map(timeOfNumber));
  });

  it.each([
    ['hour', '2026-01-31T23'],
    ['day', '2026-01-31'],
    ['week', '2026-W05'],
    ['quarter', '2026-Q1'],
    ['year', '2026'],
  ] as const)('name the %s of a time', async (every, key) => {
    const dataset = await openText(text);
    const { chunks } = await dataset.cut({ by: 'time', every, time: 'at' });
    expect(chunks.map((chunk) => chunk.key)).toContain(key);
  });

  it('follow the order of times, and the last one may be short', async () => {
    const dataset = await openText(text);
    const bySize = await dataset.cut({ by: 'size', rows: 2, time: 'at' });
    expect(bySize.chunks.map(({ key, start, rows }) => [key, start, rows])).toEqual([
      ['1-2', '2025-12-31T00:00:00', 2],
      ['3-4', '2026-01-31T23:00:00', 2],
      ['5-5', '2026-02-28T00:00:00', 1],
    ]);
    expect(await dataset.inChunks('amount', 'numeric')).toMatchObject({ cells: Float64Array.of(2, 5, 1, 3) });
    const byCount = await dataset.cut({ by: 'count', n: 3, time: null });
    expect(byCount.chunks.map(({ key, start }) => [key, start])).toEqual([
      ['1-2', null],
      ['3-4', null],
      ['5-6', null],
      ['7-7', null],
    ]);
    expect(byCount.unplaced).toBe(0);
  });

  it('are files', async () => {
    const files = [fileOf('batch-1.csv', 'x\n1\n2\n'), fileOf('batch-2.csv', 'x\n3\n')];
    const dataset = await openAll(files, 'current');
    const { chunks } = await dataset.cut({ by: 'file', time: null });
    expect(chunks.map(({ key, rows }) => [key, rows])).toEqual([
      ['batch-1.csv', 2],
      ['batch-2.csv', 1],
    ]);
  });
});
