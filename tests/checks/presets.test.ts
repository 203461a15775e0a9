import { paramsUnder } from '../../src/checks';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Report, SuiteInput } from '../../src/contract';
import deepchecks from '../golden/presets/deepchecks.json';
import evidently from '../golden/presets/evidently.json';
import nannyml from '../golden/presets/nannyml.json';
import { csv, resultOf, validate, validateOnly } from '../support/datasets';

const tables = ['large', 'small', 'tiny', 'penguins'] as const;
type Table = (typeof tables)[number];

const categories = ['level', 'flag', 'rare', 'colour', 'new', 'species', 'island', 'sex'];
const files: { readonly [table: string]: { readonly [side: string]: string } } = {
  penguins: {
    reference: '../../public/samples/penguins-2007-2008.csv',
    current: '../../public/samples/penguins-2009.csv',
  },
};
/** pandas reads NA as missing, where it is text to us. */
const rows = (table: Table, side: 'reference' | 'current'): string => {
  const path = files[table]?.[side] ?? `../golden/presets/${table}-${side}.csv`;
  return readFileSync(new URL(path, import.meta.url), 'utf8').replaceAll(/\bNA\b/g, '');
};

/** The types by which a tool was asked; free text is left to ourselves. */
const typesOf = (table: Table, isCategory: (column: string) => boolean) =>
  Object.fromEntries(
    (rows(table, 'reference').split('\n')[0] ?? '')
      .split(',')
      .filter((column) => column !== 'note')
      .map((column) => [column, isCategory(column) ? ('categorical' as const) : ('numeric' as const)]),
  );

const run = (size: Table, suite: SuiteInput): Promise<Report> =>
  validateOnly(['drift.column', 'drift.dataset'], rows(size, 'reference'), rows(size, 'current'), {
    roles: {},
    ...suite,
  });

/** To 1e-9 relative; a p-value that the tool takes as 1 − cdf has no digits below 1e-15. */
function expectClose(found: unknown, expected: number, column: string): void {
  const gap = Math.abs(Number(found) - expected);
  expect(gap, `${column}: ${String(found)} instead of ${expected}`).toBeLessThanOrEqual(
    Math.max(1e-9 * Math.abs(expected), 1e-15),
  );
}

const methodIds: { readonly [name: string]: string } = {
  'K-S p_value': 'ks',
  'Wasserstein distance (normed)': 'wasserstein',
  'chi-square p_value': 'chi-square',
  'Z-test p_value': 'z',
  'Jensen-Shannon distance': 'js',
  'Absolute text content drift': 'domain-classifier',
  'Percentile text content drift': 'domain-classifier',
};

describe('preset evidently', () => {
  it.each(tables)('gives the figures, methods and answers of the tool on %s, with its types', async (size) => {
    const report = await run(size, { preset: 'evidently' });
    expect(report.suite.preset).toBe('evidently');
    for (const [column, expected] of Object.entries(evidently[size].columns)) {
      const { status, value } = resultOf(report, 'drift.column', column);
      expect(value['method'], column).toBe(methodIds[expected.method]);
      if (column === 'note') continue;
      expectClose(value[value['decidedBy'] === 'pValue' ? 'pValue' : 'score'], expected.score, column);
      expectClose(value['threshold'], expected.threshold, column);
      expect(status, column).toBe(expected.drifted ? 'fail' : 'pass');
    }
    // For the whole, the tool keeps infinite values of columns without gaps, and then sees no drift there.
    const statuses = report.results.filter(({ check }) => check === 'drift.column').map(({ status }) => status);
    expect(resultOf(report, 'drift.dataset').value).toMatchObject({
      columns: Object.keys(evidently[size].columns).length,
      drifted: statuses.filter((status) => status === 'fail').length,
    });
  });

  it('reports text by our own classifier, near the tool’s figure where both had many texts', async () => {
    const report = await run('large', { preset: 'evidently' });
    const { status, value } = resultOf(report, 'drift.column', 'note');
    expect(value).toMatchObject({ threshold: 0.55, sampled: { reference: 1055, current: 600 } });
    expect(Math.abs(Number(value['score']) - evidently.large.columns.note.score)).toBeLessThan(0.06);
    expect(status).toBe(Number(value['score']) > 0.55 ? 'fail' : 'pass');
  });

  it('lets an entry of the suite come first, and gives the same results when its suite is fed back', async () => {
    const suite: SuiteInput = {
      preset: 'evidently',
      checks: [
        { check: 'drift.column', columns: ['normal'], params: { method: 'psi' } },
        { check: 'drift.column', columns: ['alike'], params: { threshold: 0.5 } },
      ],
    };
    const report = await run('small', suite);
    expect(resultOf(report, 'drift.column', 'normal').value).toMatchObject({ method: 'psi', threshold: 0.1 });
    expect(resultOf(report, 'drift.column', 'alike')).toMatchObject({
      status: 'fail',
      value: { method: 'ks', threshold: 0.5 },
    });
    const again = await validate(rows('small', 'reference'), rows('small', 'current'), report.suite);
    expect(again.results).toEqual(report.results);
    expect(again.suite).toEqual(report.suite);
  });
});

