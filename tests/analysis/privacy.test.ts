import { beforeAll, describe, expect, it } from 'vitest';
import { exporters } from '../../src/export';
import { openPersonal, type Report, type SuiteInput } from '../../src/contract';
import { readEarlierReport, readSuite, runSuite } from '../../src/analysis';
import { csv, openText } from '../support/datasets';

/** Tables of which one column of each kind is private: no value of it may stand in any file that is saved. */
const size = 240;
const rows = Array.from({ length: size }, (_, row) => row);
const mark = 'hushhush';
const dates = (shift: number): string[] =>
  rows.map((row) => new Date(Date.UTC(2024, 0, 1 + Math.floor(row / 2) + shift)).toISOString().slice(0, 10));

const reference = csv({
  day: dates(0),
  email: rows.map((row) => `${mark}${row}@example.com`),
  team: rows.map((row) => `${mark} ${row % 3}`),
  code: rows.map((row) => `${mark}-${row % 7}`),
  region: rows.map((row) => ['north', 'south'][row % 2] ?? ''),
  amount: rows.map((row) => (row * 37) % 101),
  label: rows.map((row) => `${mark} ${(row * 37) % 101 > 50 ? 'yes' : 'no'}`),
  pred: rows.map((row) => `${mark} ${(row * 37) % 101 > 45 ? 'yes' : 'no'}`),
});
const current = csv({
  day: dates(200),
  email: rows.map((row) => (row % 50 === 0 ? ` ${mark} without address` : `${mark}${row}@example.org`)),
  team: rows.map((row) => (row % 4 === 0 ? `${mark} new` : `${mark.toUpperCase()} ${row % 3}`)),
  code: rows.map((row) => (row % 3 === 0 ? '' : `${mark}-${row % 2}`)),
  region: rows.map((row) => ['north', 'south', 'south', 'west'][row % 4] ?? ''),
  amount: rows.map((row) => ((row * 37) % 101) + 400),
  label: rows.map((row) => `${mark} ${row % 2 === 0 ? 'yes' : 'no'}`),
  pred: rows.map((row) => `${mark} ${row % 3 === 0 ? 'yes' : 'no'}`),
});
const secret = ['email', 'team', 'code', 'label', 'pred'];
const suite: SuiteInput = {
  roles: { label: 'label', prediction: 'pred', time: 'day', segment: ['team', 'region'], positive: null },
  chunks: { by: 'count', n: 6 },
  compare: { key: ['email'] },
  checks: [
    { check: 'rule.in-set', columns: ['team'], params: { values: ['a'] } },
    { check: 'rule.unique', columns: ['code', 'region'] },
    { check: 'rule.most-common', columns: ['code'], params: { values: ['a'] } },
    { check: 'rule.distinct-set', columns: ['team'], params: { values: ['a'] } },
    { check: 'rule.matches', columns: ['email'], params: { pattern: 'x' } },
    { check: 'rule.json', columns: ['code'] },
    { check: 'rule.in-set', columns: ['region'], params: { values: ['north'] } },
    { check: 'rule.sql', params: { name: 'condition', condition: 'team = region' } },
    { check: 'rule.sql', params: { name: 'query', query: 'select email as e, region from current' } },
    { check: 'rule.sql', params: { name: 'all', query: 'select * from current' } },
    { check: 'schema.categories', by: ['team'], leastRows: 10 },
    { check: 'drift.column', columns: ['amount'], by: ['code'], leastRows: 10 },
  ],
};

async function validate(given: SuiteInput): Promise<Report> {
  const datasets = { reference: await openText(reference, 'reference'), current: await openText(current) };
  const run = await runSuite(datasets, given, { onProgress: () => undefined });
  return run.remember();
}

const saved = async (report: Report): Promise<string> =>
  (await Promise.all(exporters.filter(({ id }) => id !== 'suite').map(({ write }) => write(report)))).join('\n');

describe('columns that a suite names as private', () => {
  let open: Report;
  let closed: Report;
  beforeAll(async () => {
    open = await validate(suite);
    closed = await validate({ ...suite, privacy: { columns: secret } });
  });

  it('are in no file that is saved', async () => {
    expect(JSON.stringify(open).split(mark).length).toBeGreaterThan(100);
    const text = JSON.stringify(closed);
    const at = text.toLowerCase().indexOf(mark);
    expect(at < 0 ? '' : text.slice(Math.max(0, at - 300), at + 100)).toBe('');
    expect((await saved(closed)).toLowerCase()).not.toContain(mark);
  }, 60_000);

  it('leave the values of all others, and every verdict, as they are', () => {
    const top = (report: Report, name: string) => report.columns.find((one) => one.name === name)?.current?.top;
    for (const name of ['region', 'amount']) expect(top(closed, name)).toEqual(top(open, name));
    expect(closed.shape?.current?.sample?.columns).toEqual(['day', 'region', 'amount']);
    const told = (report: Report) => report.results.map(({ check, columns, status }) => [check, columns, status]);
    expect(told(closed)).toEqual(told(open));
    expect(closed.suite.privacy).toEqual({ columns: secret });
  });

  it('serve as a reference nevertheless', async () => {
    const earlier = await readEarlierReport(JSON.stringify(closed), 'earlier.json');
    expect(earlier.suite?.privacy).toEqual({ columns: secret });
    const kept = closed.summaries?.datasets.find(({ role }) => role === 'current');
    expect(kept?.columns.find(({ plan }) => plan.name === 'region')?.distribution.kind).toBe('categories');
    expect(kept?.columns.find(({ plan }) => plan.name === 'team')?.distribution.kind).toBe('none');
  });

  it('are named where they look personal, until they are kept out', () => {
    expect(openPersonal(open)).toEqual([{ name: 'email', is: 'e-mail addresses' }]);
    expect(openPersonal(closed)).toEqual([]);
  });

  it('or all values: a word that is neither is told with the nearest', async () => {
    const read = (privacy: unknown) => readSuite(JSON.stringify({ privacy }), 'suite.json');
    await expect(read('no-value')).rejects.toThrow('privacy is no-value (did you mean "no-values"?)');
    await expect(read({ column: ['a'] })).rejects.toThrow('privacy.columns is absent');
    await expect(read({ columns: [] })).rejects.toThrow('privacy.columns has 0 entries');
  });

  it('must be there', async () => {
    await expect(validate({ privacy: { columns: ['e-mail'] } })).rejects.toThrow(
      'privacy.columns names a column "e-mail" that no dataset has (did you mean "email"?)',
    );
  });
});
