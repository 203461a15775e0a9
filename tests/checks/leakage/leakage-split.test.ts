import { describe, expect, it } from 'vitest';
import type { Report, Result, SuiteInput } from '../../../src/contract';
import { seeded } from '../../report/random';
import { csv, resultOf, validateOnly } from '../../support/datasets';

type Columns = Parameters<typeof csv>[0];

const count = (rows: number, from = 0): readonly number[] => Array.from({ length: rows }, (_, row) => from + row);
const day = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 864e5).toISOString().slice(0, 10);

const run = (
  named: string | readonly string[],
  reference: Columns,
  current: Columns,
  suite: SuiteInput = {},
): Promise<Report> => validateOnly(named, csv(reference), csv(current), { roles: {}, ...suite });
const resultFor = async (
  check: string,
  reference: Columns,
  current: Columns,
  suite: SuiteInput = {},
): Promise<Result> => resultOf(await run(`leakage.${check}`, reference, current, suite), `leakage.${check}`);
const withParams = (check: string, params: { readonly [key: string]: string | number | string[] }): SuiteInput => ({
  checks: [{ check: `leakage.${check}`, params }],
});

describe('rows shared with the reference', () => {
  it.each([1, 2, 3])('are counted exactly, repeats of either side included, seed %i', async (seed) => {
    const { normal, uniform, pick } = seeded(seed);
    const make = (rows: number) => ({
      a: count(rows).map(() => normal()),
      'b "c"': count(rows).map(() => pick(['x', 'y', null])),
    });
    const before = make(200);
    const planted = 1 + Math.floor(uniform() * 20);
    const after = make(300);
    const copy = (cells: readonly (string | number | null)[]) => count(planted).map((n) => cells[n % 7] ?? null);
    const current = { a: [...after.a, ...copy(before.a)], 'b "c"': [...after['b "c"'], ...copy(before['b "c"'])] };
    const quoted = ({ a, 'b "c"': b }: typeof current): Columns => ({ a, '"b ""c"""': b });
    const result = await resultFor('row-overlap', quoted(before), quoted(current));
    expect(result.value).toMatchObject({ rows: planted, share: planted / (300 + planted) });
  });

  it('are also near-duplicates where columns are ignored and numbers rounded', async () => {
    const reference = { a: count(50).map((n) => n + 0.25), b: count(50), note: count(50).map((n) => `r ${n}`) };
    const moved = {
      a: count(50).map((n) => n + (n < 5 ? 0.2501 : 100.25)),
      b: count(50),
      note: count(50).map((n) => `c ${n}`),
    };
    expect((await resultFor('row-overlap', reference, moved)).value).toMatchObject({ rows: 0 });
    const near = withParams('row-overlap', { ignore: ['note'], round: 2 });
    expect(await resultFor('row-overlap', reference, moved, near)).toMatchObject({
      value: { rows: 5, share: 0.1, comparedColumns: ['a', 'b'] },
      status: 'fail',
    });
    const unknown = withParams('row-overlap', { ignore: ['notes'] });
    await expect(run('leakage.row-overlap', reference, moved, unknown)).rejects.toThrow(
      /ignore names a column "notes".*did you mean "note"/,
    );
  });
});

describe('groups shared with the reference', () => {
  const roles = { group: ['patient', 'site'] };
  const before = { patient: count(60).map((n) => `p${n % 20}`), site: count(60).map((n) => `s${n % 3}`), x: count(60) };

  it('count every row of a group on both sides, the worst column first, rows without one left out', async () => {
    const current = {
      patient: count(40).map((n) => (n < 4 ? 'p7' : n < 8 ? null : `q${n}`)),
      site: count(40).map((n) => (n < 2 ? 's0' : `t${n % 2}`)),
      x: count(40),
    };
    expect(await resultFor('group-overlap', before, current, { roles })).toMatchObject({
      status: 'warn',
      value: { rows: 4, share: 0.1, groupColumn: 'patient', perColumn: [{ rows: 4 }, { column: 'site', rows: 2 }] },
    });
  });

  it('do not keep rows apart that are the same but for the group', async () => {
    const current = { patient: count(10).map((n) => `q${n}`), site: count(10).map((n) => `t${n}`), x: count(10) };
    expect(await resultFor('row-overlap', before, current, { roles })).toMatchObject({ value: { rows: 10 } });
  });

  it('are none where groups are apart, and skipped without the role', async () => {
    const apart = { patient: count(40).map((n) => `q${n}`), site: count(40).map(() => 't'), x: count(40) };
    expect(await resultFor('group-overlap', before, apart, { roles })).toMatchObject({ status: 'pass' });
    expect(await resultFor('group-overlap', before, apart)).toMatchObject({ status: 'skipped' });
  });
});