describe('preset nannyml', () => {
  it.each(tables)('gives the distances and learned thresholds of the tool on %s', async (size) => {
    // It takes all numbers for continuous.
    const types = typesOf(size, (column) => categories.includes(column) && column !== 'level');
    const report = await run(size, { preset: 'nannyml', types });
    for (const [column, expected] of Object.entries(nannyml[size])) {
      const { status, value } = resultOf(report, 'drift.column', column);
      expect(value['method'], column).toBe('js');
      expectClose(value['score'], expected.score, column);
      expectClose(value['threshold'], expected.threshold, column);
      expect(status, column).toBe(expected.score > expected.threshold ? 'fail' : 'pass');
    }
  });

  it('cuts the reference by time where there is a time column', async () => {
    const value = Array.from({ length: 200 }, (_, row) => Math.floor(row / 20) * 10 + (row % 7));
    const day = Array.from({ length: 200 }, (_, row) =>
      new Date(Date.UTC(2026, 0, 1 + row)).toISOString().slice(0, 10),
    );
    const shuffled = Array.from({ length: 200 }, (_, row) => (row * 77) % 200);
    const pick = <T>(cells: readonly T[], order: readonly number[]): T[] => order.flatMap((row) => cells[row] ?? []);
    const threshold = async (order: readonly number[], time: string | null): Promise<number> => {
      const table = csv({ value: pick(value, order), day: pick(day, order) });
      const suite: SuiteInput = { preset: 'nannyml', roles: { time }, types: { value: 'numeric' } };
      return Number(
        resultOf(await validateOnly('drift.column', table, table, suite), 'drift.column', 'value').value['threshold'],
      );
    };
    const inOrder = Array.from({ length: 200 }, (_, row) => row);
    const byTime = await threshold(shuffled, 'day');
    expect(byTime).toBe(await threshold(inOrder, null));
    expect(byTime).not.toBe(await threshold(shuffled, null));
  });

  it('says how many rows it would take to learn a threshold', async () => {
    const report = await validateOnly('drift.column', csv({ x: [1.5, 2, 3] }), csv({ x: [1.5, 2, 4] }), {
      preset: 'nannyml',
    });
    const { status, message } = resultOf(report, 'drift.column', 'x');
    expect(status).toBe('skipped');
    expect(message).toBe('The reference has 3 rows; 10 are needed to learn a threshold.');
  });
});

