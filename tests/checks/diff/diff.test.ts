import { describe, expect, it } from 'vitest';
import type { Report, Result, SuiteInput } from '../../../src/contract';
import { csv, resultOf, runOnly, validate, validateOnly } from '../../support/datasets';

const compare = (
  reference: string,
  current: string,
  more: Partial<NonNullable<SuiteInput['compare']>> = {},
  suite: SuiteInput = {},
): Promise<Report> => validateOnly('diff', reference, current, { ...suite, compare: { key: ['id'], ...more } });

const table = csv({
  id: ['a', 'b', 'c', 'd', 'e'],
  price: [1, 2, 3, 4, null],
  kind: ['red', 'red', 'blue', 'blue', 'red'],
});

describe('two versions of a table', () => {
  it('are equal in any order of rows and columns', async () => {
    const other = csv({
      kind: ['red', 'blue', 'blue', 'red', 'red'],
      id: ['e', 'd', 'c', 'b', 'a'],
      price: [null, 4, 3, 2, 1],
    });
    const { results, verdict, incidents } = await compare(table, other);
    const diff = results.filter(({ check }) => check.startsWith('diff.'));
    expect(diff.map(({ check, columns, status }) => [check, columns, status])).toEqual([
      ['diff.keys', ['id'], 'pass'],
      ['diff.rows', [], 'pass'],
      ['diff.columns', ['price'], 'pass'],
      ['diff.columns', ['kind'], 'pass'],
    ]);
    expect([verdict, incidents]).toEqual(['pass', []]);
  });

  it('are not blamed for what they share', async () => {
    const roles = { id: ['id'] };
    const shared = async (suite: SuiteInput): Promise<string> =>
      resultOf(await validateOnly('leakage.id-overlap', table, table, { roles, ...suite }), 'leakage.id-overlap')
        .status;
    expect([await shared({}), await shared({ compare: { key: ['id'] } })]).toEqual(['fail', 'skipped']);
  });

  it('tell which cells changed, by how much, from what to what', async () => {
    const other = csv({
      id: ['a', 'b', 'c', 'd', 'f'],
      price: [1, 2.5, null, 14, 9],
      kind: ['green', 'green', 'blue', 'blue', 'red'],
    });
    const report = await compare(table, other);
    expect(resultOf(report, 'diff.keys').value).toMatchObject({
      added: 1,
      removed: 1,
      matched: 4,
      repeated: 0,
      examples: { added: [['f']], removed: [['e']] },
    });
    const price = resultOf(report, 'diff.columns', 'price');
    expect(price.status).toBe('fail');
    expect(price.value).toMatchObject({
      equal: 1,
      changed: 3,
      share: 0.75,
      vanished: 1,
      appeared: 0,
      largest: 10,
      meanDifference: 5.25,
      changes: [
        { from: 2, to: 2.5, count: 1 },
        { from: 3, to: null, count: 1 },
        { from: 4, to: 14, count: 1 },
      ],
    });
    expect(resultOf(report, 'diff.columns', 'kind').value).toMatchObject({
      equal: 2,
      changed: 2,
      changes: [{ from: 'red', to: 'green', count: 2 }],
      examples: [
        ['a', 'red', 'green'],
        ['b', 'red', 'green'],
      ],
    });
    expect(resultOf(report, 'diff.rows').value).toMatchObject({
      equal: 0,
      changed: 4,
      together: [
        { columns: ['price'], rows: 2 },
        { columns: ['kind'], rows: 1 },
        { columns: ['price', 'kind'], rows: 1 },
      ],
    });
    // Adding and removing rows is one fact, changing them another.
    expect(report.incidents?.map(({ title, columns, results }) => [title, columns, results.length])).toEqual([
      ['Cells of price, kind changed', ['price', 'kind'], 3],
      ['id: rows added and removed', ['id'], 1],
    ]);
  });

  it('count keys that occur more than once by occurrence, and rows without a key', async () => {
    const before = csv({ id: ['a', 'a', 'b', null], x: [1, 2, 3, 4] });
    const after = csv({ id: ['a', 'a', 'a', 'b', 'c', 'c', null], x: [1, 5, 7, 3, 1, 1, 4] });
    const report = await compare(before, after);
    const keys = resultOf(report, 'diff.keys');
    expect(keys.value).toMatchObject({
      matched: 4,
      added: 3,
      removed: 0,
      repeated: 2,
      repeatedReference: 1,
      repeatedCurrent: 2,
      missingReference: 1,
      missingCurrent: 1,
    });
    expect(keys.message).toContain('2 keys occur more than once');
    expect(resultOf(report, 'diff.columns', 'x').value).toMatchObject({ changed: 1, largest: 3 });
  });

  it('meet by the value of keys and cells that are stored in another way', async () => {
    const before = csv({
      id: [1, 2, 3],
      x: [1, 2, 3],
      day: ['2026-01-01', '2026-01-02', '2026-01-03'],
      ok: ['yes', 'no', 'yes'],
    });
    const after = csv({
      id: ['1', '2', 'x'],
      x: ['1.0', '2.50', 'none'],
      day: ['2026-01-01', '2026-01-02', 'later'],
      ok: ['true', 'false', 'false'],
    });
    const types = { id: 'categorical', x: 'categorical', day: 'categorical', ok: 'categorical' } as const;
    const report = await compare(before, after, {}, { types });
    expect(resultOf(report, 'diff.keys').value).toMatchObject({ matched: 2, added: 1, removed: 1 });
    expect(resultOf(report, 'diff.columns', 'x').value).toMatchObject({ equal: 1, changed: 1, largest: 0.5 });
    expect(resultOf(report, 'diff.columns', 'day').value).toMatchObject({ changed: 0 });
    expect(resultOf(report, 'diff.columns', 'ok').value).toMatchObject({ changed: 0 });
  });

  it('leave out what does not count', async () => {
    const before = csv({ id: [1, 2, 3], x: [100, 100, 0], name: ['Ann', ' Bob', 'Eve'] });
    const after = csv({ id: [1, 2, 3], x: [100.5, 102, 0.4], name: ['ann', 'Bob', 'Eva'] });
    const changed = async (more: Parameters<typeof compare>[2]): Promise<readonly unknown[]> => {
      const report = await compare(before, after, more);
      return ['x', 'name'].map((name) => resultOf(report, 'diff.columns', name).value['changed']);
    };
    expect(await changed({})).toEqual([3, 3]);
    expect(await changed({ tolerance: 0.5, ignoreCase: true })).toEqual([1, 2]);
    expect(await changed({ relative: 0.02, trim: true })).toEqual([1, 2]);
    expect(await changed({ tolerance: 2, ignoreCase: true, trim: true })).toEqual([0, 1]);
  });

  it('take what does not count from the entry of a column', async () => {
    const report = await compare(
      table,
      table.replace('a,1,', 'a,1.2,').replace('b,2,', 'b,3,'),
      {},
      {
        checks: [{ check: 'diff.columns', columns: ['price'], params: { tolerance: 0.5, maxShare: 0.5 } }],
      },
    );
    expect(resultOf(report, 'diff.columns', 'price')).toMatchObject({ status: 'pass', value: { changed: 1 } });
    expect(resultOf(report, 'diff.rows').value).toMatchObject({ changed: 1 });
  });

  it('say that no row belongs together', async () => {
    const report = await compare(csv({ id: [1, 2], x: [1, 2] }), csv({ id: [3, 4], x: [1, 2] }));
    expect(resultOf(report, 'diff.keys')).toMatchObject({ status: 'fail', value: { matched: 0 } });
    for (const one of [resultOf(report, 'diff.columns', 'x'), resultOf(report, 'diff.rows')])
      expect(one).toMatchObject({
        status: 'skipped',
        message: 'No row of current belongs to one of the reference, so there is nothing to compare.',
      });
  });

  it('show the rows that came and changed, with what was there', async () => {
    const other = table.replace('b,2,red', 'b,2.5,green').replace('e,,red', 'e,7,red').replace('d,4', 'x,4');
    const suite: SuiteInput = { compare: { key: ['id'] } };
    const { report, rows } = await runOnly('diff', table, other, suite);
    const found = async (check: string, column?: string, of?: 'reference'): Promise<readonly unknown[]> => {
      const behind = await rows.find(resultOf(report, check, column), of);
      return Array.from(behind?.places ?? [], (place, at) => [place, behind?.reasonAt(at), behind?.cellsAt(at)]);
    };
    expect(await found('diff.keys')).toEqual([[3, 'the reference has no row with this id', ['id']]]);
    expect(await found('diff.keys', undefined, 'reference')).toEqual([[3, 'current has no row with this id', ['id']]]);
    expect(await found('diff.columns', 'price')).toEqual([
      [1, 'price was 2', ['price']],
      [4, 'price was missing', ['price']],
    ]);
    expect(await found('diff.rows')).toEqual([
      [1, 'changed in price, kind', ['price', 'kind']],
      [4, 'changed in price', ['price']],
    ]);
  });

  it('show the rows that went where none came', async () => {
    const fewer = table.replace(/^c,.*\n/m, '');
    const { report, rows } = await runOnly('diff', table, fewer, { compare: { key: ['id'] } });
    expect(resultOf(report, 'diff.keys').message).toMatch(/^1 row was removed by id, \d+ are in both\.$/);
    const behind = await rows.find(resultOf(report, 'diff.keys'));
    expect(behind).toMatchObject({ dataset: 'reference', beside: null });
    expect([...(behind?.places ?? [])]).toEqual([2]);
  });

  it('need their key on both sides', async () => {
    const report = await compare(table, csv({ key: ['a'], price: [1], kind: ['red'] }));
    const all = report.results.filter(({ check }) => check.startsWith('diff.'));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['skipped']));
    expect(all[0]?.message).toMatch(/current.csv lacks the column id/);
    await expect(compare(table, table, { key: ['idd'] })).rejects.toThrow(
      /compare.key names a column "idd".*did you mean "?id/,
    );
    await expect(compare(table, table, { key: ['id', 'id'] })).rejects.toThrow('compare.key names "id" twice');
  });

  it('show no value where the suite forbids it', async () => {
    const report = await compare(table, table.replaceAll('blue', 'azure'), {}, { privacy: 'no-values' });
    expect(resultOf(report, 'diff.columns', 'kind').value).toMatchObject({ changed: 2, changes: [], examples: [] });
    expect(JSON.stringify(report)).not.toContain('azure');
  });
});

it('asks nothing of tables without a key', async () => {
  const report = await validate(table, table, { include: ['integrity', 'diff'] });
  const of = (results: readonly Result[]): readonly Result[] =>
    results.filter(({ check }) => check.startsWith('diff.'));
  expect(of(report.results)).toEqual([]);
  expect(report.suite.checks.some(({ check }) => check.startsWith('diff.'))).toBe(false);
  const asked = await validate(table, table, { include: ['integrity', 'diff'], checks: [{ check: 'diff.rows' }] });
  expect(of(asked.results).every(({ status }) => status === 'skipped')).toBe(true);
});
