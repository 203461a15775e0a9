import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Report, Result, SuiteInput } from '../../../src/contract';
import { randomNumbers } from '../../../src/stats';
import nannyml from '../../golden/presets/nannyml.json';
import { csv, fileOf, openAll, openText, resultOf, runWhole, validate, validateOnly } from '../../support/datasets';

type Figure = { readonly key: string; readonly period: string; readonly value: number; readonly alert: boolean };
const chunksOf = (result: { readonly value: { readonly [key: string]: unknown } }): readonly Figure[] =>
  result.value['chunks'] as readonly Figure[];

const byColumn = ({ results }: Report): readonly Result[] =>
  results.filter(({ check }) => check === 'monitor.drift' || check === 'monitor.quality');

/** Days from a day of 2025, `perDay` rows each; numbers are spread alike on every day. */
function days(first: number, count: number, perDay: number, of: (day: number, row: number) => object): string {
  const rows = Array.from({ length: count * perDay }, (_, row) => {
    const day = first + Math.floor(row / perDay);
    const at = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
    return { at, ...of(day, row) } as { readonly [column: string]: string | number };
  });
  const names = Object.keys(rows[0] ?? {});
  return csv(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? '')])));
}

const usual = (day: number, row: number) => ({
  x: ((row * 7919) % 1009) + (day % 3),
  colour: ['red', 'blue'][row % 2],
});
const monitor: SuiteInput = {
  include: ['monitor'],
  roles: { time: 'at' },
  types: { x: 'numeric', colour: 'categorical' },
  chunks: { by: 'time', every: 'month' },
};

