import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/checks';
import type { CheckEntry, Report, Result, SuiteInput } from '../../../src/contract';
import { csv, validate } from '../../support/datasets';

/** Ten rows; what is planted in a column is said by the cases that count it. */
const current = csv({
  key: ['k1', 'k2', 'k3', 'k4', 'k4', 'k6', 'k7', 'k8', 'k9', 'k10'],
  age: [18, 30, 41, 17, 120, 999, 55, null, 64, 29],
  year: [1949, 1949, 1950, 1950, 1950, 1951, 1951, null, 1952, 1952],
  grade: ['A', 'B', 'A', 'C', 'a', null, 'B', 'A', 'B', 'A'],
  zip: ['A-1', 'A-22', 'B-3', 'b-4', 'A-5', 'A-66', 'C-7', '', 'A-8', 'AA-9'],
  step: [1, 2, 2, 3, null, 5, 4, 6, 7, 8],
  down: [9, 8, 8, 7, null, 6, 7, 5, 4, 3],
  day: ['2026-01-01', '2026-01-02', '03/01/2026', '2026-01-04', '', '2026-02-30', '2026-01-07', '2026-01-08', '9', 'x'],
  on: [
    '2026-01-01',
    '2026-01-02',
    '2026-01-03',
    '2026-01-04',
    '',
    '2026-01-06',
    '2026-01-07',
    '2026-01-08',
    '2026-01-09',
    '2026-01-10',
  ],
  doc: ['{}', '[1]', '"x"', 'null', '', 'NaN', '{x:1}', 'true', '1', '""""'],
  low: [1, 2, 3, 4, 5, 6, 7, null, 9, null],
  high: [2, 2, 4, 3, 6, 7, 8, 9, null, null],
  part: [0.1, 0.5, 0.25, 0.3, 0.2, 0.7, 1, null, 0.5, 0.1],
  rest: [0.9, 0.5, 0.75, 0.6, 0.8, 0.3, 0, 1, 0.5, null],
  city: ['Rome', 'Rome', 'Paris', 'Paris', 'Oslo', 'Oslo', 'Rome', null, 'Oslo', 'Paris'],
  land: ['IT', 'IT', 'FR', 'IT', 'NO', 'NO', 'IT', 'IT', null, 'FR'],
  flag: ['true', 'false', 'true', 'true', 'false', 'true', '', 'true', 'true', 'false'],
  wide: [10, 11, 10, 12, 11, 10, 11, 12, 10, 60],
  empty: [null, null, null, null, null, null, null, null, null, 7],
  none: [null, null, null, null, null, null, null, null, null, null],
});

/** What great_expectations documents of the expectation named above it, on the same ten rows. */
type Case = readonly [
  check: string,
  columns: string,
  params: NonNullable<CheckEntry['params']>,
  status: Result['status'],
  rows: number,
  failed: number,
  /** Unexpected values with their rows. */
  examples?: string,
];

