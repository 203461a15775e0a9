import { describe, expect, it } from 'vitest';
import { readEarlierReport, referenceOf } from '../../../src/analysis';
import { json } from '../../../src/export/json';
import type { Report, Result, SuiteInput } from '../../../src/contract';
import { randomNormals, randomNumbers } from '../../bench/random';
import { csv, fileOf, open, resultOf, runWhole, validate, validateOnly } from '../../support/datasets';
import { only } from '../../support/only';

const learned = ['schema', 'drift.column'];
const accused = ({ results }: Report): readonly string[] =>
  results
    .filter(({ status }) => status === 'warn' || status === 'fail')
    .map(({ check, columns, status }) => [check, ...columns, status].join(' '));
const times = <T>(count: number, draw: (at: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, at) => draw(at));

describe('where nothing changed', () => {
  it('twelve measured columns and one of many companies are accused of nothing, and say what chance makes', async () => {
    const normal = randomNormals(randomNumbers(5));
    const random = randomNumbers(6);
    const company = (): string => `Cab Co ${Math.floor(1 / (1 - random()) ** 1.4)}`;
    const table = (rows: number): string =>
      csv({
        ...Object.fromEntries(times(12, (at) => [`sensor_${at}`, times(rows, () => (50 + 11 * normal()).toFixed(3))])),
        company: times(rows, company),
      });
    const report = await validateOnly(learned, table(900), table(450));
    expect(accused(report)).toEqual([]);
    const outside = report.results.filter(({ check, value }) => check === 'schema.range' && Number(value['rows']) > 0);
    expect(outside.length).toBeGreaterThan(3);
    for (const { message } of outside) expect(message).toMatch(/outside .* where chance makes up to \d+\.$/);
    const { message, value } = resultOf(report, 'schema.categories', 'company');
    expect(message).toMatch(/^\d+ new categories in \d+ rows .*, where chance makes up to \d+: “Cab Co/);
    expect(Math.abs(Number(value['expected']) - Number(value['share']))).toBeLessThan(0.03);
  });

  it('a column that is no id may repeat a value, an id may not', async () => {
    const seconds = (row: number): number => 1_000_000 + row * 7919;
    const table = (rows: readonly number[]): string =>
      csv({ user_id: rows.map((row) => `u${row}`), at_ms: rows.map(seconds) });
    const before = times(400, (row) => row);
    const after = [...times(399, (row) => 1000 + row), 1000];
    const report = await validateOnly('schema.unique', table(before), table(after));
    expect(accused(report)).toEqual(['schema.unique user_id fail']);
    expect(resultOf(report, 'schema.unique', 'at_ms')).toMatchObject({ status: 'pass', value: { repeats: 1 } });
  });
});

