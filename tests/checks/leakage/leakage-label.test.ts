import { describe, expect, it } from 'vitest';
import type { Report, Result, SuiteInput } from '../../../src/contract';
import { seeded } from '../../report/random';
import { csv, resultOf, validate } from '../../support/datasets';
import { only } from '../../support/only';

type Columns = Parameters<typeof csv>[0];
type Cells = readonly (string | number | null)[];

const count = (rows: number, from = 0): readonly number[] => Array.from({ length: rows }, (_, row) => from + row);
const found = (report: Report, check: string): readonly Result[] =>
  report.results.filter((result) => result.check === `leakage.${check}`);
const accused = (report: Report): readonly string[] =>
  report.results
    .filter(({ status }) => status === 'warn' || status === 'fail' || status === 'error')
    .map(({ check, columns, message }) => `${check} ${columns.join()}: ${message}`);
const run = (reference: Columns | null, current: Columns, suite: SuiteInput = {}): Promise<Report> =>
  validate(reference && csv(reference), csv(current), { include: ['leakage'], roles: { label: 'y' }, ...suite });

/** Columns that have nothing to do with each other, of every type. */
function noise(rows: number, seed: number, columns = 6, rare = 0.5): { [name: string]: Cells } {
  const { normal, uniform, pick } = seeded(seed);
  const make: readonly (() => string | number | null)[] = [
    () => Math.round(normal() * 1e4) / 1e4,
    () => Math.floor(uniform() * 40),
    () => pick(['red', 'green', 'blue']),
    () => (uniform() < 0.1 ? null : pick(['yes', 'no'])),
    () => (uniform() < 0.5 ? null : Math.round(normal() * 100)),
    () => (uniform() < 0.02 ? 1 : 0),
  ];
  const cells = Array.from({ length: columns }, (_, at) => {
    const cell = make[at % make.length] ?? normal;
    return [`x${at}`, count(rows).map(cell)] as const;
  });
  return { ...Object.fromEntries(cells), y: count(rows).map(() => (uniform() < rare ? 'bad' : 'good')) };
}

describe('a feature that tells the label', () => {
  it('is found in the reference, and noise beside it is not accused', async () => {
    const { normal, uniform } = seeded(1);
    const rows = 1500;
    const reference = noise(rows, 1);
    const isBad = (row: number): boolean => reference['y']?.[row] === 'bad';
    const after = noise(400, 2);
    const report = await run(
      {
        ...reference,
        leak: count(rows).map((row) => (isBad(row) ? 5 : 0) + normal()),
        half: count(rows).map((row) => (isBad(row) === uniform() < 0.9 ? 'a' : 'b')),
        reason: count(rows).map((row) => (isBad(row) ? `fraud ${row % 7}` : null)),
      },
      {
        ...after,
        leak: count(400).map(() => normal()),
        half: count(400).map(() => 'a'),
        reason: count(400).map(() => null),
      },
      { types: { reason: 'text' } },
    );
    expect(resultOf(report, 'leakage.label-predictor', 'leak')).toMatchObject({
      status: 'fail',
      dataset: 'reference',
      value: { metric: 'weighted-f1', rows, labelled: rows },
    });
    expect(resultOf(report, 'leakage.label-predictor', 'half')).toMatchObject({ status: 'warn' });
    expect(resultOf(report, 'leakage.label-predictor', 'reason')).toMatchObject({
      status: 'fail',
      value: { score: 1 },
    });
    expect(resultOf(report, 'leakage.label-predictor-change', 'leak')).toMatchObject({ status: 'fail' });
    expect(accused(report).filter((text) => / x\d/.test(text))).toEqual([]);
    expect(found(report, 'label-predictor').map(({ columns }) => columns[0])).not.toContain('y');
  });

  it('has not changed where a chance beside one half passes it: decisions leap, chances hardly move', async () => {
    // Of those of class first 56 % came home before and 48 % now, of all others a quarter.
    const side = (rows: number, ofFirst: number) => {
      const kind = count(rows).map((row) => (row % 4 === 0 ? 'first' : row % 4 === 1 ? 'second' : 'third'));
      const isHome = (row: number): boolean =>
        row % 4 === 0 ? ((row / 4) * 37) % 100 < ofFirst : (Math.floor(row / 4) * 37) % 100 < 25;
      return { kind, y: count(rows).map((row) => (isHome(row) ? 'home' : 'lost')) };
    };
    const check = 'leakage.label-predictor-change';
    const report = await run(side(1200, 56), side(200, 48), only(check));
    const result = resultOf(report, check, 'kind');
    expect(Number(result.value['difference'])).toBeGreaterThan(0.2);
    expect(result.status).toBe('pass');
  });

  it('may tell a quantity, or one of several classes', async () => {
    const { normal, pick } = seeded(3);
    const y = count(800).map(() => Math.exp(normal()));
    const quantity = await run(
      null,
      { y, same: y.map((v) => v * 1.01 + normal() / 100), x: y.map(() => normal()) },
      only('leakage.label-predictor'),
    );
    expect(resultOf(quantity, 'leakage.label-predictor', 'same')).toMatchObject({
      status: 'fail',
      dataset: 'current',
      value: { metric: 'mae' },
    });
    expect(resultOf(quantity, 'leakage.label-predictor', 'x')).toMatchObject({ status: 'pass' });
    const classes = count(800).map(() => pick(['a', 'b', 'c', 'd']));
    const several = await run(
      null,
      {
        y: classes,
        code: classes.map((c) => c.charCodeAt(0) * 10 + Math.round(normal())),
        x: y,
      },
      only('leakage.label-predictor'),
    );
    expect(resultOf(several, 'leakage.label-predictor', 'code').status).toBe('fail');
    expect(resultOf(several, 'leakage.label-predictor', 'x').status).toBe('pass');
  });

  it('is looked for in a sample that the seed decides, and that the result states', async () => {
    const columns = noise(900, 5);
    const sampled = (seed: number): Promise<Report> =>
      run(
        null,
        columns,
        only('leakage.label-predictor', {
          checks: [{ check: 'leakage.label-predictor', params: { maxRows: 200, seed } }],
        }),
      );
    const first = resultOf(await sampled(1), 'leakage.label-predictor', 'x0');
    expect(first.value['labelled']).toBe(900);
    expect(first.value['rows']).toBe(200);
    expect(first.message).toContain('200 rows sampled of 900');
    expect(resultOf(await sampled(1), 'leakage.label-predictor', 'x0')).toEqual(first);
    expect(resultOf(await sampled(2), 'leakage.label-predictor', 'x0').value['score']).not.toBe(first.value['score']);
  });

  it('is not looked for in outputs of the model', async () => {
    const columns = noise(300, 6);
    const report = await run(
      null,
      { ...columns, p: columns['y'] ?? [], id: count(300) },
      { roles: { label: 'y', prediction: 'p', id: ['id'] } },
    );
    expect(found(report, 'label-predictor')).toHaveLength(6);
    expect(accused(report)).toEqual([]);
  });
});

