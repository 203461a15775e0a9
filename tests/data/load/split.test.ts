import { describe, expect, test } from 'vitest';
import type { Rows } from '../../../src/data/dataset';
import type { LocalFile } from '../../../src/data/transport/platform/platform';
import type { DatasetRole, Split, SuiteInput } from '../../../src/contract';
import { fileOf, openAll, runWhole } from '../../support/datasets';

const days = Array.from({ length: 10 }, (_, index) => `2026-01-${String(index + 1).padStart(2, '0')}`);
const text = ['n,day,part', ...days.map((day, index) => `${index},${day},${'abc'[index % 3] ?? ''}`), ''].join('\n');

async function rowsOf(dataset: Rows, column = 'n'): Promise<readonly number[]> {
  return (await dataset.firstRows(1000)).map((row) => Number(row[column]));
}

async function parts(
  split: Split,
  files: readonly LocalFile[] = [fileOf('whole.csv', text)],
  suite: SuiteInput = {},
): Promise<{ readonly [role in DatasetRole]: Rows }> {
  return {
    reference: await openAll(files, 'reference', { ...suite, split }),
    current: await openAll(files, 'current', { ...suite, split }),
  };
}

async function kept(split: Split): Promise<readonly (readonly number[])[]> {
  const { reference, current } = await parts(split);
  return [await rowsOf(reference), await rowsOf(current)];
}

describe('one file is split', () => {
  test('by time: current begins with the moment named', async () => {
    expect(await kept({ by: 'time', at: '2026-01-04' })).toEqual([
      [0, 1, 2],
      [3, 4, 5, 6, 7, 8, 9],
    ]);
  });

  test('by the time column that the split names, and says so', async () => {
    const { reference } = await parts({ by: 'time', at: '2026-01-04' });
    expect(reference.facts.split).toEqual({ by: 'time', at: '2026-01-04', column: 'day' });
    expect(reference.facts).toMatchObject({ rows: 3, files: [{ name: 'whole.csv', rows: 3 }] });
  });

  test('by dates that are written as whole numbers; what is no date is in neither part', async () => {
    const whole = fileOf('numbers.csv', 'n,date\n0,20240131\n1,20240301\n2,20240230\n3,99991231\n4,20240228\n');
    const { reference, current } = await parts({ by: 'time', at: '2024-03-01', column: 'date' }, [whole]);
    expect([await rowsOf(reference), await rowsOf(current)]).toEqual([
      [0, 4],
      [1, 3],
    ]);
    expect(current.facts.notes.join(' ')).toMatch(/1 rows belong to neither part/);
  });

  test('by values; rows of neither part are left out and counted', async () => {
    const { reference, current } = await parts({ by: 'column', column: 'part', reference: ['a'], current: ['b'] });
    expect(await rowsOf(reference)).toEqual([0, 3, 6, 9]);
    expect(await rowsOf(current)).toEqual([1, 4, 7]);
    expect(current.facts.notes.join(' ')).toMatch(/3 rows belong to neither part/);
  });

  test('by numbers and by days as a person writes them', async () => {
    expect(await kept({ by: 'column', column: 'n', reference: ['1'], current: [2.0] })).toEqual([[1], [2]]);
    expect(
      await kept({ by: 'column', column: 'day', reference: ['2026-01-01'], current: ['2026-01-02T00:00:00'] }),
    ).toEqual([[0], [1]]);
  });

  test('by position', async () => {
    expect(await kept({ by: 'rows', at: 0.7 })).toEqual([
      [0, 1, 2, 3, 4, 5, 6],
      [7, 8, 9],
    ]);
  });

  test('by chance: exactly the share, no row twice, the same at every run and another with another seed', async () => {
    const [reference = [], current = []] = await kept({ by: 'random', share: 0.6 });
    expect([...reference, ...current].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(reference).toHaveLength(6);
    expect(await kept({ by: 'random', share: 0.6 })).toEqual([reference, current]);
    const long = fileOf('long.csv', ['n', ...Array.from({ length: 500 }, (_, n) => String(n)), ''].join('\n'));
    const first = await rowsOf((await parts({ by: 'random', share: 0.5 }, [long], { seed: 1 })).current);
    const second = await rowsOf((await parts({ by: 'random', share: 0.5 }, [long], { seed: 2 })).current);
    expect(first).not.toEqual(second);
  });

  test('by chance: of two seeds about half of the rows are on the same side', async () => {
    const long = fileOf('longer.csv', ['n', ...Array.from({ length: 400 }, (_, n) => String(n)), ''].join('\n'));
    const halves: Set<number>[] = [];
    for (const seed of [1, 2, 3, 4]) {
      const { current } = await parts({ by: 'random', share: 0.5 }, [long], { seed });
      halves.push(new Set(await rowsOf(current)));
    }
    const [first = new Set<number>(), ...others] = halves;
    for (const other of others) {
      const same = [...first].filter((row) => other.has(row)).length;
      expect(same).toBeGreaterThan(70);
      expect(same).toBeLessThan(130);
    }
  });

  test('several files: each keeps the count of its own rows', async () => {
    const files = [fileOf('a1.csv', 'n\n1\n2\n3\n'), fileOf('a2.csv', 'n\n4\n5\n6\n')];
    const { reference, current } = await parts({ by: 'rows', at: 0.5 }, files);
    expect(reference.facts.files.map(({ rows }) => rows)).toEqual([3, 0]);
    expect(current.facts.files.map(({ rows }) => rows)).toEqual([0, 3]);
  });
});

describe('a split that does not fit is refused with one sentence', () => {
  test.each<readonly [string, Split, RegExp]>([
    ['no such column', { by: 'column', column: 'x', reference: ['a'], current: ['b'] }, /no column "x"/],
    ['no rows', { by: 'time', at: '2030-01-01' }, /no rows of whole\.csv for the current/],
    ['no date', { by: 'time', at: 'soon' }, /"soon" is no date/],
    ['both sides', { by: 'column', column: 'part', reference: ['a'], current: ['a'] }, /"a" into both/],
  ])('%s', async (_, split, says) => {
    await expect(parts(split)).rejects.toThrow(says);
  });

  test('no time column', async () => {
    await expect(parts({ by: 'time', at: '2026-01-01' }, [fileOf('n.csv', 'n\n1\n2\n')])).rejects.toThrow(
      /no time column/,
    );
  });
});

test('the report says the split with its column, and its suite gives the same split again', async () => {
  const datasets = await parts({ by: 'time', at: '2026-01-04' });
  const report = await runWhole(datasets, { split: { by: 'time', at: '2026-01-04' } }, { onProgress: () => undefined });
  expect(report.suite.split).toEqual({ by: 'time', at: '2026-01-04', column: 'day' });
  expect(report.datasets.map(({ role, rows }) => [role, rows])).toEqual([
    ['reference', 3],
    ['current', 7],
  ]);
});

test('a suite that splits refuses two datasets', async () => {
  const file = fileOf('two.csv', text);
  const datasets = { reference: await openAll([file], 'reference'), current: await openAll([file], 'current') };
  const run = runWhole(datasets, { split: { by: 'rows', at: 0.5 } }, { onProgress: () => undefined });
  await expect(run).rejects.toThrow(/two are given/);
});