const cases: readonly Case[] = [
  // expect_column_values_to_not_be_null: every row is in the denominator
  ['rule.not-null', 'age', {}, 'fail', 10, 1, ''],
  ['rule.not-null', 'age', { mostly: 0.9 }, 'pass', 10, 1], // mostly at the boundary
  ['rule.not-null', 'age', { mostly: 0.901 }, 'fail', 10, 1], // mostly just beyond
  ['rule.not-null', 'age', { filter: "grade = 'A'" }, 'fail', 4, 1], // of filtered rows
  // expect_column_values_to_be_null
  ['rule.null', 'empty', {}, 'fail', 10, 1, '7 ×1'],
  ['rule.null', 'none', {}, 'pass', 10, 0], // of an empty column
  // expect_column_values_to_be_unique: every copy is unexpected
  ['rule.unique', 'key', {}, 'fail', 10, 2, 'k4 ×2'],
  ['rule.unique', 'low', {}, 'pass', 8, 0], // numbers, missing ones left out
  // expect_compound_columns_to_be_unique: rows with all values missing are left out, missing equals missing
  ['rule.unique', 'city land', {}, 'fail', 10, 7],
  ['rule.unique', 'low high', {}, 'pass', 9, 0], // together without the rows that lack both
  // expect_column_values_to_be_between
  ['rule.between', 'age', { min: 18, max: 120 }, 'fail', 9, 2, '17 ×1; 999 ×1'],
  ['rule.between', 'age', { min: 18, max: 120, exclusive: true }, 'fail', 9, 4], // limits excluded (strict_min, strict_max)
  [
    'rule.between',
    'on',
    { min: '2026-01-02', max: '2026-01-09T12:00' },
    'fail',
    9,
    2,
    '2026-01-01T00:00:00 ×1; 2026-01-10T00:00:00 ×1',
  ], // dates
  ['rule.between', 'day', { min: '2026-01-02' }, 'fail', 9, 5], // dates in text that is mixed
  ['rule.between', 'none', { min: 1 }, 'pass', 0, 0], // of no values passes
  // expect_column_values_to_be_in_set, …_not_be_in_set: nulls leave, case counts
  ['rule.in-set', 'grade', { values: ['A', 'B'] }, 'fail', 9, 2, 'C ×1; a ×1'],
  ['rule.in-set', 'wide', { values: [10, 11, '12'], mostly: 0.9 }, 'pass', 10, 1], // mostly at the boundary
  ['rule.in-set', 'flag', { values: [true] }, 'fail', 9, 3], // of booleans
  ['rule.in-set', 'on', { values: ['2026-01-01', '2026-01-02T00:00:00Z'] }, 'fail', 9, 7], // of dates
  ['rule.not-in-set', 'age', { values: [999, 120] }, 'fail', 9, 2],
  ['rule.not-in-set', 'age', { values: ['x'] }, 'pass', 9, 0], // of another kind
  // expect_column_values_to_match_regex, …_not_match_regex: found anywhere
  ['rule.matches', 'zip', { pattern: '^[A-C]-\\d+$' }, 'fail', 9, 2, 'AA-9 ×1; b-4 ×1'],
  ['rule.matches', 'zip', { pattern: '-' }, 'pass', 9, 0], // anywhere
  ['rule.matches', 'age', { pattern: '^\\d\\d$' }, 'fail', 9, 2], // numbers as text
  ['rule.not-matches', 'zip', { pattern: '\\d\\d' }, 'fail', 9, 2],
  // expect_column_value_lengths_to_be_between
  ['rule.length', 'zip', { min: 3, max: 3 }, 'fail', 9, 3],
  // expect_column_values_to_be_increasing, …_decreasing: the first value passes, nulls are passed over
  ['rule.increasing', 'step', {}, 'fail', 9, 1, '4 ×1'],
  ['rule.increasing', 'step', { strict: true }, 'fail', 9, 2], // strictly
  ['rule.increasing', 'step', { filter: 'step <> 4' }, 'pass', 8, 0], // in the rows of a filter
  ['rule.increasing', 'on', { strict: true }, 'pass', 9, 0], // dates
  ['rule.decreasing', 'down', {}, 'fail', 9, 1, '7 ×1'],
  ['rule.decreasing', 'down', { strict: true }, 'fail', 9, 2], // strictly
  // expect_column_values_to_match_strftime_format
  ['rule.datetime-format', 'day', { format: '%Y-%m-%d' }, 'fail', 9, 4],
  ['rule.datetime-format', 'on', { format: '%Y-%m-%d' }, 'pass', 9, 0], // of a column read as dates
  // expect_column_values_to_be_json_parseable
  ['rule.json', 'doc', {}, 'fail', 9, 4],
  ['rule.json', 'doc', { filter: 'age < 100' }, 'fail', 7, 3], // filtered
  // expect_column_value_z_scores_to_be_less_than: (60 − 15.7) ÷ 15.58, sample standard deviation
  ['rule.z-score', 'wide', { max: 2.8 }, 'fail', 10, 1, '60 ×1'],
  ['rule.z-score', 'wide', { max: 2.85 }, 'pass', 10, 0], // below its limit
  // expect_column_pair_values_a_to_be_greater_than_b, …_to_be_equal: rows that lack a value leave, as on SQL
  ['rule.compare', 'low', { operator: '<', other: 'high' }, 'fail', 7, 2, 'low = 2, high = 2 ×1; low = 4, high = 3 ×1'],
  ['rule.compare', 'low', { operator: '<=', other: 'high' }, 'fail', 7, 1], // or equal
  ['rule.compare', 'low', { operator: '!=', other: 'high' }, 'fail', 7, 1], // for equality
  // expect_column_pair_values_to_be_in_set
  [
    'rule.pair-in-set',
    'city land',
    {
      pairs: [
        ['Rome', 'IT'],
        ['Paris', 'FR'],
        ['Oslo', 'NO'],
      ],
    },
    'fail',
    8,
    1,
    'city = Paris, land = IT ×1',
  ],
  // expect_multicolumn_sum_to_equal
  ['rule.sum-equals', 'part rest', { total: 1 }, 'fail', 8, 1],
  ['rule.sum-equals', 'part rest', { total: 1, tolerance: 0.11 }, 'pass', 8, 0], // within a tolerance
  // rows in groups of a wrong size
  ['rule.group-count', '', { by: ['year'], equals: 2 }, 'fail', 9, 3, '1950 ×3'],
  ['rule.group-count', '', { by: ['year'], min: 2, max: 3 }, 'pass', 9, 0], // between
  ['rule.group-count', '', { by: ['city', 'land'], max: 2 }, 'fail', 8, 3, 'city = Rome, land = IT ×3'], // by two columns
  // expect_column_values_to_be_of_type
  ['rule.type', 'age', { type: 'numeric' }, 'pass', 9, 0],
  ['rule.type', 'grade', { type: 'numeric' }, 'fail', 9, 9], // of another column
  // UnexpectedRowsExpectation, and a condition on every row; what is neither true nor false leaves
  ['rule.sql', '', { condition: 'low <= high' }, 'fail', 7, 1, 'low = 4, high = 3 ×1'], // condition
  ['rule.sql', '', { condition: 'age <= (select median(age) * 3 from current) -- far' }, 'fail', 9, 1], // condition with a comment and a subquery
  ['rule.sql', '', { condition: 'low <= high', filter: 'low > 3' }, 'fail', 4, 1], // condition and filter
  ['rule.sql', '', { name: 'adults', query: 'select * from current where age < 18' }, 'fail', 10, 1], // query
  [
    'rule.sql',
    '',
    { query: 'select age from current where age < 18', filter: 'age is not null', mostly: 0.8 },
    'pass',
    9,
    1,
    'age = 17 ×1',
  ], // query with a filter and mostly
  ['rule.unique', 'late', {}, 'fail', 0, 0], // a column that current lacks
];

