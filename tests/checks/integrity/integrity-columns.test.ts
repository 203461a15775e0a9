import { Float64, Table, tableToIPC, vectorFromArray } from 'apache-arrow';
import { Table as ParquetTable, writeParquet } from 'parquet-wasm';
import { describe, expect, it } from 'vitest';
import type { Result, SuiteInput } from '../../../src/contract';
import { seeded } from '../../report/random';
import { csv, fileOf, open, resultOf, runWhole, validateOnly } from '../../support/datasets';
import { only } from '../../support/only';

type Columns = Parameters<typeof csv>[0];

const count = (rows: number): readonly number[] => Array.from({ length: rows }, (_, row) => row);

async function resultFor(check: string, columns: Columns, suite: SuiteInput = {}): Promise<Result> {
  const report = await validateOnly(`integrity.${check}`, null, csv(columns), suite);
  return resultOf(report, `integrity.${check}`);
}

describe('infinite values', () => {
  it('are counted with NaN, not with missing cells', async () => {
    const x = count(200).map((row) =>
      row < 3 ? Infinity : row < 4 ? -Infinity : row < 9 ? NaN : row < 20 ? null : row / 4,
    );
    const table = new Table({ x: vectorFromArray(x, new Float64()) });
    const file = fileOf('infinite.parquet', writeParquet(ParquetTable.fromIPCStream(tableToIPC(table, 'stream'))));
    const run = { reference: null, current: await open(file) };
    const report = await runWhole(run, only('integrity.infinite'), { onProgress: () => undefined });
    expect(resultOf(report, 'integrity.infinite')).toMatchObject({
      status: 'warn',
      value: { rows: 9, share: 9 / 200, nan: 5, infinite: 4 },
      message: '4 infinite values and 5 NaN (4.5 % of the rows).',
    });
  });

  it('are none in finite decimals, and not looked for in whole numbers', async () => {
    const x = count(100).map((row) => row / 3);
    expect(await resultFor('infinite', { x, n: count(100) })).toMatchObject({ status: 'pass', value: { rows: 0 } });
  });
});

describe('extreme values', () => {
  it.each([1, 2, 3])('are counted exactly beyond the fences, seed %i', async (seed) => {
    const { uniform } = seeded(seed);
    const rows = 500;
    const planted = 6 + Math.floor(uniform() * 20);
    const x = count(rows).map((row) => (row < planted ? (row % 2 ? -1e4 : 1e4) : Math.round(uniform() * 1000) / 10));
    const shuffled = [...x].sort((a, b) => Math.sin(a * 12.9898) - Math.sin(b * 12.9898));
    expect(await resultFor('value-outliers', { x: shuffled })).toMatchObject({
      status: 'warn',
      value: { rows: planted, share: planted / rows, above: Math.ceil(planted / 2), below: Math.floor(planted / 2) },
    });
  });

  it('has Tukey’s outer fences, and leaves infinity to another check', async () => {
    const x = [...count(101), 'inf', 401, -301];
    const { value } = await resultFor('value-outliers', { x });
    // 103 finite values: the quartiles are 24.5 and 75.5.
    expect(value).toMatchObject({ fences: { low: 24.5 - 153, high: 75.5 + 153 }, rows: 2, share: 2 / 104 });
  });

  it('respects skew: fares are never below a negative fence, and a long tail is no error', async () => {
    const { normal, uniform } = seeded(4);
    const fare = count(900).map(() => Math.round(400 * Math.exp(1.05 * normal()) + (uniform() < 0.1 ? 0 : 500)) / 40);
    const result = await resultFor('value-outliers', { fare });
    expect(result).toMatchObject({ status: 'pass', value: { below: 0, far: [] } });
  });

  it('tells one value far from all others on one file alone, and no value that only comes last', async () => {
    const { normal } = seeded(5);
    const wind = count(2000).map(() => Math.round(Math.abs(10 + 6 * normal()) * 100) / 100);
    const other = count(2001).map((row) => row % 83);
    const resultOfWind = async (last: number): Promise<Result> => {
      const table = csv({ wind: [...wind, last], other });
      return resultOf(await validateOnly('integrity.value-outliers', null, table), 'integrity.value-outliers', 'wind');
    };
    const result = await resultOfWind(1048.36);
    expect(result).toMatchObject({ status: 'warn', value: { far: [{ from: 1048.36, to: 1048.36, rows: 1 }] } });
    expect(result.message).toMatch(/^1048.36 \(1 row\) lies far from all others: no other is above/);
    // The smaller end comes first, on whichever side they lie.
    const low = csv({ wind: [...wind, -1048, -1040], other: [...other, 1] });
    const below = resultOf(
      await validateOnly('integrity.value-outliers', null, low),
      'integrity.value-outliers',
      'wind',
    );
    expect(below.message).toMatch(/^−1048 to −1040 \(2 rows\) lie far from all others: no other is below/);
    expect(await resultOfWind(Math.max(...wind) + 3)).toMatchObject({
      status: 'pass',
      value: { far: [] },
    });
  });

  it('tells a far value in a column that has one value in most rows', async () => {
    const result = await resultFor('value-outliers', {
      x: count(400)
        .map((row) => (row < 340 ? 0 : row - 330))
        .concat(99_999),
    });
    expect(result).toMatchObject({
      status: 'warn',
      value: { fences: { low: null, high: null }, far: [{ to: 99_999 }] },
    });
  });

  it.each([
    ['few different values', count(200).map((row) => row % 5), /different value/],
    ['one value in most rows', count(200).map((row) => (row < 180 ? 0 : row)), /quartiles are equal/],
  ])('are not looked for among %s', async (_, x, why) => {
    const result = await resultFor('value-outliers', { x });
    expect(result.status).toBe('skipped');
    expect(result.message).toMatch(why);
  });
});