describe('times', () => {
  const timeChecks = ['leakage.time-overlap', 'leakage.time-duplicates'];
  const roles = { time: 't', label: 'x' };
  const before = { t: count(100).map(day), x: count(100) };
  // Days 95 … 144: five of them before the last day of the reference, 95 … 98, and 99 itself.
  const after = { t: count(50, 95).map(day), x: count(50) };

  it('before the end of the reference are counted exactly', async () => {
    const report = await run(timeChecks, before, after, { roles });
    expect(resultOf(report, 'leakage.time-overlap')).toMatchObject({
      columns: ['t'],
      status: 'fail',
      value: { rows: 4, share: 0.08, referenceMax: '2026-04-10T00:00:00' },
    });
    expect(resultOf(report, 'leakage.time-duplicates')).toMatchObject({
      status: 'pass',
      value: { rows: 5, share: 0.1, referenceMax: '2026-04-10T00:00:00' },
    });
  });

  it('at the border are shared ones', async () => {
    const report = await run(timeChecks, before, { t: count(50, 99).map(day), x: count(50) }, { roles });
    expect(resultOf(report, 'leakage.time-overlap').status).toBe('pass');
    expect(resultOf(report, 'leakage.time-duplicates')).toMatchObject({ status: 'warn', value: { rows: 1 } });
  });

  it('leak nothing without a label and a model', async () => {
    const report = await run(timeChecks, before, after, { roles: { time: 't' } });
    expect(resultOf(report, 'leakage.time-overlap')).toMatchObject({ status: 'pass', value: { rows: 4 } });
    expect(resultOf(report, 'leakage.time-duplicates')).toMatchObject({ status: 'pass', value: { rows: 5 } });
  });

  it('of one period are told once, as such', async () => {
    const half = (from: number): Columns => ({ t: count(50).map((n) => day(2 * n + from)), x: count(50) });
    const report = await run(timeChecks, half(0), half(1), { roles });
    expect(resultOf(report, 'leakage.time-overlap')).toMatchObject({
      status: 'warn',
      message: expect.stringContaining('Both datasets are of one period'),
    });
    expect(resultOf(report, 'leakage.time-duplicates').status).toBe('pass');
    const unmodelled = await resultFor('time-overlap', half(0), half(1), { roles: { time: 't' } });
    expect(unmodelled).toMatchObject({ status: 'pass', message: expect.stringContaining('of one period') });
  });

  it.each([
    [{ tolerance: 'P2D' }, 2, 'warn'],
    [{ tolerance: 2 * 86400 }, 2, 'warn'],
    [{ tolerance: 'P4D' }, 0, 'pass'],
    [{ ignoreLatest: 0.03 }, 1, 'warn'],
  ])('are tolerated within %o', async (params, rows, status) => {
    const result = await resultFor('time-overlap', before, after, { roles, ...withParams('time-overlap', params) });
    expect(result).toMatchObject({ value: { rows }, status });
  });

  it('pass where current follows, and are skipped where no row has one', async () => {
    const later = { t: count(50, 100).map(day), x: count(50) };
    const report = await run(timeChecks, before, later, { roles });
    expect(resultOf(report, 'leakage.time-overlap').status).toBe('pass');
    expect(resultOf(report, 'leakage.time-duplicates').status).toBe('pass');
    const none = await run(
      timeChecks,
      before,
      { t: count(50).map(() => null), x: count(50) },
      { roles, types: { t: 'datetime' } },
    );
    expect(resultOf(none, 'leakage.time-overlap').status).toBe('skipped');
  });

  it('may be numbers', async () => {
    const step = (from: number): Columns => ({ t: count(100, from), x: count(100) });
    const suite: SuiteInput = { roles, types: { t: 'numeric' } };
    expect((await resultFor('time-overlap', step(0), step(90), suite)).value).toMatchObject({
      rows: 9,
      referenceMax: 99,
    });
    const duration = await resultFor('time-overlap', step(0), step(90), {
      ...suite,
      ...withParams('time-overlap', { tolerance: 'P1D' }),
    });
    expect(duration).toMatchObject({ status: 'error', message: expect.stringContaining('number as tolerance') });
  });
});

describe('labels that the reference lacks', () => {
  const roles = { label: 'y' };
  const reference = { y: count(90).map((n) => 'abc'.charAt(n % 3)), x: count(90) };
  const current = { y: count(60).map((n) => (n < 5 ? 'z' : n < 7 ? null : 'a')), x: count(60) };

  it('are counted, missing ones are none', async () => {
    expect(await resultFor('new-labels', reference, current, { roles })).toMatchObject({
      status: 'fail',
      columns: ['y'],
      value: { values: ['z'], counts: [5], rows: 5, share: 5 / 60 },
    });
    expect(await resultFor('new-labels', reference, reference, { roles })).toMatchObject({ status: 'pass' });
  });

  it('are not named where no value may be', async () => {
    const report = await run('leakage.new-labels', reference, current, { roles, privacy: 'no-values' });
    const result = resultOf(report, 'leakage.new-labels');
    expect(result.value).toMatchObject({ rows: 5, values: ['value 4'] });
    expect(JSON.stringify(result)).not.toMatch(/"z"|“z”/);
  });

  it('are not judged of a quantity', async () => {
    const numbers = { y: count(90).map((n) => n / 7), x: count(90) };
    expect(await resultFor('new-labels', numbers, numbers, { roles })).toMatchObject({ status: 'skipped' });
  });

  it('are not judged under a task of regression, however few the numbers', async () => {
    const few = (most: number): Columns => ({ y: count(90).map((n) => n % most), x: count(90) });
    expect(await resultFor('new-labels', few(9), few(12), { roles })).toMatchObject({ status: 'fail' });
    expect(await resultFor('new-labels', few(9), few(12), { roles, task: 'regression' })).toMatchObject({
      status: 'skipped',
      message: 'The task is regression: the label is a quantity, not a class.',
    });
  });
});

describe('the size of current', () => {
  it.each([
    [1000, 10, 'pass'],
    [1000, 9, 'warn'],
    [1, 1, 'pass'],
  ])('%i rows against %i: %s', async (before, after, status) => {
    const result = await resultFor('split-size', { x: count(before) }, { x: count(after) });
    expect(result).toMatchObject({ status, value: { reference: before, current: after, ratio: after / before } });
  });
});
