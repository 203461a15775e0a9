import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { runSuite } from '../../../src/analysis';
import { conditionOn, type RowCondition } from '../../../src/analysis/rows/condition';
import { createTables } from '../../../src/analysis/rows/tables';
import type { Rows } from '../../../src/data/dataset';
import { sql, table } from '../../../src/data/engine/sql';
import { csv, openText } from '../../support/datasets';
import { only } from '../../support/only';

const rows = 120;
const column = <T>(at: (row: number) => T): readonly T[] => Array.from({ length: rows }, (_, row) => at(row));
const text = csv({
  rowid: column((row) => row * 10),
  n: column((row) => (row % 10 === 3 ? '' : row)),
  kind: column((row) => ['a', 'it’s', ''][row % 3] ?? ''),
  at: column((row) => new Date(Date.UTC(2026, 0, 1 + row)).toISOString().slice(0, 10)),
  said: column((row) => (row === 5 ? '"a ""b"", c"' : `w${row % 2}`)),
});

const tablesOf = (data: Rows) =>
  createTables(
    (role) => (role === 'current' ? data : null),
    () => null,
  );

describe('rows of a table', () => {
  it('are those that meet all conditions, in the order of the file, under whatever name a column has', async () => {
    const data = await openText(text);
    const tables = tablesOf(data);
    const day = 86_400_000;
    const from = Date.UTC(2026, 1, 1);
    const meant: readonly (readonly [readonly RowCondition[], (row: number) => boolean])[] = [
      [[], () => true],
      [[{ column: 'n', in: [null] }], (row) => row % 10 === 3],
      [[{ column: 'kind', in: ['it’s', null] }], (row) => row % 3 > 0],
      [[{ column: 'n', in: ['4', '7'] }], (row) => row === 4 || row === 7],
      [[{ column: 'rowid', from: 100, to: 200, isLast: false }], (row) => row >= 10 && row < 20],
      [[{ column: 'rowid', from: 100, to: 200, isLast: true }], (row) => row >= 10 && row <= 20],
      [[{ column: 'at', from, to: from + 3 * day, isLast: false }], (row) => row >= 31 && row < 34],
      [
        [
          { column: 'n', from: null, to: 50, isLast: false },
          { column: 'kind', in: ['a'] },
        ],
        (row) => row < 50 && row % 3 === 0 && row % 10 !== 3,
      ],
      [[{ column: 'none', in: ['a'] }], () => false],
    ];
    for (const [where, isMeant] of meant) {
      const told = await tables.ask({ dataset: 'current', where });
      const found = await tables.read(told.id, 0, rows, ['rowid']);
      expect(found.map(({ number }) => number - 1)).toEqual([...Array(rows).keys()].filter(isMeant));
      expect(found.map(({ cells }) => cells)).toEqual(found.map(({ number }) => [String((number - 1) * 10)]));
      expect(told.rows).toBe(found.length);
      expect(told.condition).toBe(where.length === 0 ? null : conditionOn(data.facts, where).text);
    }
  });

  it('are sorted, missing values last, read in windows and counted by bins and values', async () => {
    const tables = tablesOf(await openText(text));
    const { id, columns } = await tables.ask({ dataset: 'current', sort: { column: 'n', descending: true } });
    expect(columns).toEqual(['rowid', 'n', 'kind', 'at', 'said']);
    expect((await tables.read(id, 0, 3, ['n'])).map(({ cells }) => cells[0])).toEqual(['119', '118', '117']);
    expect((await tables.read(id, 118, 200, ['n'])).map(({ cells }) => cells[0])).toEqual([null, null]);
    const some = await tables.ask({ dataset: 'current', where: [{ column: 'kind', in: ['a'] }] });
    const binned = await tables.count(some.id, { column: 'n', type: 'numeric', edges: [0, 60, 119] });
    expect(binned).toEqual({ counts: [18, 18], missing: 4 });
    const listed = await tables.count(id, { column: 'kind', type: 'categorical', values: ['a', 'none'] });
    expect(listed).toEqual({ counts: [40, 0], missing: 40 });
  });

  it('are saved as CSV that reads back, and behind a finding with the reason', async () => {
    const data = await openText(text);
    const tables = tablesOf(data);
    const { id } = await tables.ask({ dataset: 'current', where: [{ column: 'rowid', in: ['50', '30'] }] });
    const { parts } = await tables.save(id, 'csv');
    expect(parts.join('').replaceAll(' 00:00:00', '')).toBe(
      'row,rowid,n,kind,at,said\r\n4,30,,a,2026-01-04,w1\r\n6,50,5,,2026-01-06,"a ""b"", c"\r\n',
    );
    const [stream] = (await tables.save(id, 'parquet')).parts;
    const saved = typeof stream === 'string' || !stream ? null : tableFromIPC(stream);
    expect(saved?.schema.fields.map(({ name }) => name)).toEqual(['row', 'rowid', 'n', 'kind', 'at', 'said']);
    expect(saved?.getChild('row')?.toJSON().map(Number)).toEqual([4, 6]);
    const current = await openText(text);
    const checks = [{ check: 'rule.between', columns: ['n'], params: { min: 2 } }];
    const suite = only('rule', { checks });
    const run = await runSuite({ reference: null, current }, suite, { onProgress: () => undefined });
    const found = createTables(
      () => current,
      () => ({ report: run.report, find: run.rows.find }),
    );
    const result = run.report.results.findIndex(({ check }) => check === 'rule.between');
    const finding = { createdAt: run.report.createdAt, result };
    const told = await found.ask({ dataset: 'current', finding, sort: { column: 'n', descending: true } });
    const shown = await found.read(told.id, 0, 10, ['n']);
    expect(shown).toMatchObject([
      { number: 2, cells: ['1'], reason: 'n does not lie at or above 2', marked: ['n'] },
      { number: 1, cells: ['0'] },
    ]);
    const brushed = await found.ask({ dataset: 'current', finding, where: [{ column: 'kind', in: ['it’s'] }] });
    expect(await found.read(brushed.id, 0, 10, ['n'])).toMatchObject([{ number: 2, reason: expect.any(String) }]);
    expect(brushed.condition).toMatch(/^\(.*"n".*\) AND \("kind" IN \('it’s'\)\)$/);
    await expect(found.ask({ dataset: 'current', finding: { createdAt: 'then', result } })).rejects.toThrow(
      /no longer loaded/,
    );
  });

  it('that no condition finds are named by their positions, where they are few', async () => {
    const bare = { dataset: 'current', table: null, beside: null, before: null, condition: null } as const;
    const places = Uint32Array.of(119, 7, 9, 7);
    const find = () => Promise.resolve({ ...bare, places, reasonAt: () => '', cellsAt: () => [] });
    const listedIn = async (read: string): Promise<string | null> => {
      const current = await openText(read);
      const { report } = await runSuite({ reference: null, current }, only('schema'), { onProgress: () => undefined });
      const tables = createTables(
        () => current,
        () => ({ report, find }),
      );
      const finding = { createdAt: report.createdAt, result: 0 };
      const { listed } = await tables.ask({ dataset: 'current', finding });
      if (listed === null) return null;
      expect(await current.query(sql`SELECT n FROM ${table} WHERE rowid IN (7, 9, 119)`)).toHaveLength(3);
      return listed;
    };
    expect(await listedIn(text.replace('rowid', 'key'))).toBe('rowid IN (7, 9, 119)');
    expect(await listedIn(text)).toBeNull();
  });

  it('of two versions of a table come with what the cells were, in the grid and in files', async () => {
    const reference = await openText(text, 'reference');
    const current = await openText(text.replace('1190,119,', '1190,0.5,').replace('40,4,it’s', '40,,new'));
    const suite = only('diff', { compare: { key: ['rowid'] } });
    const run = await runSuite({ reference, current }, suite, { onProgress: () => undefined });
    const tables = createTables(
      (role) => (role === 'current' ? current : reference),
      () => ({ report: run.report, find: run.rows.find }),
    );
    const result = run.report.results.findIndex(({ check }) => check === 'diff.rows');
    const finding = { createdAt: run.report.createdAt, result };
    const { id } = await tables.ask({ dataset: 'current', finding, sort: { column: 'rowid', descending: true } });
    expect(await tables.read(id, 0, 10, ['n', 'kind'])).toEqual([
      expect.objectContaining({
        number: 120,
        cells: ['0.5', null],
        marked: ['n'],
        before: { n: '119', kind: null },
      }),
      expect.objectContaining({
        number: 5,
        cells: [null, 'new'],
        marked: ['n', 'kind'],
        before: { n: '4', kind: 'it’s' },
      }),
    ]);
    const [header, first] = (await tables.save(id, 'csv')).parts.join('').split('\r\n');
    expect(header).toBe('row,reason,rowid,n (reference),n,kind (reference),kind,at,said');
    expect(first).toMatch(/^120,changed in n,1190,119,0.5,,,/);
    const [stream] = (await tables.save(id, 'parquet')).parts;
    const saved = typeof stream === 'string' || !stream ? null : tableFromIPC(stream);
    expect(saved?.schema.fields.map(({ name }) => name)).toEqual(header?.split(','));
    expect(saved?.getChild('n (reference)')?.toJSON().map(Number)).toEqual([119, 4]);
    expect(saved?.getChild('n')?.toJSON()).toEqual([0.5, null]);
  });
});
