import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSuite } from '../../../src/analysis';
import type { Rows } from '../../../src/data/dataset';
import { identifier, sql } from '../../../src/data/engine/sql';
import { InputError, type CheckEntry, type Report } from '../../../src/contract';
import { csv, openText, runWhole } from '../../support/datasets';

const rows = 50_000;
const current = csv({
  n: Array.from({ length: rows }, (_, row) => row % 1000),
  name: Array.from({ length: rows }, (_, row) => `person ${row % 700}`),
});

/** All run on one engine, which each has to leave as it was. */
let data: Rows;
beforeAll(async () => {
  data = await openText(current);
});

const run = (checks: readonly CheckEntry[], privacy: 'values' | 'no-values' = 'values'): Promise<Report> =>
  runWhole(
    { reference: null, current: data },
    { include: ['rule'], privacy, checks: [...checks] },
    { onProgress: () => undefined },
  );

const query = (text: string, timeLimit = 10): CheckEntry => ({ check: 'rule.sql', params: { query: text, timeLimit } });
const condition = (text: string, timeLimit = 10): CheckEntry => ({
  check: 'rule.sql',
  params: { condition: text, timeLimit },
});

describe('SQL that a person wrote', () => {
  it.each([
    ['select 1; drop table data', /single SELECT that only reads/],
    ['drop table data', /single SELECT that only reads/],
    ['insert into data values (1, 2)', /single SELECT that only reads/],
    ['delete from data returning *', /single SELECT that only reads/],
    ['with gone as (delete from data returning *) select * from gone', /single SELECT that only reads/],
    ["copy data to 'out.csv'", /single SELECT that only reads/],
    ["attach 'other.db' as other", /single SELECT that only reads/],
    ['set threads = 4', /single SELECT that only reads/],
    ['pragma version', /single SELECT that only reads/],
    ['select 1) as a; drop table data; select * from (select 1', /several statements/],
    ["select * from read_csv('/etc/passwd')", /asks for a file/],
    ["select * from read_text('/etc/passwd')", /asks for a file/],
    ["select * from '/etc/passwd.csv'", /asks for a file/],
    ["select * from glob('/*')", /asks for a file/],
    ["select * from query('drop table data')", /single SELECT that only reads/],
    ['select * from elsewhere', /elsewhere/],
    ['select nothing from current', /nothing/],
    ['', null],
  ])('%s', async (text, says) => {
    if (says === null)
      return expect(() => parseSuite(JSON.stringify({ checks: [query(text)] }), 's.json')).toThrow(InputError);
    const report = await run([query(text), { check: 'rule.row-count', params: { equals: rows } }]);
    expect(report.results).toMatchObject([{ check: 'rule.row-count', status: 'pass' }, { status: 'error' }]);
    expect(report.results[1]?.message).toMatch(says);
    expect(report.verdict).toBe('error');
  });

  it.each([
    ['n > 0) or (true', /condition on a row/],
    ['true) union select (true', /condition on a row/],
    ['n > 0; drop table data', /condition on a row|several statements/],
    ['sum(n) > 3', /condition on a row/],
    ['(n', /condition on a row/],
    ["name = 'x", /condition on a row/],
    ['n > 0 /* open', /condition on a row/],
    ['name::integer > 3', /fails on a value/],
    ["n in (select content from read_text('/etc/passwd'))", /asks for a file/],
  ])('as condition and as filter: %s', async (text, says) => {
    const filtered = { check: 'rule.not-null', columns: ['n'], params: { filter: text } };
    const { results } = await run([condition(text), filtered]);
    expect(results).toMatchObject([{ status: 'error' }, { status: 'error' }]);
    for (const { message } of results) {
      expect(message).toMatch(says);
      expect(message).not.toContain('person 1');
    }
  });

  it.each([
    'with recursive r(i) as (select 1 union all select i + 1 from r) select count(*) from r',
    'select a.n + b.n from current a, current b, current c',
    'select count(distinct (a.n, b.n, c.n)) from current a, current b, current c',
    'select sum(i) from range(1000000000000) t(i)',
  ])('is ended by its time limit, and the engine goes on: %s', async (text) => {
    const report = await run([query(text, 0.3), query('select * from current where n < 0')]);
    expect(report.results).toMatchObject([{ status: 'error' }, { status: 'pass', value: { rows, failed: 0 } }]);
    expect(report.results[0]?.message).toMatch(/longer than 0.3 s/);
  });

  it('leaves the table as it was', async () => {
    const { results } = await run([
      query('drop table data'),
      query('select * from current where n < 0; '),
      { check: 'rule.sum', columns: ['n'], params: { min: rows * 499.5, max: rows * 499.5 } },
    ]);
    expect(results.map(({ status }) => status)).toEqual(['pass', 'error', 'pass']);
  });
});