describe('ids and times that tell the label', () => {
  const roles = { label: 'y', id: ['id', 'key'], time: 't' };
  const times = (rows: number): Cells =>
    count(rows).map((n) => new Date(Date.UTC(2026, 0, 1) + n * 36e5).toISOString());

  it('are found where the file is sorted by it, and not else', async () => {
    const columns = noise(600, 7);
    const beside = { id: count(600).map((n) => n * 3), key: count(600).map((n) => `case-${n}`), t: times(600) };
    const mixed = await run(null, { ...columns, ...beside }, { roles });
    expect(found(mixed, 'id-predictor')).toHaveLength(3);
    expect(accused(mixed)).toEqual([]);
    const sorted = await run(
      null,
      { ...columns, ...beside, y: [...(columns['y'] ?? [])].sort() },
      only('leakage.id-predictor', { roles }),
    );
    expect(found(sorted, 'id-predictor').map(({ status }) => status)).toEqual(['fail', 'fail', 'fail']);
  });
});

describe('a feature that is the label in disguise', () => {
  const disguise = only('leakage.label-disguise');
  const relation = (report: Report, column: string): Result['value'] =>
    resultOf(report, 'leakage.label-disguise', column).value;

  it('is equal to it or names it otherwise, missing values aside, and a row that differs is enough to acquit', async () => {
    const columns = noise(400, 21);
    const y = columns['y'] ?? [];
    const gaps = y.map((cell, row) => (row % 9 === 0 ? null : cell));
    const code = y.map((cell) => (cell === 'bad' ? 17 : 4));
    const nearly = code.map((cell, row) => (row === 399 ? 21 - cell : cell));
    const scarce = y.map((cell, row) => (row % 20 === 0 ? cell : null));
    const report = await run(
      null,
      { ...columns, gaps, code, nearly, scarce, ...{ fixed: y.map(() => 'bad') } },
      disguise,
    );
    expect(relation(report, 'gaps')).toMatchObject({ relation: 'equal', by: null, rows: 355 });
    expect(relation(report, 'code')).toMatchObject({ relation: 'one-to-one', rows: 400 });
    for (const column of ['nearly', 'scarce', 'fixed', 'x0', 'x1', 'x2', 'x3', 'x4', 'x5']) {
      expect(resultOf(report, 'leakage.label-disguise', column)).toMatchObject({
        status: 'pass',
        value: { relation: null },
      });
    }
  });

  it('orders a quantity as it does, either way; unique values alone are no relation', async () => {
    const { normal } = seeded(22);
    const y = count(500).map(() => normal());
    const report = await run(
      null,
      {
        y,
        log: y.map((v) => Math.exp(v)),
        reverse: y.map((v) => 3 - 2 * v),
        rounded: y.map((v) => Math.round(v * 5)),
        near: y.map((v) => v + normal() / 100),
        other: y.map(() => normal()),
        name: y.map((_, row) => `n${row % 250}`),
      },
      disguise,
    );
    // Values that come back make each of its values stand for one of the label, too: the order says more.
    const again = count(500).map((row) => Math.round((y[row] ?? 0) * 20));
    const twice = await run(
      null,
      { y: again, other: again.map((v) => v * v * v + 1) },
      { ...disguise, task: 'regression' },
    );
    expect(relation(twice, 'other')).toMatchObject({ relation: 'monotone' });
    for (const column of ['log', 'reverse', 'rounded']) {
      expect(relation(report, column)).toMatchObject({ relation: 'monotone', rows: 500 });
    }
    for (const column of ['near', 'other', 'name']) expect(relation(report, column)['relation']).toBeNull();
  });

  it.each([1, 2, 3])(
    'is its mean per category of another column, of these rows and no others, seed %i',
    async (seed) => {
      const { uniform, pick } = seeded(seed);
      const cities = count(12).map((n) => ({ name: `city ${n}`, rate: uniform() }));
      const draw = (): { readonly city: string; readonly y: number }[] =>
        count(1200).map(() => {
          const { name, rate } = pick(cities);
          return { city: name, y: uniform() < rate ? 1 : 0 };
        });
      const [rows, earlier] = [draw(), draw()];
      const meanIn = (all: typeof rows, city: string): number => {
        const own = all.filter((row) => row.city === city);
        return own.reduce((sum, { y }) => sum + y, 0) / own.length;
      };
      const report = await run(
        null,
        {
          y: rows.map(({ y }) => (y ? 'yes' : 'no')),
          city: rows.map(({ city }) => city),
          other: rows.map(() => pick(['a', 'b', 'c'])),
          encoded: rows.map(({ city }) => meanIn(rows, city).toFixed(4)),
          reversed: rows.map(({ city }) => 1 - meanIn(rows, city)),
          history: rows.map(({ city }) => meanIn(earlier, city)),
          rate: rows.map(({ city }) => cities.find(({ name }) => name === city)?.rate ?? null),
        },
        { ...disguise, types: { encoded: 'numeric', reversed: 'numeric', history: 'numeric', rate: 'numeric' } },
      );
      expect(relation(report, 'encoded')).toMatchObject({ relation: 'target-encoding', by: 'city', rows: 1200 });
      expect(relation(report, 'reversed')).toMatchObject({ relation: 'target-encoding', by: 'city' });
      for (const column of ['history', 'rate', 'other']) expect(relation(report, column)['relation']).toBeNull();
    },
  );

  it('shows no value of the data', async () => {
    const secret = count(300).map((n) => (n % 2 ? 'classified' : 'secret'));
    const report = await run(null, { y: secret, same: secret }, { privacy: 'no-values' });
    expect(resultOf(report, 'leakage.label-disguise', 'same').status).toBe('fail');
    expect(JSON.stringify(report.results)).not.toMatch(/classified|secret/);
  });
});