const reference = csv({ key: ['k1', 'k2', 'k3'], late: [1, 2, 3], low: [1.0, 2.5, 9.0] });
const types = { day: 'text', doc: 'text' } as const;

const suiteOf = (checks: readonly CheckEntry[], more: SuiteInput = {}): SuiteInput => ({
  ...more,
  types,
  include: ['rule'],
  checks: [...checks],
});

/** The results of entries, in their order: a report holds them by check. */
function inOrder(report: Report, checks: readonly CheckEntry[]): readonly Result[] {
  const seen = new Map<string, number>();
  return checks.map(({ check }) => {
    const index = seen.get(check) ?? 0;
    seen.set(check, index + 1);
    const result = report.results.filter((one) => one.check === check)[index];
    if (!result) throw new Error(`${check} has no result ${index}.`);
    return result;
  });
}

const entries = cases.map(([check, columns, params]): CheckEntry => {
  const named = columns === '' ? {} : { columns: columns.split(' ') };
  return { check, ...named, params };
});

const examplesOf = ({ value }: Result): string =>
  (Array.isArray(value['examples']) ? value['examples'] : []).map((one) => `${one.value} ×${one.count}`).join('; ');

describe('rules on rows', () => {
  let report: Report;
  let results: readonly Result[];
  beforeAll(async () => {
    report = await validate(reference, current, suiteOf(entries));
    results = inOrder(report, entries);
  }, 120_000);

  it.each(cases.map(([check, columns, params, ...expected], index) => ({ check, columns, params, expected, index })))(
    '$check $columns $params',
    ({ index, check, columns, expected: [status, rows, failed, examples] }) => {
      const result = results[index];
      expect(result).toMatchObject({ check, columns: columns.split(' ').filter(Boolean), dataset: 'current', status });
      expect(result?.value).toMatchObject({ rows, failed, share: rows === 0 ? 0 : failed / rows });
      if (examples !== undefined && result) expect(examplesOf(result)).toBe(examples);
    },
  );

  it('gives the same results when the suite of its report is fed back', async () => {
    const again = await validate(reference, current, report.suite);
    expect(again.results).toEqual(report.results);
    expect(again.suite).toEqual(report.suite);
  });

  it('warns where an entry says so, and names the columns that break a rule on several', async () => {
    const entry: CheckEntry = { check: 'rule.not-null', columns: ['age', 'grade', 'key'], level: 'warn' };
    const {
      results: [result],
    } = await validate(null, current, suiteOf([entry]));
    expect(result).toMatchObject({ status: 'warn', value: { rows: 30, failed: 2 } });
    expect(result?.value['perColumn']).toEqual([
      { column: 'age', rows: 10, failed: 1 },
      { column: 'grade', rows: 10, failed: 1 },
      { column: 'key', rows: 10, failed: 0 },
    ]);
  });

  it('counts groups beside their rows', () => {
    const index = cases.findIndex(([check]) => check === 'rule.group-count');
    expect(results[index]?.value).toMatchObject({ groups: 4, failedGroups: 1 });
  });

  it('judges every column where a rule that can names none', async () => {
    const checks = [{ check: 'rule.not-null' }];
    const { results: all } = await validate(null, 'a,b\n1,\n2,x\n', { include: ['rule'], checks });
    expect(all).toMatchObject([
      { columns: [], value: { rows: 4, failed: 1, perColumn: [{ failed: 0 }, { failed: 1 }] } },
    ]);
  });
});

