import { expect, it } from 'vitest';
import type { Result } from '../../../src/contract';
import { randomNormals, randomNumbers } from '../../bench/random';
import { csv, resultOf, validateOnly } from '../../support/datasets';

const month = 200;

/** Months of rows: a column whose level hangs on the season, a category likewise, and one that never changes. */
function months(count: number, seed: number, first = 0, extra = 0): string {
  const random = randomNumbers(seed);
  const normal = randomNormals(random);
  const rows = Array.from({ length: count * month }, (_, row) => {
    const at = first + row / month;
    const season = Math.sin((Math.floor(at) / 12) * 2 * Math.PI);
    const time = new Date(Date.UTC(2023, 0, 1) + at * 30 * 86_400_000).toISOString();
    const kind = random() < 0.4 + 0.3 * season ? 'warm' : random() < 0.5 ? 'cold' : 'mild';
    return { time, order: random(), seasonal: season + normal() + extra, kind, steady: normal() + extra / 8 };
  }).sort((a, b) => a.order - b.order);
  const names = ['time', 'seasonal', 'kind', 'steady'] as const;
  return csv(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])));
}

async function results(current: string): Promise<readonly Result[]> {
  const report = await validateOnly('drift.column', months(24, 3), current, { roles: { time: 'time' } });
  return ['seasonal', 'kind', 'steady'].map((column) => resultOf(report, 'drift.column', column));
}

it('a normal season of a seasonal reference is no drift; more than any season is', async () => {
  const [seasonal, kind, steady] = await results(months(1, 4, 26));
  expect(seasonal).toMatchObject({ status: 'pass', message: expect.stringContaining('usual in the reference') });
  expect(seasonal?.value['learned']).toMatchObject({ overTime: { chunks: 20, rows: month } });
  expect(kind?.status).toBe('pass');
  expect(steady?.status).toBe('pass');
  const [beyond] = await results(months(1, 5, 26, 3));
  expect(beyond).toMatchObject({ status: 'fail', message: expect.stringContaining('stretches of the reference') });
});

it('a reference that does not vary over time keeps its power', async () => {
  const [, , steady] = await results(months(2, 6, 24, 4));
  expect(steady?.status).toBe('fail');
  expect(steady?.value['learned']).toMatchObject({ overTime: null });
});

it('rows of one time teach nothing by the order in which they happen to stand', async () => {
  const times = Array.from({ length: 600 }, (_, row) => (row < 300 ? '2024-01-01' : '2024-02-01'));
  const rising = times.map((_, row) => (row % 300) / 10);
  const table = (values: readonly number[], time: readonly string[]): string => csv({ time, level: values });
  const current = table(
    Array.from({ length: 60 }, (_, row) => 22 + (row % 9)),
    Array.from({ length: 60 }, () => '2024-03-01'),
  );
  const judge = async (values: readonly number[]): Promise<Result> =>
    resultOf(
      await validateOnly('drift.column', table(values, times), current, { roles: { time: 'time' } }),
      'drift.column',
      'level',
    );
  const mixed = rising.map((_, row) => rising[row - (row % 300) + (((row % 300) * 7) % 300)] ?? 0);
  const [inOrder, inOther] = [await judge(rising), await judge(mixed)];
  expect(inOrder.value).toEqual(inOther.value);
  expect(inOrder.value['learned']).toMatchObject({ overTime: null });
});