describe('what changed', () => {
  const random = randomNumbers(16);
  const normal = randomNormals(random);
  const person = (row: number): { readonly [column: string]: string | number | null } => ({
    age: Math.min(80, Math.max(18, Math.round(40 + 15 * normal()))),
    price: Math.exp(4 + 0.7 * normal()).toFixed(2),
    visits: Math.floor(-3 * Math.log(1 - random())),
    shop: ['north', 'south', 'east'][row % 3] ?? '',
    weight: (70 + 9 * normal()).toFixed(1),
  });
  const table = (rows: ReturnType<typeof person>[]): string =>
    csv(Object.fromEntries(Object.keys(rows[0] ?? {}).map((name) => [name, rows.map((row) => row[name] ?? null)])));
  const reference = times(3000, person);
  const current = times(3000, person);
  const planted = (rows: number, column: string, cell: string | number): string =>
    table(current.map((row, at) => (at < rows ? { ...row, [column]: cell } : row)));

  const alone: readonly (readonly [string, number, string, string | number, readonly string[]])[] = [
    ['one age of 999', 1, 'age', 999, ['schema.range age warn']],
    ['one price below 0', 1, 'price', -3893, ['schema.range price warn']],
    ['forty rows of one new shop', 40, 'shop', 'west', ['schema.categories shop fail', 'drift.column shop fail']],
  ];
  it.each(alone)('is found alone: %s', async (_, rows, column, cell, findings) => {
    expect(accused(await validateOnly(learned, table([...reference]), planted(rows, column, cell)))).toEqual(findings);
  });

  it('and what no test can prove is told, with a rule that would find it', async () => {
    const report = await validateOnly(learned, table([...reference]), planted(1, 'visits', -1));
    expect(accused(report)).toEqual([]);
    const { message, value } = resultOf(report, 'schema.range', 'visits');
    expect(message).toMatch(/1 row lies below 0, where the reference has none\.$/);
    expect(value).toMatchObject({ below: 1, offers: expect.arrayContaining(['min']), accept: [] });
  });

  it('drift accuses no other check of its column', async () => {
    const moved = table(current.map((row) => ({ ...row, weight: (Number(row['weight']) + 3).toFixed(1) })));
    const report = await validateOnly(learned, table([...reference]), moved);
    const [drift, range] = ['drift.column', 'schema.range'].map((check) => resultOf(report, check, 'weight'));
    expect(drift?.status).toBe('fail');
    expect(range).toMatchObject({ status: 'pass', value: { qValue: expect.any(Number) } });
    expect(Number(range?.value['qValue'])).toBeGreaterThan(Number(drift?.value['qValue']));
  });

  it('is judged to the letter where a suite asks for it', async () => {
    const suite: SuiteInput = { checks: [{ check: 'schema.range', params: { significance: 1, failSignificance: 1 } }] };
    const report = await validateOnly(learned, table([...reference]), planted(1, 'visits', -1), suite);
    expect(resultOf(report, 'schema.range', 'visits')).toMatchObject({ status: 'warn' });
  });

  it.each(['values', 'no-values'] as const)('is found by a report (%s) as by its file', async (privacy) => {
    const suite = only(learned, { privacy });
    const saved = await json.write(await validate(null, table([...reference]), suite));
    const earlier = await readEarlierReport(saved, 'report.json');
    const faulty = planted(1, 'age', 999);
    const data = await open(fileOf('faulty.csv', faulty), 'current', suite);
    const after = await runWhole({ reference: referenceOf(earlier, 'current'), current: data }, suite, {
      onProgress: () => undefined,
      earlier: { report: earlier, suiteUsed: false },
    });
    const raw = await validate(table([...reference]), faulty, suite);
    const ranges = (report: Report): readonly Pick<Result, 'columns' | 'status' | 'value'>[] =>
      report.results
        .filter(({ check }) => check === 'schema.range')
        .map(({ columns, status, value }) => ({
          columns,
          status,
          value: { pValue: Number(Number(value['pValue']).toPrecision(9)), chanceRows: value['chanceRows'] ?? null },
        }));
    expect(ranges(after)).toEqual(ranges(raw));
    expect(accused(after).filter((finding) => finding.startsWith('schema'))).toEqual(['schema.range age warn']);
  });
});

describe('a kind that few values decide', () => {
  const codes = (rows: number, every: number): readonly string[] =>
    Array.from({ length: rows }, (_, row) =>
      row % every === every - 1 ? `981${row % 90}-1234` : `981${10 + (row % 90)}`,
    );
  const kinds = async (before: number, after: number): Promise<string> => {
    const sides = [codes(2000, before), codes(200, after)].map((zip) =>
      csv({ zip, n: zip.map((_, row) => row * 1.5) }),
    );
    return (await validateOnly('schema.types', sides[0] ?? null, sides[1] ?? '')).verdict;
  };

  it('has not changed where chance may have kept them all from current', async () => {
    expect(await kinds(500, 10_000)).toBe('pass');
    expect(await kinds(10, 10_000)).toBe('fail');
    expect(await kinds(10_000, 150)).toBe('pass');
    expect(await kinds(10_000, 30)).toBe('fail');
  });

  it('nor among few different values, whichever side a rare one fell to', async () => {
    const incomes = (rows: number, strays: number): string =>
      csv({ incomes: Array.from({ length: rows }, (_, row) => (row < strays ? '>3' : 1 + (row % 3))) });
    const verdict = async (before: number, after: number): Promise<string> =>
      (await validateOnly('schema.types', incomes(1000, before), incomes(1000, after))).verdict;
    expect(await verdict(2, 0)).toBe('pass');
    expect(await verdict(0, 2)).toBe('pass');
    expect(await verdict(0, 12)).toBe('fail');
    expect(await verdict(0, 600)).toBe('fail');
  });
});