describe('impossible parameters', () => {
  it.each<readonly [CheckEntry, RegExp]>([
    [{ check: 'rule.matches', columns: ['name'], params: { pattern: '[a-' } }, /no regular expression/],
    [{ check: 'rule.matches', columns: ['name'], params: { pattern: '(?=x)' } }, /no regular expression/],
    [
      { check: 'rule.not-matches', columns: ['name'], params: { pattern: '((a{100}){100}){100}' } },
      /no regular expression/,
    ],
    [{ check: 'rule.between', columns: ['n'], params: { min: 2, max: 1 } }, /above max/],
    [{ check: 'rule.between', columns: ['n'], params: {} }, /no limit/],
    [{ check: 'rule.between', columns: ['n'], params: { min: '2026-01-01' } }, /holds numbers/],
    [{ check: 'rule.between', params: { min: 1 } }, /names no columns/],
    [{ check: 'rule.mean', columns: ['name'], params: { min: 1 } }, /holds text/],
    [{ check: 'rule.row-count', params: { equals: 1, min: 2 } }, /equals and limits/],
    [{ check: 'rule.datetime-format', columns: ['name'], params: { format: '%Q' } }, /no format of strptime/],
    [{ check: 'rule.sql', params: { query: 'select 1', condition: 'true' } }, /one or the other/],
    [{ check: 'rule.sql', params: {} }, /nothing to judge/],
  ])('%o', async (entry, says) => {
    const { results } = await run([entry]);
    expect(results).toMatchObject([{ status: 'error', value: {} }]);
    expect(results[0]?.message).toMatch(says);
  });

  it.each<readonly [object, RegExp]>([
    [{ check: 'rule.betwen' }, /did you mean "rule.between"/],
    [{ check: 'rule.between', params: { mostley: 1 } }, /did you mean "mostly"/],
    [{ check: 'rule.matches', params: {} }, /params.pattern is absent/],
    [{ check: 'rule.quantile', params: { q: 2 } }, /params.q is 2/],
    [{ check: 'rule.type', params: { type: 'numerik' } }, /did you mean "numeric"/],
    [{ check: 'rule.freshness', params: { maxAge: '1 day' } }, /duration/],
    [{ check: 'rule.between', params: { min: 'soon' } }, /params.min/],
  ])('in the suite: %o', (entry, says) => {
    expect(() => parseSuite(JSON.stringify({ checks: [entry] }), 's.json')).toThrow(says);
  });

  it('refuses a column that no dataset has, in a parameter too', async () => {
    const entry = { check: 'rule.compare', columns: ['n'], params: { operator: '<', other: 'nam' } };
    await expect(run([entry])).rejects.toThrow(/params.other names a column "nam".*did you mean "name"/);
  });
});

describe('privacy', () => {
  it('keeps every value out of results', async () => {
    const columns = ['name'];
    const { results } = await run(
      [
        { check: 'rule.in-set', columns, params: { values: ['x'] } },
        { check: 'rule.unique', columns },
        { check: 'rule.json', columns },
        { check: 'rule.matches', columns, params: { pattern: 'z', filter: 'n < 5' } },
        { check: 'rule.group-count', params: { by: ['name'], equals: 1 } },
        { check: 'rule.distinct-set', columns, params: { values: ['x'] } },
        { check: 'rule.most-common', columns, params: { values: ['x'] } },
        condition('length(name) < 3'),
        query('select name from current'),
        condition('name::integer > 3'),
      ],
      'no-values',
    );
    expect(results.map(({ status }) => status)).toEqual([...Array.from({ length: 9 }, () => 'fail'), 'error']);
    expect(JSON.stringify(results)).not.toMatch(/person/);
  });
});

describe('what an engine hands over', () => {
  afterAll(() => data.drop(['beside data 1']));

  it('arrives whole in an engine without files', async () => {
    const name = await data.receive(await data.stream(sql`SELECT n, name FROM data`));
    const compared = await data.query(sql`
      SELECT count(*)::DOUBLE AS rows, count_if(data.n = got.n AND data.name = got.name)::DOUBLE AS same
      FROM data POSITIONAL JOIN ${identifier(name)} AS got`);
    expect(compared).toEqual([{ rows, same: rows }]);
  });

  it('is refused above its size limit', async () => {
    const wide = sql`SELECT repeat(name, 1000) AS a, repeat(name, 1000) AS b FROM data`;
    await expect(data.stream(wide)).rejects.toThrow(/256 MB/);
    await expect(data.query(sql`SELECT count(*)::DOUBLE AS n FROM data`)).resolves.toEqual([{ n: rows }]);
  });
});

it('lists a rule once, in the order of its entries', async () => {
  const report = await runWhole(
    { reference: null, current: await openText('a\n1\n2\n') },
    {
      include: ['rule'],
      checks: [
        { check: 'rule.max', columns: ['a'], params: { max: 1 } },
        { check: 'rule.min', columns: ['a'], params: { min: 1 } },
        { check: 'rule.max', columns: ['a'], params: { max: 2 } },
        { check: 'rule.max', columns: ['a'], params: { max: 0 }, enabled: false },
      ],
    },
    { onProgress: () => undefined },
  );
  expect(report.results.map(({ check, status }) => [check, status])).toEqual([
    ['rule.min', 'pass'],
    ['rule.max', 'fail'],
    ['rule.max', 'pass'],
  ]);
});
