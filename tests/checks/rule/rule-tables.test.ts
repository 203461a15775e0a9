import { describe, expect, it } from 'vitest';
import { runSuite } from '../../../src/analysis';
import { tablesOf } from '../../../src/cli/run/inputs/tables-of';
import type { CheckEntry, Result } from '../../../src/contract';
import { csv, openText } from '../../support/datasets';

const orders = csv({
  order: [1, 2, 3, 4, 5, 6],
  customer: ['a', 'b', 'a', 'x', 'y', null],
  region: ['N', 'S', 'S', 'N', 'N', 'N'],
});
const customers = csv({ id: ['a', 'b', 'c'], region: ['N', 'S', 'S'], limit: [10, 20, 30] });

/** The shared engines are two: here the further table lies where a reference would. */
async function judge(entry: CheckEntry, own = orders, other = customers): Promise<Result> {
  const tables = new Map([['customers', await openText(other, 'reference', 'customers.csv')]]);
  const current = await openText(own);
  const { report } = await runSuite(
    { reference: null, current },
    { include: ['rule'], checks: [entry] },
    { onProgress: () => undefined, tables },
  );
  const [result] = report.results;
  if (!result) throw new Error(`No result of ${entry.check}.`);
  return result;
}

describe('rules that look into another table', () => {
  it('count and list the keys that it lacks, of one column or of several together', async () => {
    const one = { check: 'rule.exists-in', columns: ['customer'], params: { table: 'customers', columns: ['id'] } };
    expect(await judge(one)).toMatchObject({
      status: 'fail',
      value: {
        rows: 5,
        failed: 2,
        share: 0.4,
        examples: [
          { value: 'x', count: 1 },
          { value: 'y', count: 1 },
        ],
      },
    });
    const both = { ...one, columns: ['customer', 'region'], params: { table: 'customers', columns: ['id', 'region'] } };
    expect((await judge(both)).value).toMatchObject({ rows: 5, failed: 3 });
    expect(await judge({ ...one, params: { ...one.params, mostly: 0.6 } })).toMatchObject({ status: 'pass' });
    expect(await judge({ ...one, columns: ['region'], params: { table: 'customers' } })).toMatchObject({
      status: 'pass',
    });
    expect(await judge({ ...one, params: { table: 'customers' } })).toMatchObject({
      status: 'error',
      message: 'The table customers has no column customer.',
    });
  });

  it('compare keys by value, and say where they can not be equal', async () => {
    const own = csv({ padded: ['0001', '0002', '0009'], day: ['2024-01-01', '2024-01-02', '2024-01-03'] });
    const other = csv({ id: [1, 2, 3], day: ['2024-01-01', '2024-01-02', 'never'] });
    const exists = (column: string, of: string): Promise<Result> =>
      judge({ check: 'rule.exists-in', columns: [column], params: { table: 'customers', columns: [of] } }, own, other);
    expect((await exists('padded', 'id')).value).toMatchObject({ failed: 1, examples: [{ value: '0009', count: 1 }] });
    expect((await exists('day', 'day')).value).toMatchObject({ rows: 3, failed: 1 });
    expect(await exists('day', 'id')).toMatchObject({
      status: 'error',
      message: 'day holds times and id of customers numbers: no value can be in both.',
    });
  });

  it('hold numbers of rows against each other', async () => {
    const count = (params: object, filter?: string): Promise<Result> =>
      judge({ check: 'rule.row-count-equals', params: { table: 'customers', ...params, ...(filter && { filter }) } });
    expect(await count({})).toMatchObject({ status: 'fail', value: { observed: 6, expected: 3 } });
    expect((await count({})).message).toBe('The number of rows is 6; it must be 3, as of customers.');
    expect((await count({ share: 2 })).message).toBe(
      'The number of rows is 6; it must be 6, 2 times those of customers.',
    );
    expect((await count({ tolerance: 3 })).status).toBe('pass');
    expect((await count({ tolerance: 2 })).status).toBe('fail');
    expect((await count({}, "region = 'S'")).status).toBe('fail');
    expect((await count({ share: 2 / 3 }, "region = 'S'")).status).toBe('pass');
  });

  it('see it in SQL under its name', async () => {
    const query = 'select * from current where customer not in (select id from customers)';
    expect(await judge({ check: 'rule.sql', params: { query } })).toMatchObject({
      status: 'fail',
      value: { failed: 2 },
    });
    const condition = 'customer is null or exists (select 1 from customers where id = customer)';
    expect((await judge({ check: 'rule.sql', params: { condition } })).value).toMatchObject({ rows: 6, failed: 2 });
  });

  it('are skipped where it is not here', async () => {
    const result = await judge({ check: 'rule.exists-in', columns: ['customer'], params: { table: 'clients' } });
    expect(result).toMatchObject({
      status: 'skipped',
      message:
        'The table clients is not here: give its file, by --table clients=FILE or as a further table in the page.',
    });
  });
});

describe('tables that a command is given', () => {
  it('take the place of those of the suite, whose files lie beside it', () => {
    const suite = { tables: { a: 'a.csv', b: 'sub/b.csv' } };
    expect([...tablesOf(['b=c=d.csv'], suite, 'suites/s.json')]).toEqual([
      ['a', 'suites/a.csv'],
      ['b', 'c=d.csv'],
    ]);
  });

  it.each([
    [['a'], /--table is "a": write NAME=FILE/],
    [['current=x.csv'], /write NAME=FILE/],
    [['a b=x.csv'], /write NAME=FILE/],
    [['a=x.csv', 'a=y.csv'], /names a twice/],
    [['a=x.csv', 'A=y.csv'], /names A twice/],
    [['a=x.csv'], /looks into the table customers, which is not given/],
    [['Customer=x.csv'], /looks into the table customers \(did you mean "Customer"\?\), which is not given/],
  ])('%o are refused', (given, message) => {
    const checks = [{ check: 'rule.exists-in', columns: ['k'], params: { table: 'customers' } }];
    expect(() => tablesOf(given, given.length === 1 && given[0]?.endsWith('x.csv') ? { checks } : {}, null)).toThrow(
      message,
    );
  });
});
