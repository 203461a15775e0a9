import { describe, expect, it } from 'vitest';
import { runSuite } from '../../src/analysis';
import type { Report, Result, SuiteInput } from '../../src/contract';
import { randomNumbers } from '../../src/stats';
import { csv, openText, validate } from '../support/datasets';

type Cells = { readonly [name: string]: readonly (string | number | null)[] };

/** So many rows of each group, whose amounts are 100 on average and `raised` in one. */
function table(seed: number, groups: { readonly [name: string]: number }, raised: string | null = null): Cells {
  const random = randomNumbers(seed);
  const country = Object.entries(groups).flatMap(([name, rows]) => Array.from({ length: rows }, () => name));
  return {
    country,
    amount: country.map((name) => Math.round(100 + 60 * (random() - 0.5) + (name === raised ? 40 : 0))),
    paid: country.map((name) => (name === raised && random() < 0.3 ? null : Math.round(10 * random()))),
  };
}

const sizes = { DE: 400, FR: 300, IT: 200, ES: 150 };
const by = (check: string, more: object = {}): SuiteInput => ({
  include: ['drift', 'integrity', 'rule'],
  checks: [{ check, columns: ['amount'], by: ['country'], ...more }],
});
const ofGroups = ({ results }: Report, check: string): readonly Result[] =>
  results.filter((result) => result.check === check && result.by);