describe('clean data', () => {
  it.each([
    [11, 60, 12, 0.5],
    [12, 300, 50, 0.5],
    [13, 400, 12, 0.02],
    [14, 2000, 12, 0.2],
  ])('raises nothing: seed %i, %i rows, %i columns, share %f', async (seed, rows, columns, rare) => {
    const reference = noise(rows, seed, columns, rare);
    expect(accused(await run(reference, noise(rows, seed + 100, columns, rare)))).toEqual([]);
  });
});

describe('odd data', () => {
  it('ends in a sentence: no rows, one row, constant or missing labels and columns, hostile names', async () => {
    const hostile = `a"; DROP TABLE data; --`;
    const quoted = `"${hostile.replaceAll('"', '""')}"`;
    const one = await run(null, { y: ['good'], x: [1] }, only('leakage.label-predictor'));
    expect(resultOf(one, 'leakage.label-predictor', 'x')).toMatchObject({
      status: 'skipped',
      message: expect.stringContaining('Too few rows to tell'),
    });
    const columns = noise(200, 8);
    const none = count(200).map(() => null);
    const report = await run(
      { ...columns, none, same: count(200).map(() => 7), [quoted]: columns['y'] ?? [] },
      { ...columns, none, same: count(200).map(() => 7), [quoted]: columns['y'] ?? [] },
    );
    expect(resultOf(report, 'leakage.label-predictor', hostile).status).toBe('fail');
    expect(resultOf(report, 'leakage.label-predictor', 'none')).toMatchObject({ status: 'pass', value: { score: 0 } });
    expect(resultOf(report, 'leakage.label-predictor', 'same')).toMatchObject({ status: 'pass', value: { score: 0 } });
    for (const y of [none, count(200).map(() => 'good')]) {
      const constant = await run({ ...columns, y }, { ...columns, y });
      expect(accused(constant).filter((text) => !text.includes('row-overlap'))).toEqual([]);
    }
  });
});
