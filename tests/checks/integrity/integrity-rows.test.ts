import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { correlate } from '../../../src/checks/lib/correlate';
import type { Result, SuiteInput } from '../../../src/contract';
import golden from '../../golden/integrity/association.json';
import { seeded } from '../../report/random';
import { csv, openText, resultOf, validateOnly } from '../../support/datasets';

type Columns = Parameters<typeof csv>[0];

const count = (rows: number): readonly number[] => Array.from({ length: rows }, (_, row) => row);

async function resultFor(check: string, columns: Columns, suite: SuiteInput = {}): Promise<Result> {
  const report = await validateOnly(`integrity.${check}`, null, csv(columns), { roles: {}, ...suite });
  return resultOf(report, `integrity.${check}`);
}

/** Independent columns without a fault. */
function clean(rows: number, seed: number): { a: number[]; b: number[]; c: string[] } {
  const { normal, pick } = seeded(seed);
  return {
    a: count(rows).map(() => Math.round(normal() * 1e4) / 1e4),
    b: count(rows).map(() => Math.round(normal() * 100)),
    c: count(rows).map(() => pick(['red', 'green', 'blue'])),
  };
}

describe('duplicate columns', () => {
  it.each([1, 2, 3])('are found whatever their kind, missing equal to missing, seed %i', async (seed) => {
    const { a, b, c } = clean(300, seed);
    const gaps = <T>(cells: readonly T[]): readonly (T | null)[] => cells.map((cell, row) => (row % 7 ? cell : null));
    const columns = { a, b: gaps(b), c: gaps(c), copyOfA: a, copyOfB: gaps(b), copyOfC: gaps(c), thirdC: gaps(c) };
    const result = await resultFor('duplicate-columns', columns);
    expect(result).toMatchObject({ status: 'warn' });
    expect(result.value['pairs']).toEqual(
      expect.arrayContaining([
        ['a', 'copyOfA'],
        ['b', 'copyOfB'],
        ['c', 'copyOfC'],
        ['c', 'thirdC'],
        ['copyOfC', 'thirdC'],
      ]),
    );
    expect(result.value['pairs']).toHaveLength(5);
  });

  it('are none where one row differs, the same values come in another order, or all is missing', async () => {
    const { a, c } = clean(300, 4);
    const other = [...a];
    [other[10], other[20]] = [a[20] ?? 0, a[10] ?? 0];
    const none = a.map(() => null);
    const result = await resultFor('duplicate-columns', { a, other, c, d: [...c].reverse(), none, nothing: none });
    expect(result).toMatchObject({ status: 'pass', value: { pairs: [] } });
  });
});

describe('conflicting labels', () => {
  const roles = { label: 'label' };

  it.each([1, 2, 3])('are counted exactly, seed %i', async (seed) => {
    const { uniform } = seeded(seed);
    const groups = 2 + Math.floor(uniform() * 8);
    const { a, b, c } = clean(400, seed);
    const label = a.map((value) => (value > 0 ? 'yes' : 'no'));
    // Each planted group: the same features three times, once with the other label.
    const extra = count(groups).flatMap((group) => [group, group, group]);
    const result = await resultFor(
      'conflicting-labels',
      {
        a: [...a, ...extra.map((group) => 100 + group)],
        b: [...b, ...extra.map(() => null)],
        c: [...c, ...extra.map(() => 'red')],
        label: [...label, ...extra.map((_, index) => (index % 3 ? 'yes' : 'no'))],
      },
      { roles },
    );
    const rows = 400 + 3 * groups;
    expect(result.value).toMatchObject({ rows: 3 * groups, groups, share: (3 * groups) / rows });
    expect(result.status).toBe((3 * groups) / rows > 0.05 ? 'fail' : 'warn');
    expect(result.value['examples']).toHaveLength(Math.min(5, groups));
    expect(result.value['examples']).toContainEqual({
      row: 401,
      rows: 3,
      labels: 'no, yes',
      values: { a: '100.0', b: null, c: 'red' },
    });
  });

  it('are none where repeats agree, and where a label is missing', async () => {
    const columns = { c: ['x', 'x', 'x', 'y', 'y'], d: [1, 1, 1, 2, 2], label: ['p', 'p', null, 'q', 'q'] };
    expect(await resultFor('conflicting-labels', columns, { roles })).toMatchObject({
      status: 'pass',
      value: { rows: 0 },
    });
  });

  it('counts whole numbers as classes, and does not judge a quantity', async () => {
    const c = count(100).map((row) => row % 30);
    expect(
      await resultFor('conflicting-labels', { c, d: c, label: c.map((value) => value % 3) }, { roles }),
    ).toMatchObject({
      value: { rows: 0 },
    });
    expect(await resultFor('conflicting-labels', { c, d: c, label: count(100) }, { roles })).toMatchObject({
      status: 'skipped',
    });
    const halves = count(100).map((row) => (row % 4) / 2);
    expect(await resultFor('conflicting-labels', { c, d: c, label: halves }, { roles })).toMatchObject({
      status: 'skipped',
    });
  });
});