describe('monitoring over chunks', () => {
  it('finds the month in which a column moves, and passes what stays', async () => {
    const reference = days(0, 270, 4, usual);
    const current = (moved: readonly number[]): string =>
      days(270, 90, 4, (day, row) => {
        const month = new Date(Date.UTC(2025, 0, 1 + day)).getUTCMonth();
        const same = usual(day, row);
        return moved.includes(month) ? { x: same.x + 700, colour: 'green' } : same;
      });
    const still = await validate(reference, current([]), monitor);
    expect(byColumn(still).map(({ check, columns, status }) => [check, columns[0], status])).toEqual([
      ['monitor.drift', 'x', 'pass'],
      ['monitor.drift', 'colour', 'pass'],
      ['monitor.quality', undefined, 'pass'],
      ['monitor.quality', undefined, 'pass'],
      ['monitor.quality', 'at', 'pass'],
      ['monitor.quality', 'x', 'pass'],
      ['monitor.quality', 'x', 'pass'],
      ['monitor.quality', 'colour', 'pass'],
      ['monitor.quality', 'colour', 'pass'],
    ]);

    const report = await validate(reference, current([10]), monitor);
    const drift = resultOf(report, 'monitor.drift', 'x');
    expect(drift.status).toBe('warn');
    expect(drift.value).toMatchObject({ method: 'ks' });
    const chunks = chunksOf(drift);
    expect(chunks.map(({ key, period }) => `${period} ${key}`)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((month) => `reference 2025-0${month}`),
      ...[9, 10, 11, 12].map((month) => `current 2025-${String(month).padStart(2, '0')}`),
    ]);
    expect(chunks.filter(({ alert }) => alert).map(({ key }) => key)).toEqual(['2025-11']);
    const unseen = report.results.find(({ value, columns }) => value['metric'] === 'unseen' && columns[0] === 'colour');
    expect(unseen?.status).toBe('warn');
    expect(chunksOf(unseen ?? drift).find(({ alert }) => alert)).toMatchObject({ key: '2025-11', value: 1 });

    const last = await validate(reference, current([11]), monitor);
    expect(resultOf(last, 'monitor.drift', 'x').status).toBe('fail');
    expect(resultOf(last, 'monitor.drift', 'colour').value).toMatchObject({ method: 'js' });
  });

  it('takes files for chunks, and pieces of a single reference beside them', async () => {
    const part = (from: number, rows: number, cell: (row: number) => string | number): string =>
      csv({ x: Array.from({ length: rows }, (_, row) => cell(from + row)) });
    const spread = (row: number): number => (row * 7919) % 1009;
    const reference = await openText(part(0, 1000, spread), 'reference');
    const files = [
      fileOf('monday.csv', part(0, 100, spread)),
      fileOf(
        'tuesday.csv',
        part(100, 100, (row) => (row % 2 ? '' : spread(row))),
      ),
    ];
    const current = await openAll(files, 'current');
    const report = await runWhole({ reference, current }, { include: ['monitor'] }, { onProgress: () => undefined });
    expect(report.suite.chunks).toEqual({ by: 'file' });
    const missing = report.results.find(({ value }) => value['metric'] === 'missing');
    expect(missing?.status).toBe('fail');
    expect(chunksOf(missing ?? resultOf(report, 'monitor.drift'))).toHaveLength(12);
    expect(missing?.message).toContain('50.0 % in tuesday.csv');
  });

  it.each([
    ['one file', [300]],
    ['several files, a third of the reference each', [300, 310, 290]],
  ])('judges no numbers of rows where one side is cut into tenths: %s', async (_, sizes) => {
    const part = (rows: number): string => csv({ x: Array.from({ length: rows }, (_, row) => (row * 7919) % 1009) });
    const reference = await openText(part(1000), 'reference');
    const files = sizes.map((rows, at) => fileOf(`${at}.csv`, part(rows)));
    const current = await openAll(files, 'current');
    const suite: SuiteInput = { include: ['monitor'], chunks: { by: 'file' } };
    const report = await runWhole({ reference, current }, suite, { onProgress: () => undefined });
    const rows = report.results.find(({ value }) => value['metric'] === 'rows');
    expect(rows).toMatchObject({ status: 'pass', message: expect.stringMatching(/^The cut gives/) });
  });

  it('takes one file whole after several of the reference', async () => {
    const part = (rows: number): string => csv({ x: Array.from({ length: rows }, (_, row) => (row * 7919) % 1009) });
    const reference = await openAll([fileOf('05.csv', part(200)), fileOf('06.csv', part(210))], 'reference');
    const current = await openAll([fileOf('07.csv', part(190))], 'current');
    const suite: SuiteInput = { include: ['monitor'], chunks: { by: 'file' } };
    const report = await runWhole({ reference, current }, suite, { onProgress: () => undefined });
    const keys = chunksOf(resultOf(report, 'monitor.drift')).map(({ key }) => key);
    expect(keys).toEqual(['05.csv', '06.csv', '07.csv']);
  });

  it('tells the file that lost columns, or filled them with another kind', async () => {
    const table = (header: string, rows: number, of: (row: number) => string): string =>
      [header, ...Array.from({ length: rows }, (_, row) => of(row)), ''].join('\n');
    const x = (row: number): number => (row * 7919) % 1009;
    const whole = (rows: number): string => table('x,k', rows, (row) => `${x(row)},${row % 2 ? 'a' : 'b'}`);
    const reference = await openText(whole(600), 'reference');
    const lost = table('x', 100, (row) => `n/a ${x(row)}`);
    const nan = table('x,k', 100, () => 'nan,b');
    const files = [fileOf('1.csv', nan), fileOf('2.csv', lost), fileOf('3.csv', whole(100))];
    const current = await openAll(files, 'current');
    const suite: SuiteInput = { include: ['monitor'], types: { x: 'numeric', k: 'categorical' } };
    const report = await runWhole({ reference, current }, suite, { onProgress: () => undefined });
    const schema = report.results.find(({ value }) => value['metric'] === 'schema');
    expect(schema).toMatchObject({ status: 'warn', columns: [] });
    expect(schema?.message).toContain('was 2 in 2.csv');
    expect(schema?.message).toContain('Without a value there: x, k.');
    expect(schema && chunksOf(schema).map(({ value }) => value)).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 0]);
  });

  it('says nothing of a column that runs with time, unless an entry names it', async () => {
    const serial = (day: number, row: number) => ({ ...usual(day, row), n: day * 4 + (row % 4), z: (row * 31) % 57 });
    const sides = [days(0, 270, 4, serial), days(270, 90, 4, serial)] as const;
    const types = { ...monitor.types, n: 'numeric', z: 'numeric' } as const;
    const still = await validate(...sides, { ...monitor, types });
    expect(still.verdict).toBe('pass');
    for (const { status, message } of byColumn(still).filter(
      ({ columns, value }) => columns[0] === 'n' && value['metric'] !== 'missing',
    ))
      expect([status, message]).toEqual(['skipped', expect.stringContaining('runs with time')]);
    expect(resultOf(still, 'monitor.multivariate').message).toContain('3 features');
    const checks = [{ check: 'monitor.quality', columns: ['n'] }];
    const named = await validate(...sides, { ...monitor, types, checks });
    const range = named.results.find(({ columns, value }) => columns[0] === 'n' && value['metric'] === 'range');
    expect(range?.status).toBe('fail');
  });

  it('says in one sentence a check why it can not', async () => {
    const text = csv({ x: [1.5, 2.5, 3.25], y: [1, 2, 3] });
    const none = await validate(text, text);
    const skipped = byColumn(none);
    expect(skipped.map(({ check, status }) => [check, status])).toEqual([
      ['monitor.drift', 'skipped'],
      ['monitor.quality', 'skipped'],
    ]);
    expect(skipped[0]?.message).toContain('Nothing parts the rows into chunks');
    const again = await validate(text, text, none.suite);
    expect(again.results).toEqual(none.results);

    const noTime = await validate(text, text, { ...monitor, roles: {}, types: {} });
    expect(byColumn(noTime).map(({ check, status }) => [check, status])).toEqual([
      ['monitor.drift', 'skipped'],
      ['monitor.quality', 'skipped'],
    ]);
    expect(byColumn(noTime)[0]?.message).toContain('no column of times');

    const asked = await validate(text, text, { checks: [{ check: 'monitor.drift' }], include: ['monitor'] });
    expect(asked.suite.chunks).toEqual({ by: 'count', n: 10 });
  });

  it('says where there are no rows, which have no time, and what one chunk can not tell', async () => {
    const reference = days(0, 270, 4, usual);
    const current = `${days(270, 31, 4, usual)}${days(334, 30, 4, usual).split('\n').slice(1).join('\n')}soon,5,red\n,6,red\n`;
    const report = await validate(reference, current, { ...monitor, types: { ...monitor.types, at: 'datetime' } });
    const rows = report.results.find(({ value }) => value['metric'] === 'rows');
    expect(rows?.message).toContain('2 rows without a readable time are in no chunk.');
    expect(rows?.message).toContain('No rows lie between 2025-10 and 2025-12.');

    const one = await validate(reference, current, { ...monitor, chunks: { by: 'count', n: 1 } });
    for (const { status, message } of byColumn(one).filter(({ value }) => value['metric'] !== 'rows')) {
      expect(status).toBe('skipped');
      expect(message).toMatch(
        /^Limits for alerts take 5 reference chunks of at least \d+ rows; there is 1, so 4 more are needed/,
      );
    }
    // Of even pieces the cut decides how many rows they have, however few current holds.
    const even = await validate(reference, current, { ...monitor, chunks: { by: 'count', n: 6 } });
    const sizes = even.results.find(({ value }) => value['metric'] === 'rows');
    expect(sizes).toMatchObject({ status: 'pass' });
    expect(sizes?.message).toContain('The cut gives the 13 chunks their numbers of rows.');
    expect(sizes && chunksOf(sizes).map(({ value }) => value)).toEqual([
      ...Array.from({ length: 6 }, () => 180),
      ...Array.from({ length: 6 }, () => 40),
      4,
    ]);
    const tiny = await validate(reference, current, { ...monitor, chunks: { by: 'size', rows: 20 } });
    expect(resultOf(tiny, 'monitor.drift', 'x').message).toMatch(/there are 0, so 5 more are needed/);
  });

  it('follows batches without a reference, and with too few chunks of it: drawn without limits, and without alerts', async () => {
    const batch = (name: string, first: number) =>
      fileOf(
        name,
        days(first, 30, 4, (day, row) => ({ ...usual(day, row), x: row % 4 === 0 && first > 100 ? '' : row })),
      );
    const batches = [0, 30, 60, 90, 120, 150].map((first, index) => batch(`m${index + 1}.csv`, first));
    const { chunks: _, ...plain } = monitor;
    const alone = await openAll(batches, 'current', plain);
    const report = await runWhole({ reference: null, current: alone }, plain, { onProgress: () => undefined });
    const missing = byColumn(report).find(({ columns, value }) => columns[0] === 'x' && value['metric'] === 'missing');
    expect(missing).toMatchObject({ status: 'skipped', views: [{ kind: 'timeline' }] });
    expect(missing?.message).toBe(
      'Limits for alerts take 5 reference chunks of at least 30 rows, and there is no reference.',
    );
    expect(missing && chunksOf(missing).map(({ value }) => value)).toEqual([0, 0, 0, 0, 0.25, 0.25]);
    expect(
      byColumn(report)
        .flatMap(chunksOf)
        .some(({ alert }) => alert),
    ).toBe(false);
    expect(report.results.filter(({ value }) => value['metric'] === 'unseen')).toEqual([]);

    const few = {
      reference: await openAll(batches.slice(0, 4), 'reference', plain),
      current: await openAll(batches.slice(4), 'current', plain),
    };
    const lacking = await runWhole(few, plain, { onProgress: () => undefined });
    const drift = resultOf(lacking, 'monitor.drift', 'x');
    expect(drift).toMatchObject({ status: 'skipped', views: [{ kind: 'timeline' }] });
    expect(drift.message).toBe(
      'Limits for alerts take 5 reference chunks of at least 30 rows; there are 4, so 1 more is needed.',
    );
    expect(chunksOf(drift)).toHaveLength(6);
    expect(resultOf(lacking, 'monitor.ranker').status).toBe('skipped');
  });

  it.each([
    ['without a reference', 0],
    ['with two chunks of it', 2],
  ])('tells %s how far chance reaches, which a change passes and nothing else', async (_, before) => {
    const random = randomNumbers(11);
    const batches = Array.from({ length: 6 }, (_, month) =>
      fileOf(
        `m${month + 1}.csv`,
        days(month * 30, 30, 20, () => {
          const moved = month === 4;
          const x = random() < (moved ? 0.1 : 0.02) ? '' : Math.round(random() * 1000) + (moved ? 80 : 0);
          return { x, colour: random() < (moved ? 0.62 : 0.5) ? 'red' : 'blue' };
        }),
      ),
    );
    const { chunks: _cut, ...plain } = monitor;
    const datasets = {
      reference: before > 0 ? await openAll(batches.slice(0, before), 'reference', plain) : null,
      current: await openAll(batches.slice(before), 'current', plain),
    };
    const report = await runWhole(datasets, plain, { onProgress: () => undefined });
    const told = byColumn(report).filter(
      ({ columns, check, value }) =>
        ['x', 'colour'].includes(columns[0] ?? '') && (check === 'monitor.drift' || value['metric'] === 'missing'),
    );
    const beyond = told.map(({ columns, check, value }) => {
      const chunks = value['chunks'] as readonly { beyond?: boolean }[];
      return [columns[0], check, chunks.flatMap((one, at) => (one.beyond ? [at + 1] : []))];
    });
    expect(beyond).toEqual([
      ['x', 'monitor.drift', [5]],
      ['colour', 'monitor.drift', [5]],
      ['x', 'monitor.quality', [5]],
      ['colour', 'monitor.quality', []],
    ]);
  });

  it('tells no chance where limits are learned', async () => {
    const report = await validate(days(0, 270, 4, usual), days(270, 60, 4, usual), monitor);
    const keys = byColumn(report).flatMap(chunksOf).flatMap(Object.keys);
    expect(keys).toContain('upperThreshold');
    expect(keys).not.toContain('chanceHigh');
  });

  it('measures by every method of drift.column that reads numbers or levels', async () => {
    const reference = days(0, 60, 5, usual);
    const current = days(60, 20, 5, usual);
    for (const method of ['wasserstein', 'psi', 'chi-square', 'cramer-von-mises']) {
      const report = await validateOnly('monitor.drift', reference, current, {
        ...monitor,
        chunks: { by: 'size', rows: 50 },
        checks: [{ check: 'monitor.drift', params: { method, threshold: 0 } }],
      });
      const { value, status } = resultOf(report, 'monitor.drift', 'x');
      expect(value['method']).toBe(method);
      expect(['pass', 'warn', 'fail']).toContain(status);
    }
  });
});