describe('rules against the reference', () => {
  const comparing: readonly CheckEntry[] = [
    { check: 'rule.exists-in-reference', columns: ['key'] },
    { check: 'rule.exists-in-reference', columns: ['low'], params: { column: 'low', mostly: 0.25 } },
    { check: 'rule.exists-in-reference', columns: ['key'], params: { filter: "key in ('k1', 'k2')" } },
    { check: 'rule.sql', params: { query: 'select key from current where key not in (select key from reference)' } },
    { check: 'rule.sql', params: { condition: 'key in (select key from reference)' } },
  ];

  it('finds values, whatever kind of number either side keeps', async () => {
    const results = inOrder(await validate(reference, current, suiteOf(comparing)), comparing);
    expect(results).toMatchObject([
      { status: 'fail', value: { rows: 10, failed: 7 } },
      { status: 'pass', value: { rows: 8, failed: 6 } },
      { status: 'pass', value: { rows: 2, failed: 0 } },
      { status: 'fail', value: { rows: 10, failed: 7 } },
      { status: 'fail', value: { rows: 10, failed: 7 } },
    ]);
    expect(results[0]?.value['examples']).toContainEqual({ value: 'k4', count: 2 });
  });

  it('fail on a column that the reference has and current lacks, named in SQL as anywhere', async () => {
    const [before, after] = ['key,refund,low\na,1,2\nb,2,3\n', 'key,low\na,2\nb,3\n'];
    const sqlRule = (params: JsonObject, level: 'warn' | 'fail' = 'fail'): CheckEntry => ({
      check: 'rule.sql',
      params,
      level,
    });
    const checks: readonly CheckEntry[] = [
      sqlRule({ condition: 'refund <= low' }),
      sqlRule({ condition: 'current."Refund" > 0' }, 'warn'),
      sqlRule({ query: 'select c.* from current c where c.refund > 1' }),
      { check: 'rule.between', columns: ['low'], params: { min: 0, filter: 'refund > 0' } },
      // No file has it: whoever wrote it is at fault.
      sqlRule({ condition: 'refnd <= low' }),
      sqlRule({ query: 'select refund from reference' }),
      // What else has no such column lost none.
      sqlRule({ query: 'select x.refund from (values (1)) x(a)' }, 'warn'),
      sqlRule({ query: 'select refund from (select 1 as a)' }),
    ];
    const report = await validate(before, after, { include: ['rule'], checks: [...checks] });
    const results = inOrder(report, checks);
    const message = 'Current has no column refund, so this rule fails.';
    const lacks = { message, value: { lacking: ['refund'] } };
    expect(results).toMatchObject([
      { status: 'fail', severity: 1, ...lacks },
      { status: 'warn', ...lacks },
      { status: 'fail', ...lacks },
      { status: 'fail', ...lacks },
      { status: 'error', message: 'The condition names a column "refnd" that is not there.' },
      { status: 'fail', value: { failed: 2 } },
      { status: 'error', message: 'The query names a column "refund" that is not there.' },
      { status: 'skipped', message: expect.stringContaining('Not run') },
    ]);
    // One fact, once.
    expect(report.incidents?.filter(({ message: said }) => said === message)).toHaveLength(1);
  });

  it('is skipped without a reference', async () => {
    const { results } = await validate(
      null,
      current,
      suiteOf([comparing[0], comparing[3]].flatMap((one) => one ?? [])),
    );
    expect(results.map(({ status }) => status)).toEqual(['skipped', 'skipped']);
  });
});