describe('preset deepchecks', () => {
  it.each(tables)('gives the scores of the tool on %s', async (size) => {
    const types = typesOf(size, (column) => categories.includes(column));
    const report = await run(size, { preset: 'deepchecks', types });
    for (const [column, expected] of Object.entries(deepchecks[size])) {
      const { status, value } = resultOf(report, 'drift.column', column);
      if (expected.score === null) {
        expect(status, column).toBe('skipped');
        continue;
      }
      expect(value['method'], column).toBe(expected.method === 'Kolmogorov-Smirnov' ? 'ks' : 'cramers-v');
      expectClose(value['score'], expected.score, column);
      expect(status, column).toBe(expected.score >= 0.2 ? 'fail' : 'pass');
    }
  });

  it('sees what the tool pools out of sight: other values altogether, and a rare event that becomes twice as frequent', async () => {
    const many = (prefix: string): string[] => Array.from({ length: 1000 }, (_, row) => `${prefix}${row % 400}`);
    const event = (rare: number): string[] => Array.from({ length: 1000 }, (_, row) => (row < rare ? 'yes' : 'never'));
    const suite: SuiteInput = {
      preset: 'deepchecks',
      roles: {},
      types: { code: 'categorical', event: 'categorical' },
    };
    const report = await validateOnly(
      'drift.column',
      csv({ code: many('a'), event: event(2) }),
      csv({ code: many('b'), event: event(9) }),
      suite,
    );
    expect(resultOf(report, 'drift.column', 'code')).toMatchObject({ status: 'fail' });
    expect(Number(resultOf(report, 'drift.column', 'code').value['score'])).toBeGreaterThan(0.99);
    expect(Number(resultOf(report, 'drift.column', 'event').value['score'])).toBeGreaterThan(0.02);
  });
});

describe.each(['evidently', 'nannyml', 'deepchecks'] as const)('preset %s', (preset) => {
  const columns = (rows: number, other: boolean) => {
    const all = <T>(value: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => value(row));
    return csv({
      index: all((row) => row / 2),
      empty: all(() => null),
      half: all((row) => (other ? null : row / 4)),
      constant: all(() => 3.5),
      changed: all(() => (other ? 'b' : 'a')),
      endless: all((row) => (row % 2 ? 'inf' : '-inf')),
      disjoint: all((row) => row / 3 + (other ? 1e6 : 0)),
      every: all((row) => `${other ? 'n' : 'k'}${row}`),
      day: all((row) => new Date(Date.UTC(2026, 0, 1 + (row % 28))).toISOString().slice(0, 10)),
    });
  };
  const types = {
    ...Object.fromEntries(
      ['index', 'half', 'constant', 'endless', 'disjoint'].map((name) => [name, 'numeric' as const]),
    ),
    ...Object.fromEntries(['empty', 'changed', 'every'].map((name) => [name, 'categorical' as const])),
  };

  it.each([1, 12, 1500])('answers or says why not on hostile columns of %i rows', async (rows) => {
    const suite: SuiteInput = { preset, roles: {}, types, include: ['drift'] };
    const { results } = await validate(columns(rows, false), columns(rows, true), suite);
    for (const {
      columns: [column],
      status,
      message,
    } of results) {
      expect(status, `${column}: ${message}`).not.toBe('error');
      expect(message.length, column).toBeGreaterThan(0);
    }
    const statusOf = (name: string) => results.find(({ columns: [column] }) => column === name)?.status;
    expect(statusOf('empty')).toBe('skipped');
    expect(statusOf('half')).toBe('skipped');
    expect(statusOf('constant')).not.toBe('fail');
    if (rows < 1500) return;
    for (const moved of ['changed', 'disjoint', 'every']) expect(statusOf(moved), moved).toBe('fail');
    expect(statusOf('constant')).toBe('pass');
    expect(statusOf('day')).toBe('skipped');
  });
});

describe('an entry that names the method of its preset', () => {
  it.each([
    [{ method: 'js' }, 'nannyml'],
    [{ method: 'js', threshold: 0.2 }, 'nannyml'],
    [{ method: 'js', bins: { by: 'width', n: 5 } }, 'js'],
    [{ method: 'psi' }, 'psi'],
    [{}, 'nannyml'],
  ])('keeps what the preset has beside it: %j', (params, method) => {
    expect(paramsUnder('nannyml', 'drift.column', params)).toMatchObject({ ...params, method });
    expect(paramsUnder('vernier', 'drift.column', params)).toEqual(params);
  });
});