describe('methods that tell a direction', () => {
  it('give an alert for a shift either way', async () => {
    const reference = days(0, 60, 5, usual);
    const moved = (by: number, shares: number): string =>
      days(60, 20, 5, (day, row) => ({
        x: usual(day, row).x + by,
        colour: row % 10 < shares ? 'red' : 'blue',
      }));
    for (const [by, shares] of [
      [500, 9],
      [-500, 1],
    ] as const) {
      for (const method of ['t', 'mann-whitney', 'z', 'fisher']) {
        const report = await validateOnly('monitor.drift', reference, moved(by, shares), {
          ...monitor,
          chunks: { by: 'size', rows: 50 },
          checks: [{ check: 'monitor.drift', params: { method } }],
        });
        const column = method === 'z' || method === 'fisher' ? 'colour' : 'x';
        expect(resultOf(report, 'monitor.drift', column).status, `${method} ${by}`).toBe('fail');
      }
    }
  });
});

describe('preset nannyml over chunks', () => {
  it('gives the distances of every chunk, the thresholds and alerts of the tool', async () => {
    const rows = (side: string): string =>
      readFileSync(new URL(`../../golden/presets/large-${side}.csv`, import.meta.url), 'utf8').replaceAll(
        /\bNA\b/g,
        '',
      );
    const categories = ['level', 'flag', 'rare', 'colour', 'new'];
    const columns = (rows('reference').split('\n')[0] ?? '').split(',').filter((column) => column !== 'note');
    const types = Object.fromEntries(
      columns.map((name) => [name, categories.includes(name) && name !== 'level' ? 'categorical' : 'numeric'] as const),
    );
    const report = await validateOnly('monitor.drift', rows('reference'), rows('current'), {
      preset: 'nannyml',
      types,
      roles: { time: null },
    });
    expect(report.suite.chunks).toEqual({ by: 'count', n: 10 });
    for (const [column, expected] of Object.entries(nannyml.large)) {
      const result = resultOf(report, 'monitor.drift', column);
      const chunks = chunksOf(result);
      const values = [...expected.reference, ...expected.chunks];
      expect(chunks).toHaveLength(values.length);
      chunks.forEach(({ value }, index) => expect(value, column).toBeCloseTo(values[index] ?? NaN, 10));
      expect(chunks.filter(({ alert }) => alert)).toHaveLength(
        expected.chunks.filter((value) => value > expected.threshold).length,
      );
    }
  });
});
