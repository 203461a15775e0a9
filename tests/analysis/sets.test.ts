import { describe, expect, it } from 'vitest';
import { nameSets } from '../../src/analysis/sets/name-sets';
import { readSets, type OpenSet } from '../../src/analysis/sets/read-sets';
import { setsReportSchema } from '../../src/contract/sets/sets-schema';
import type { SetCell, SetsReport, SuiteInput } from '../../src/contract';
import { randomNumbers } from '../../src/stats';
import { csv, fileOf, open } from '../support/datasets';

/** One engine at a time is all that sets need. */
const openSet: OpenSet = async (file) => ({ ...(await open(file)), close: () => undefined });

type Cells = { readonly [name: string]: readonly (string | number | null)[] };

function site(seed: number, rows: number, change: (cells: Cells) => Cells = (cells) => cells): Cells {
  const random = randomNumbers(seed);
  const each = (value: () => string | number): (string | number)[] => Array.from({ length: rows }, value);
  return change({
    amount: each(() => Math.round(1000 * random() ** 2) / 10),
    kind: each(() => ['a', 'b', 'c', 'd'][Math.floor(4 * random() ** 1.5)] ?? 'a'),
    count: each(() => Math.floor(12 * random())),
  });
}

async function compare(
  tables: { readonly [name: string]: Cells },
  reference: string | null = null,
  suite: SuiteInput = {},
): Promise<SetsReport> {
  const files = Object.entries(tables).map(([name, cells]) => fileOf(`${name}.csv`, csv(cells)));
  return readSets({ sets: nameSets(files), reference, suite }, openSet, () => undefined);
}

const odd = ({ cells }: SetsReport): readonly string[] =>
  cells.filter(({ status }) => status === 'fail' || status === 'warn').map(({ set, column }) => `${set} ${column}`);
const cellOf = ({ cells }: SetsReport, set: string, column: string): SetCell | undefined =>
  cells.find((cell) => cell.set === set && cell.column === column);

describe('datasets side by side', () => {
  const scaled = (cells: Cells): Cells => ({
    ...cells,
    amount: (cells['amount'] ?? []).map((x) => Number(x) * 1.8 + 32),
  });

  it('names the set that differs from the rest, and no other, however few they are', async () => {
    for (const sets of [3, 4, 9]) {
      const names = Array.from({ length: sets }, (_, at) => `site-${at + 1}`);
      const tables = Object.fromEntries(
        names.map((name, at) => [name, site(at + 1, 600, name === 'site-2' ? scaled : undefined)]),
      );
      const report = await compare(tables);
      expect(odd(report)).toEqual(['site-2.csv amount']);
      expect(report.verdict).toBe('fail');
      expect(report.sets.map(({ name, differing }) => [name, differing])[0]).toEqual(['site-2.csv', 1]);
      expect(report.cells.filter(({ apart }) => apart).map(({ set }) => set)).toEqual(['site-2.csv']);
      expect(report.columns[0]).toMatchObject({ name: 'amount', differing: 1, status: 'fail' });
      expect(cellOf(report, 'site-2.csv', 'amount')?.views).toHaveLength(1);
      expect(setsReportSchema.parse(report)).toEqual(report);
    }
  });

  it('holds all against the set that is chosen', async () => {
    const tables = { a: site(1, 500, scaled), b: site(2, 500), c: site(3, 500) };
    const report = await compare(tables, 'a.csv');
    expect(odd(report)).toEqual(['b.csv amount', 'c.csv amount']);
    expect(report.cells.some(({ set }) => set === 'a.csv')).toBe(false);
    await expect(compare(tables, 'd.csv')).rejects.toThrow('There is no set d.csv: the sets are a.csv, b.csv, c.csv.');
  });

  it('tells columns that sets lack or hold as another kind, and files that can not be read', async () => {
    const { kind: _, ...without } = site(3, 300);
    const asText = (cells: Cells): Cells => ({ ...cells, count: (cells['count'] ?? []).map((n) => `n${String(n)}`) });
    const tables = {
      a: site(1, 300),
      b: site(2, 300),
      c: without,
      d: site(4, 300, asText),
      e: {},
      f: { x: [1], y: [2] },
    };
    const report = await compare(tables);
    expect(cellOf(report, 'c.csv', 'kind')).toMatchObject({ status: 'fail', message: 'c.csv lacks this column.' });
    expect(cellOf(report, 'd.csv', 'count')).toMatchObject({
      status: 'fail',
      message: 'd.csv holds text here, the others numbers.',
    });
    expect([...odd(report)].sort()).toEqual(['c.csv kind', 'd.csv count']);
    const broken = report.sets.filter(({ error }) => error);
    expect(broken.map(({ name }) => name)).toEqual(['e.csv', 'f.csv']);
    expect(broken[1]?.error).toBe('f.csv shares no column with the others.');
    expect(report.verdict).toBe('fail');
  });

  it('refuses what can not be compared with a sentence', async () => {
    await expect(compare({ a: { x: [1] }, b: { y: [2] } })).rejects.toThrow(
      'No two of these files share a column (a.csv: x …; b.csv: y …)',
    );
    await expect(compare({ a: { x: [1] } })).rejects.toThrow('There is one set only');
  });

  it('is silent on parts of one table', async () => {
    let told = 0;
    for (let seed = 1; seed <= 4; seed++) {
      const names = Array.from({ length: 6 }, (_, at) => `part-${at}`);
      const report = await compare(
        Object.fromEntries(names.map((name, at) => [name, site(100 * seed + at, 150 + 60 * at)])),
      );
      told += Number(odd(report).length > 0);
    }
    expect(told).toBe(0);
  });
});

it('names sets apart', () => {
  const file = { name: 'a.csv', bytes: 1, handle: 'x' };
  expect(nameSets([file, file]).map(({ name }) => name)).toEqual(['a.csv', 'a.csv (2)']);
});
