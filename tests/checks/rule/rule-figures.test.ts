import { beforeAll, describe, expect, it } from 'vitest';
import type { CheckEntry, Report, Result } from '../../../src/contract';
import { csv, resultOf, validate } from '../../support/datasets';

const current = csv({
  n: [1, 2, 3, 4, null, 10],
  big: [0.1, 0.2, 0.3, 0.4, 0.5, 1e9],
  day: ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-05', '', '2026-01-09'],
  tone: ['A', 'A', 'B', 'B', 'C', null],
  code: [7, 7, 7, 8, 9, null],
  none: [null, null, null, null, null, null],
});

/** What great_expectations documents of the expectation named above it. */
type Case = readonly [
  check: string,
  columns: string,
  params: NonNullable<CheckEntry['params']>,
  status: Result['status'],
  observed: unknown,
];

const cases: readonly Case[] = [
  // expect_table_row_count_to_be_between, …_to_equal
  ['rule.row-count', '', { equals: 6 }, 'pass', 6],
  ['rule.row-count', '', { min: 7 }, 'fail', 6],
  ['rule.row-count', '', { max: 3, filter: 'n > 2' }, 'pass', 3],
  // expect_table_column_count_to_be_between, …_to_equal
  ['rule.column-count', '', { min: 1, max: 6 }, 'pass', 6],
  ['rule.column-count', '', { equals: 5 }, 'fail', 6],
  // expect_column_min_to_be_between, expect_column_max_to_be_between
  ['rule.min', 'n', { min: 1 }, 'pass', 1],
  ['rule.min', 'n', { min: 1.5 }, 'fail', 1],
  ['rule.min', 'n', { min: 1.5, filter: 'n > 1' }, 'pass', 2],
  ['rule.max', 'n', { max: 9 }, 'fail', 10],
  ['rule.max', 'day', { max: '2026-01-09' }, 'pass', '2026-01-09T00:00:00'],
  ['rule.max', 'day', { max: '2026-01-08' }, 'fail', '2026-01-09T00:00:00'],
  // expect_column_mean_to_be_between, …_median_…, …_stdev_… (n − 1), …_sum_…: nulls left out
  ['rule.mean', 'n', { min: 4, max: 4 }, 'pass', 4],
  ['rule.mean', 'n', { max: 3.9 }, 'fail', 4],
  ['rule.median', 'n', { min: 3, max: 3 }, 'pass', 3],
  ['rule.std', 'n', { min: 3.5355339059, max: 3.535533906 }, 'pass', Math.sqrt(12.5)],
  ['rule.sum', 'n', { min: 20, max: 20 }, 'pass', 20],
  ['rule.sum', 'none', { min: 1 }, 'pass', null],
  // expect_column_quantile_values_to_be_between, here by linear interpolation
  ['rule.quantile', 'n', { q: 0.9, min: 7.6, max: 7.6000001 }, 'pass', 7.6],
  ['rule.quantile', 'n', { q: 0.25, max: 1.9 }, 'fail', 2],
  // expect_column_unique_value_count_to_be_between, expect_column_proportion_of_unique_values_to_be_between
  ['rule.distinct-count', 'tone', { min: 3, max: 3 }, 'pass', 3],
  ['rule.distinct-count', 'code', { max: 2 }, 'fail', 3],
  ['rule.distinct-share', 'tone', { min: 0.6, max: 0.6 }, 'pass', 0.6],
  ['rule.distinct-share', 'none', { min: 0.1 }, 'fail', 0],
  // expect_column_distinct_values_to_equal_set, …_to_contain_set, …_to_be_in_set
  ['rule.distinct-set', 'tone', { values: ['C', 'B', 'A'] }, 'pass', 3],
  ['rule.distinct-set', 'tone', { values: ['A', 'B'] }, 'fail', 3],
  ['rule.distinct-set', 'tone', { values: ['A', 'B'], mode: 'contains' }, 'pass', 3],
  ['rule.distinct-set', 'tone', { values: ['A', 'D'], mode: 'contains' }, 'fail', 3],
  ['rule.distinct-set', 'code', { values: [7, 8, 9, 10], mode: 'within' }, 'pass', 3],
  ['rule.distinct-set', 'code', { values: [7, 8], mode: 'within' }, 'fail', 3],
  // expect_column_most_common_value_to_be_in_set: a tie with a value outside the set breaks it
  ['rule.most-common', 'code', { values: [7, 8] }, 'pass', 7],
  ['rule.most-common', 'code', { values: [8] }, 'fail', 7],
  ['rule.most-common', 'tone', { values: ['A'] }, 'fail', 'B'],
  ['rule.most-common', 'tone', { values: ['A', 'B'] }, 'pass', 'A'],
  // expect_table_columns_to_match_set, …_to_match_ordered_list
  ['rule.columns', '', { names: ['none', 'code', 'tone', 'day', 'big', 'n'] }, 'pass', undefined],
  ['rule.columns', '', { names: ['n', 'big', 'day', 'tone', 'none', 'code'], order: true }, 'fail', undefined],
  ['rule.columns', '', { names: ['n', 'big'] }, 'fail', undefined],
  ['rule.columns', '', { names: ['n', 'code'], extra: 'allow', order: true }, 'pass', undefined],
  ['rule.columns', '', { names: ['n', 'other'], extra: 'allow' }, 'fail', undefined],
  ['rule.freshness', 'day', { maxAge: 'P1D', now: '2026-01-10T00:00:00Z' }, 'pass', '2026-01-09T00:00:00'],
  ['rule.freshness', 'day', { maxAge: 'PT23H', now: '2026-01-10' }, 'fail', '2026-01-09T00:00:00'],
  ['rule.freshness', 'day', { maxAge: 'P1M', now: '2026-02-09' }, 'pass', '2026-01-09T00:00:00'],
];

