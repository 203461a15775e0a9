import { describe, expect, it } from 'vitest';
import { runSuite, type Run } from '../../src/analysis';
import type { Report, SuiteInput } from '../../src/contract';
import { csv, openText } from '../support/datasets';

const orders = csv({ order: [1, 2, 3, 4, 5, 6], customer: [1, 2, 1, 3, 3, 3] });
const column = <T>(at: (row: number) => T): readonly T[] => Array.from({ length: 200 }, (_, row) => at(row));
const sound = csv({ id: column((row) => row), mail: column((row) => `m${row}@x.org`), tier: column((row) => row % 3) });
const spoilt = csv({
  id: column((row) => row),
  mail: column((row) => (row < 10 ? null : `m${row}@x.org`)),
  tier: column((row) => ['a', 'b', ' a'][row % 3] ?? ''),
});

/** The shared engines are two: here the further table lies where a reference would. */
async function run(table: string, suite: SuiteInput = {}): Promise<Run> {
  const tables = new Map([['customers', await openText(table, 'reference', 'customers.csv')]]);
  const given = { tables: { customers: 'customers.csv' }, ...suite };
  return runSuite({ reference: null, current: await openText(orders) }, given, {
    onProgress: () => undefined,
    tables,
  });
}

const found = ({ results }: Report) =>
  results.flatMap(({ check, columns, table, status }) =>
    table !== undefined && (status === 'warn' || status === 'fail') ? [[check, table, ...columns].join(' ')] : [],
  );

describe('a further table', () => {
  it('is described by itself, and nothing is said of a sound one', async () => {
    const { report } = await run(sound);
    const [table] = report.tables ?? [];
    expect(table).toMatchObject({ name: 'customers', file: 'customers.csv', rows: 200 });
    expect(table?.columns.map(({ name, current }) => [name, current?.distinct])).toEqual([
      ['id', 200],
      ['mail', 200],
      ['tier', 3],
    ]);
    expect(found(report)).toEqual([]);
    expect(report.verdict).toBe('pass');
    expect(report.columns.map(({ name }) => name)).toEqual(['order', 'customer']);
  });

  it('has findings of its own, under its name, and their rows', async () => {
    const { report, rows } = await run(spoilt);
    expect(found(report)).toContain('integrity.missing customers mail');
    const at = report.results.findIndex(
      ({ check, table, columns }) => check === 'integrity.missing' && table && columns[0] === 'mail',
    );
    const result = report.results[at];
    if (!result) throw new Error('There is no such result.');
    expect(result).toMatchObject({ dataset: null, of: 'customers', value: { missing: 10 } });
    const incident = report.incidents?.find(({ results }) => results.includes(at));
    expect(incident).toMatchObject({ table: 'customers', title: 'customers: mail has missing values' });
    const behind = await rows.find(result);
    expect(behind).toMatchObject({ table: 'customers' });
    expect(Array.from(behind?.places ?? [])).toEqual(Array.from({ length: 10 }, (_, place) => place));
  });

  it('is judged by what the suite says of all checks of integrity, and by what it says of the table', async () => {
    const lenient = { check: 'integrity.missing', params: { warnAbove: 0.1 } };
    expect(found((await run(spoilt, { checks: [lenient] })).report)).not.toContain('integrity.missing customers mail');
    const own = { check: 'integrity.missing', table: 'customers', columns: ['mail'], params: { failAbove: 0.01 } };
    const { report, judgeAgain } = await run(spoilt, { checks: [lenient, own] });
    expect(report.verdict).toBe('fail');
    expect(report.suite.checks.filter(({ table }) => table)).toMatchObject([own]);
    const { report: again } = await run(spoilt, report.suite);
    expect(again.results).toEqual(report.results);
    const off = { ...own, enabled: false };
    const judged = await judgeAgain({ ...report.suite, checks: [lenient, off] });
    expect(judged && found(judged.report)).not.toContain('integrity.missing customers mail');
    const asked = { check: 'integrity.identifier-like', table: 'customers' };
    expect(found((await run(sound, { checks: [asked] })).report)).toEqual(['integrity.identifier-like customers mail']);
    expect((await run(spoilt, { include: ['schema', 'rule'], schema: { columns: [] } })).report.tables).toHaveLength(1);
  });

  it('is named in full where an entry asks for what it can not have', async () => {
    const asked = (entry: object): Promise<Run> => run(sound, { checks: [{ check: 'integrity.missing', ...entry }] });
    await expect(asked({ table: 'customer' })).rejects.toThrow(
      'The suite: checks[0].table names a table "customer" that is not among its tables (did you mean "customers"?).',
    );
    await expect(asked({ table: 'customers', columns: ['male'] })).rejects.toThrow(
      'The suite: checks[0].columns names a column "male" that the table customers does not have (did you mean "mail"?)',
    );
    await expect(asked({ check: 'schema.range', table: 'customers' })).rejects.toThrow(/for checks of integrity/);
    await expect(run(sound, { tables: { customers: 'a.csv', Customers: 'b.csv' } })).rejects.toThrow(
      'The suite: tables holds customers and Customers, which SQL takes for one name: call one of them otherwise.',
    );
  });

  it('tells no value where the suite keeps values private, nor of columns that it keeps so', async () => {
    const all = JSON.stringify((await run(spoilt, { privacy: 'no-values' })).report);
    expect(all).not.toContain('m150@x.org');
    const some = JSON.stringify((await run(sound, { privacy: { columns: ['mail'] } })).report);
    expect(some).not.toContain('m150@x.org');
  });
});