describe('outlier rows', () => {
  it('finds planted rows, and passes the clean copy', async () => {
    const { a, b, c } = clean(500, 5);
    expect(await resultFor('outlier-rows', { a, b, c })).toMatchObject({ status: 'pass', value: { sampled: 500 } });
    const far = {
      a: [...a, 50, -50, 50, -50, 50, -50],
      b: [...b, 5000, 5000, -5000, -5000, 5000, -5000],
      c: [...c, 'red', 'green', 'blue', 'red', 'green', 'blue'],
    };
    const { value, status } = await resultFor('outlier-rows', far);
    expect(status).toBe('warn');
    expect(value).toMatchObject({ rows: 6, share: 6 / 506 });
    const rows = JSON.parse(JSON.stringify(value['top'])).map(({ row }: { row: number }) => row);
    expect(rows.slice(0, 6).sort()).toEqual([501, 502, 503, 504, 505, 506]);
  });

  it('are held against those of the reference by how many are not alike', async () => {
    const { a, b, c } = clean(500, 5);
    const far = {
      a: [...a, 50, -50, 50, 50, -50, 50],
      b: [...b, 5000, 5000, -5000, 5000, 5000, -5000],
      c: [...c, 'red', 'green', 'blue', 'red', 'green', 'blue'],
    };
    expect((await resultFor('outlier-rows', far)).value).toMatchObject({ rows: 6, different: 3 });
  });

  it('says how many rows it compared, and takes the same ones for the same seed', async () => {
    const columns = clean(900, 6);
    const sampled = (seed: number): Promise<Result> =>
      resultFor('outlier-rows', columns, {
        checks: [{ check: 'integrity.outlier-rows', params: { maxRows: 200, seed } }],
      });
    const first = await sampled(1);
    expect(first.value).toMatchObject({ sampled: 200, allRows: 900 });
    expect(first.message).toContain('200 rows sampled of 900');
    expect((await sampled(1)).value).toEqual(first.value);
    expect((await sampled(2)).value['top']).not.toEqual(first.value['top']);
  });

  it('is skipped below 100 rows', async () => {
    expect(await resultFor('outlier-rows', clean(99, 7))).toMatchObject({ status: 'skipped' });
  });
});

describe('correlation', () => {
  it.each(golden)('$name: the golden figures, off the file', async ({ x, y, z, a, b, ...expected }) => {
    const level = (code: number): string | null => (code < 0 ? null : `level ${code}`);
    const data = await openText(csv({ x, y, z, a: a.map(level), b: b.map(level) }));
    const plan = (name: string, type: 'numeric' | 'categorical') => ({ name, type, role: 'feature' as const, why: '' });
    const plans = [
      plan('x', 'numeric'),
      plan('y', 'numeric'),
      plan('z', 'numeric'),
      plan('a', 'categorical'),
      plan('b', 'categorical'),
    ];
    const { pairs } = await correlate(data, plans, { maxLevels: 200, maxColumns: 100, minRows: 10 });
    const value = (one: string, other: string): number =>
      pairs.find((pair) => pair.a === one && pair.b === other)?.value ?? NaN;
    expect(pairs).toHaveLength(10);
    expect(value('x', 'y')).toBeCloseTo(expected.spearman, 12);
    expect(value('z', 'a')).toBeCloseTo(expected.ratio, 12);
    expect(value('a', 'b')).toBeCloseTo(expected.cramersV, 12);
  });

  it('warns by absolute value, with the method of each pair', async () => {
    const { a, b, c } = clean(300, 8);
    const columns = { a, b, c, falling: a.map((value) => -(value ** 3)), code: c.map((value) => `${value.length}!`) };
    const { status, value, message } = await resultFor('correlation', columns);
    expect(status).toBe('warn');
    expect(value).toMatchObject({ compared: 10, above: 2 });
    expect(value['pairs']).toMatchObject(
      [
        { a: 'a', b: 'falling', method: 'spearman', value: -1 },
        { a: 'c', b: 'code', method: 'cramers-v', value: 1 },
      ]
        .map((pair) => expect.objectContaining(pair))
        .concat(Array.from({ length: 8 }, () => expect.anything())),
    );
    expect(message).toMatch(/^2 of 10 pairs are strongly correlated: /);
  });

  it('lists of a wide table every pair of the thirty columns with the strongest', async () => {
    const { normal } = seeded(4);
    const shared = count(60).map(normal);
    const columns = Array.from({ length: 40 }, (_, at) => [
      `n${at}`,
      shared.map((value) => (at / 40) * value + normal()),
    ]);
    const { value } = await resultFor('correlation', Object.fromEntries(columns));
    const pairs = z.array(z.object({ a: z.string(), b: z.string() })).parse(value['pairs']);
    const leading = new Set([...new Set(pairs.flatMap(({ a, b }) => [a, b]))].slice(0, 30));
    expect(value).toMatchObject({ compared: (40 * 39) / 2 });
    expect(pairs.slice(500)).not.toEqual([]);
    expect(pairs.filter(({ a, b }) => leading.has(a) && leading.has(b))).toHaveLength((30 * 29) / 2);
  });

  it('passes the clean copy, and names columns that it left out', async () => {
    const { a, b, c } = clean(300, 9);
    const wide = c.map((_, row) => `w${row % 70}`);
    const result = await resultFor('correlation', { a, b, c, wide });
    expect(result).toMatchObject({
      status: 'pass',
      value: { compared: 3, leftOut: [{ column: 'wide', why: 'it has more than 60 categories' }] },
    });
  });
});