describe('features that identify rows', () => {
  const code = (row: number): string => `${String.fromCharCode(97 + (row % 26))}-${row * 7}-${'x'.repeat(row % 9)}`;

  it('warns above 99 % different values, of text as of whole numbers, missing left out', async () => {
    const name = count(400).map((row) => (row < 50 ? null : code(row)));
    const n = count(400).map((row) => (row * 7919) % 4001);
    const roles = { label: 'y' };
    const report = await validateOnly(
      'integrity.identifier-like',
      null,
      csv({ name, n, y: count(400).map((row) => row % 2) }),
      { roles },
    );
    expect(resultOf(report, 'integrity.identifier-like', 'name')).toMatchObject({
      status: 'warn',
      value: { distinctShare: 1 },
    });
    expect(resultOf(report, 'integrity.identifier-like', 'n')).toMatchObject({
      status: 'warn',
      value: { distinctShare: 1 },
    });
    expect(
      report.results.some(({ check, columns }) => check === 'integrity.identifier-like' && columns[0] === 'y'),
    ).toBe(false);
  });

  it('passes where values repeat, for decimals, prose and few rows', async () => {
    const repeats = await resultFor('identifier-like', { c: count(400).map((row) => code(row % 390)) }, { roles: {} });
    expect(repeats).toMatchObject({ status: 'pass', value: { distinctShare: 390 / 400 } });
    const report = await validateOnly('integrity.identifier-like', null, csv({ x: count(100).map((row) => row / 7) }), {
      roles: {},
    });
    expect(report.results.some(({ check }) => check === 'integrity.identifier-like')).toBe(false);
    const prose = count(100).map((row) => `"A long remark that number ${row} of our customers has left, with love."`);
    expect(await resultFor('identifier-like', { prose }, { roles: {} })).toMatchObject({ status: 'skipped' });
    expect(await resultFor('identifier-like', { n: count(20) }, { roles: {} })).toMatchObject({ status: 'skipped' });
  });
});

describe('rare classes', () => {
  const imbalance = (label: readonly (string | number | null)[]): Promise<Result> =>
    resultFor('class-imbalance', { x: label.map((_, row) => row / 3), label }, { roles: { label: 'label' } });
  const classes = (...counts: readonly number[]): readonly string[] =>
    counts.flatMap((rows, index) => Array.from({ length: rows }, () => `c${index}`));

  it('warns of imbalance, not of balance', async () => {
    expect(await imbalance(classes(95, 5))).toMatchObject({
      status: 'warn',
      value: { shares: { c0: 0.95, c1: 0.05 }, ratio: 5 / 95 },
    });
    expect(await imbalance(classes(50, 50))).toMatchObject({ status: 'pass', value: { ratio: 1 } });
    expect(await imbalance(classes(100, 30, 10))).toMatchObject({ status: 'pass', value: { ratio: 0.1 } });
  });

  it('leaves missing labels out, takes few whole numbers for classes and many for a quantity', async () => {
    expect(await imbalance([...classes(90, 10), null, null])).toMatchObject({
      value: { shares: { c0: 0.9 }, rows: 100 },
    });
    expect(await imbalance(count(120).map((row) => (row < 4 ? 3 : 5 + (row % 2))))).toMatchObject({
      status: 'warn',
      value: { shares: { 3: 4 / 120 } },
    });
    expect(await imbalance(count(120))).toMatchObject({
      status: 'skipped',
      message: 'The label is a quantity, not a class.',
    });
    expect(await imbalance(classes(10))).toMatchObject({ status: 'skipped' });
  });

  it('is skipped without a label', async () => {
    expect(await resultFor('class-imbalance', { x: count(10) })).toMatchObject({
      status: 'skipped',
      message: 'No column has the role label.',
    });
  });
});