describe('the key of a further table', () => {
  const bought = (names: { readonly [column: string]: (row: number) => string | number }): string =>
    csv(Object.fromEntries(Object.entries(names).map(([name, at]) => [name, column(at)])));
  /** Five ids came twice. */
  const repeated = (name: string): string =>
    bought({
      [name]: (row) => `k${row < 195 ? row : row - 195}`,
      tier: (row) => row % 3,
      mail: (row) => `m${row}@x.org`,
    });
  const repeatsOf = async (orders: string, table: string, suite: SuiteInput = {}) => {
    const tables = new Map([['customers', await openText(table, 'reference', 'customers.csv')]]);
    const given = { tables: { customers: 'customers.csv' }, ...suite };
    const datasets = { reference: null, current: await openText(orders) };
    return runSuite(datasets, given, { onProgress: () => undefined, tables });
  };
  const told = ({ report }: Run) =>
    report.results.flatMap(({ check, columns, value, table, status }) =>
      check === 'integrity.repeated-keys' ? [{ table, columns, status, repeats: value['repeats'] }] : [],
    );
  const ids = bought({ customer_id: (row) => `k${row % 50}` });
  const codes = bought({ buyer: (row) => `k${row % 50}` });
  const inCodes = (columns: readonly string[]) => ({
    check: 'rule.exists-in',
    columns: ['buyer'],
    params: { table: 'customers', columns: [...columns] },
  });
  const warned = { table: 'customers', status: 'warn', repeats: 5 };

  it('is told where it repeats, and its rows, by its name or by a rule that looks into it', async () => {
    const run = await repeatsOf(ids, repeated('id'));
    expect(told(run)).toEqual([{ ...warned, columns: ['id'] }]);
    expect(run.report.incidents?.map(({ title }) => title)).toContain('customers: id is a key that repeats');
    const result = run.report.results.find(({ check }) => check === 'integrity.repeated-keys');
    expect(result?.message).toBe('5 rows repeat the key of another one, of 200 that have one.');
    const behind = result && (await run.rows.find(result));
    expect(Array.from(behind?.places ?? [])).toEqual([195, 196, 197, 198, 199]);
    expect(told(await repeatsOf(codes, repeated('code'), { checks: [inCodes(['code'])] }))).toEqual([
      { ...warned, columns: ['code'] },
    ]);
  });

  it('is told as sound where it is, and is no key where its values come back', async () => {
    expect(told(await repeatsOf(ids, sound))).toEqual([
      { table: 'customers', columns: ['id'], status: 'pass', repeats: 0 },
    ]);
    expect(told(await repeatsOf(codes, repeated('code'), { checks: [inCodes(['tier'])] }))).toEqual([]);
  });

  it('is nothing that is told of a column to which nothing refers', async () => {
    expect(told(await repeatsOf(codes, repeated('code')))).toEqual([]);
    const off = { ...inCodes(['code']), enabled: false };
    expect(told(await repeatsOf(codes, repeated('code'), { checks: [off] }))).toEqual([]);
    // An order each: it may be the table that refers to current.
    const once = bought({ buyer: (row) => `k${row}` });
    expect(told(await repeatsOf(once, repeated('code'), { checks: [inCodes(['code'])] }))).toEqual([]);
    const left = { check: 'integrity.repeated-keys', table: 'customers', enabled: false };
    expect(told(await repeatsOf(ids, repeated('id'), { checks: [left] }))).toEqual([]);
    expect(told(await repeatsOf(ids, repeated('id'), { checks: [{ ...left, columns: ['id'] }] }))).toEqual([]);
  });

  it('is told with copies where rows came twice', async () => {
    const lines = repeated('id').trimEnd().split('\n');
    const run = await repeatsOf(ids, [...lines.slice(0, 196), ...lines.slice(1, 6), ''].join('\n'));
    expect(told(run)).toEqual([{ ...warned, columns: ['id'] }]);
    const places = run.report.results.flatMap(({ table, status }, at) => (table && status !== 'pass' ? [at] : []));
    const titles = run.report.incidents?.filter(({ results }) => results.some((at) => places.includes(at)));
    expect(titles?.map(({ title }) => title)).toEqual(['customers: Rows occur more than once']);
  });

  it('is asked of a main table only by an entry', async () => {
    const current = await openText(repeated('id'));
    const asked = async (checks: SuiteInput['checks']) =>
      told(await runSuite({ reference: null, current }, { checks }, { onProgress: () => undefined }));
    expect(await asked([])).toEqual([]);
    expect(await asked([{ check: 'integrity.repeated-keys', columns: ['id'] }])).toMatchObject([{ repeats: 5 }]);
  });
});