describe('an entry that names groups', () => {
  it('gives one result a group, and one incident that says in which', async () => {
    const report = await validate(csv(table(1, sizes)), csv(table(2, sizes, 'IT')), by('drift.column'));
    const results = ofGroups(report, 'drift.column');
    expect(results.map(({ of, status }) => [of, status])).toEqual([
      ['DE', 'pass'],
      ['ES', 'pass'],
      ['FR', 'pass'],
      ['IT', 'fail'],
    ]);
    expect(results.map(({ value }) => [value['referenceRows'], value['currentRows']])).toEqual([
      [400, 400],
      [150, 150],
      [300, 300],
      [200, 200],
    ]);
    const [incident, ...others] = (report.incidents ?? []).filter(({ id }) => id.includes('/by/'));
    expect(others).toEqual([]);
    expect(incident?.title).toBe('amount drifted in 1 group of country');
    expect(incident?.message).toMatch(/^In IT: /);
    // All rows are looked at as before.
    expect(report.results.filter(({ check, by: groups }) => check === 'drift.column' && !groups)).toHaveLength(3);
    expect(report.suite.checks).toContainEqual(
      expect.objectContaining({ check: 'drift.column', columns: ['amount'], by: ['country'], leastRows: 100 }),
    );
  });

  it('leaves out what is ignored for a column, unless it names that column itself', async () => {
    const sides = [csv(table(1, sizes)), csv(table(2, sizes, 'IT'))] as const;
    const ignored = { check: 'drift.column', columns: ['amount'], enabled: false };
    const grouped = { check: 'drift.column', by: ['country'] };
    const columnsOf = async (entry: object): Promise<readonly string[]> => {
      const report = await validate(...sides, { include: ['drift'], checks: [ignored, { ...grouped, ...entry }] });
      return [...new Set(ofGroups(report, 'drift.column').flatMap(({ columns }) => columns))];
    };
    expect(await columnsOf({})).toEqual(['paid']);
    expect(await columnsOf({ columns: ['amount'] })).toEqual(['amount']);
  });

  it('leaves out what is ignored afterwards, without a new run', async () => {
    const reference = await openText(csv(table(1, sizes)), 'reference');
    const current = await openText(csv(table(2, sizes, 'IT')));
    const grouped = { check: 'drift.column', by: ['country'] };
    const suite: SuiteInput = { include: ['drift'], checks: [grouped] };
    const run = await runSuite({ reference, current }, suite, { onProgress: () => undefined });
    const ignored = { check: 'drift.column', columns: ['amount'], enabled: false };
    const again = await run.judgeAgain({ ...suite, checks: [grouped, ignored] });
    const drifted = (report: Report | undefined) =>
      (report?.incidents ?? []).filter(({ columns }) => columns.includes('amount')).length;
    expect(drifted(run.report)).toBeGreaterThan(0);
    expect(again && drifted(again.report)).toBe(0);
    expect(again && ofGroups(again.report, 'drift.column').map(({ columns }) => columns[0])).not.toContain('amount');
  });

  it('says where no column is left beside that of the groups', async () => {
    const suite = { ...by('drift.column'), checks: [{ check: 'drift.column', columns: ['country'], by: ['country'] }] };
    const { results } = await validate(csv(table(1, sizes)), csv(table(2, sizes)), suite);
    expect(results).toContainEqual(
      expect.objectContaining({
        check: 'drift.column',
        status: 'skipped',
        message: 'Beside country, by which rows are grouped, no column is left to look at.',
      }),
    );
  });

  it('names groups that came, went, or are too small', async () => {
    const before = csv(table(1, { DE: 300, FR: 200, IT: 150, MT: 20 }));
    const after = csv(table(2, { DE: 300, ES: 150, MT: 30, IT: 0 }));
    const results = ofGroups(await validate(before, after, by('drift.column')), 'drift.column');
    expect(results.map(({ of, status, message }) => [of, status, message])).toEqual([
      ['DE', 'pass', expect.anything()],
      ['ES', 'skipped', 'This group is new: current has 150 rows of it, the reference none.'],
      ['FR', 'skipped', 'This group vanished: the reference has 200 rows of it, current none.'],
      ['IT', 'skipped', 'This group vanished: the reference has 150 rows of it, current none.'],
      [null, 'skipped', '1 group of country has fewer than 100 rows on a side: MT.'],
    ]);
    const two = await validate(
      csv(table(1, { DE: 300, LU: 40, MT: 20 })),
      csv(table(2, { DE: 300, LU: 40, MT: 30 })),
      by('drift.column'),
    );
    expect(two.results.filter(({ check, status }) => check === 'drift.column' && status === 'skipped')).toMatchObject([
      { message: '2 groups of country have fewer than 100 rows on a side: LU, MT.' },
    ]);
  });

  it('is told by how far each lies beyond its limit, as a person would say it', async () => {
    const drifted = await validate(
      csv(table(1, sizes)),
      csv({
        ...table(2, sizes, 'IT'),
        amount: [...(table(2, sizes, 'IT').amount ?? [])].map((value, row) => (row < 400 ? Number(value) + 12 : value)),
      }),
      by('drift.column'),
    );
    const [incident] = (drifted.incidents ?? []).filter(({ id }) => id.includes('/by/'));
    expect(incident?.message).toMatch(
      /^In IT \([\d.]+ × the limit\), DE \([\d.]+ ×\)\. In IT: amount is .+ in [\d.]+ % of the rows, [\d.]+ % in the reference\.$/,
    );
    const holes = [...(table(2, sizes, 'IT').paid ?? [])].map((value, row) => (row % 9 === 0 ? null : value));
    const missing = await validate(
      null,
      csv({ ...table(2, sizes, 'IT'), paid: holes }),
      by('rule.not-null', { columns: ['paid'] }),
    );
    const [lacking] = (missing.incidents ?? []).filter(({ id }) => id.includes('/by/'));
    expect(lacking?.message).toMatch(/^In IT \([\d.]+ %\), [A-Z]{2} \([\d.]+ %\), /);
  });

  it('judges rules and each side by itself in every group', async () => {
    const current = csv(table(3, sizes, 'FR'));
    const rule = by('rule.not-null', { columns: ['paid'], leastRows: 160 });
    const rules = ofGroups(await validate(null, current, rule), 'rule.not-null');
    expect(rules.map(({ of, status, value }) => [of, status, value['rows']])).toEqual([
      ['DE', 'pass', 400],
      ['FR', 'fail', 300],
      ['IT', 'pass', 200],
      [null, 'skipped', undefined],
    ]);
    const missing = by('integrity.missing', { columns: ['paid'] });
    const sides = ofGroups(await validate(csv(table(1, sizes)), current, missing), 'integrity.missing');
    expect(sides.filter(({ status }) => status !== 'pass').map(({ of, dataset }) => [of, dataset])).toEqual([
      ['FR', 'current'],
    ]);
    expect(sides).toHaveLength(8);
  });

  it('says where groups are too many, or a side lacks their column', async () => {
    const rows = 3000;
    const many = csv({
      user: Array.from({ length: rows }, (_, row) => `u${row}`),
      amount: Array.from({ length: rows }, (_, row) => row % 7),
    });
    const report = await validate(null, many, {
      ...by('rule.not-null'),
      checks: [{ check: 'rule.not-null', columns: ['amount'], by: ['user'] }],
    });
    const [only] = report.results.filter(({ check }) => check === 'rule.not-null');
    expect(only).toMatchObject({
      status: 'skipped',
      message: expect.stringContaining('user has 3,000 different values in current, and at most 1000'),
    });
    const days = (from: number, count: number): string =>
      csv({ day: Array.from({ length: count }, (_, at) => `d${from + at}`), amount: Array(count).fill(1) });
    const asked = { ...by('drift.column'), checks: [{ check: 'drift.column', columns: ['amount'], by: ['day'] }] };
    const ofDays = async (reference: string, current: string): Promise<string | undefined> =>
      ofGroups(await validate(reference, current, asked), 'drift.column')[0]?.message;
    expect(await ofDays(days(0, 600), days(600, 700))).toContain('1,300 different values in the reference and current');
    expect(await ofDays(days(0, 1200), days(0, 700))).toContain('1,200 different values in the reference, and');
    const { country: _, ...bare } = table(1, sizes);
    const lacking = await validate(csv(bare), csv(table(2, sizes)), by('drift.column'));
    expect(
      lacking.results.filter(
        ({ status, message }) => status === 'skipped' && message.includes('lacks a column of country'),
      ),
    ).toHaveLength(1);
    await expect(validate(null, many, by('rule.not-null'))).rejects.toThrow(/checks\[0\].by names a column "country"/);
  });

  it('shows no value of a group where the suite forbids it', async () => {
    const suite: SuiteInput = { ...by('drift.column'), privacy: 'no-values' };
    const report = await validate(csv(table(1, sizes)), csv(table(2, sizes, 'IT')), suite);
    expect(ofGroups(report, 'drift.column').map(({ of }) => of)).toEqual(['group 1', 'group 2', 'group 3', 'group 4']);
    expect(JSON.stringify(report)).not.toMatch(/"IT"/);
  });
});

it('finds nothing in the groups of two draws from one law', async () => {
  const groups = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`g${at}`, 220]));
  const suite: SuiteInput = {
    include: ['drift', 'schema'],
    checks: ['drift.column', 'schema.range', 'schema.categories', 'schema.presence'].map((check) => ({
      check,
      by: ['country'],
    })),
  };
  const report = await validate(csv(table(5, groups)), csv(table(6, groups)), suite);
  const told = report.results.filter(({ by: of, status }) => of && (status === 'fail' || status === 'warn'));
  expect(told.map(({ check, of, message }) => [check, of, message])).toEqual([]);
});