const entries = cases.map(([check, columns, params]): CheckEntry => {
  const named = columns === '' ? {} : { columns: columns.split(' ') };
  return { check, ...named, params };
});

describe('rules on one figure', () => {
  let report: Report;
  beforeAll(async () => {
    report = await validate(null, current, { include: ['rule'], checks: entries });
  }, 120_000);

  it.each(
    cases.map(([check, columns, params, status, observed], index) => ({
      check,
      columns,
      params,
      status,
      observed,
      index,
    })),
  )('$check $columns $params', ({ check, status, observed, index }) => {
    const before = cases.slice(0, index).filter(([other]) => other === check).length;
    const result = report.results.filter((one) => one.check === check)[before];
    expect(result).toMatchObject({ status, dataset: 'current' });
    if (typeof observed === 'number') expect(result?.value['observed']).toBeCloseTo(observed, 12);
    else if (observed !== undefined) expect(result?.value['observed']).toEqual(observed);
  });

  it('states what a set and a list of columns lack', () => {
    const sets = report.results.filter(({ check }) => check === 'rule.distinct-set');
    expect(sets[1]?.value).toMatchObject({ absent: [], others: 1, examples: [{ value: 'C', count: 1 }] });
    expect(sets[3]?.value).toMatchObject({ absent: ['D'], others: 2 });
    const lists = report.results.filter(({ check }) => check === 'rule.columns');
    expect(lists[1]?.value).toMatchObject({ lacking: [], extra: [], outOfOrder: true });
    expect(lists[2]?.value).toMatchObject({ lacking: [], extra: ['day', 'tone', 'code', 'none'], outOfOrder: false });
    expect(lists[4]?.value).toMatchObject({ lacking: ['other'] });
  });

  it('gives the same results when the suite of its report is fed back', async () => {
    const again = await validate(null, current, report.suite);
    expect(again.results).toEqual(report.results);
  });

  it('takes several columns, and is broken by any', async () => {
    const checks = [{ check: 'rule.max', columns: ['n', 'code', 'big'], params: { max: 10 } }];
    const result = resultOf(await validate(null, current, { include: ['rule'], checks }), 'rule.max');
    expect(result).toMatchObject({ status: 'fail', value: { observed: 1e9 } });
    expect(result.message).toContain('big');
  });

  it('judges freshness by the time of the run, which the suite in the report keeps', async () => {
    const checks = [{ check: 'rule.freshness', columns: ['day'], params: { maxAge: 'P1D' } }];
    const { suite, createdAt } = await validate(null, current, { include: ['rule'], checks });
    expect(suite.checks.find(({ check }) => check === 'rule.freshness')?.params).toMatchObject({ now: createdAt });
  });

  it('knows dates that are written as whole numbers, on either side alike', async () => {
    const days = Array.from({ length: 20 }, (_, row) => 20240110 + row);
    const before = csv({ date: days });
    const after = csv({ date: [...days, 20240230, 20241301, 20250131] });
    const checks: CheckEntry[] = [
      { check: 'rule.freshness', columns: ['date'], params: { maxAge: 'P1D', now: '2025-02-01' } },
      { check: 'rule.between', columns: ['date'], params: { min: '2024-01-01', max: '2025-12-31' } },
      { check: 'rule.max', columns: ['date'], params: { max: 20250131 } },
      { check: 'rule.min', columns: ['date'], params: { min: '2024-01-10' } },
      { check: 'rule.in-set', columns: ['date'], params: { values: [...days, '2025-01-31'] } },
      { check: 'rule.type', columns: ['date'], params: { type: 'datetime' } },
    ];
    const report = await validate(before, after, { include: ['rule'], checks });
    const seen = report.results.map(({ check, status, value }) => [
      check,
      status,
      value['observed'] ?? value['failed'],
    ]);
    expect(seen).toEqual([
      ['rule.type', 'fail', ['datetime']],
      ['rule.between', 'fail', 2],
      ['rule.in-set', 'fail', 2],
      ['rule.min', 'pass', '2024-01-10T00:00:00'],
      ['rule.max', 'pass', 20250131],
      ['rule.freshness', 'pass', '2025-01-31T00:00:00'],
    ]);
    expect(report.columns[0]).toMatchObject({
      type: 'datetime',
      reference: { missing: 0, min: '2024-01-10T00:00:00', max: '2024-01-29T00:00:00' },
      current: { missing: 0, unreadable: 2, min: '2024-01-10T00:00:00', max: '2025-01-31T00:00:00' },
    });
  });

  it('finds the time column by its role', async () => {
    const checks = [{ check: 'rule.freshness', params: { maxAge: 'P1D', now: '2026-01-10' } }];
    const suite = { include: ['rule' as const], roles: { time: 'day' }, checks };
    expect(resultOf(await validate(null, current, suite), 'rule.freshness')).toMatchObject({ status: 'pass' });
  });
});
