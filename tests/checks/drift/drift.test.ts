import { describe, expect, it } from 'vitest';
import { binLabels } from '../../../src/checks/drift/lib/bin-labels';
import { compareCodePoints } from '../../../src/contract';
import { csv, resultOf, validateOnly } from '../../support/datasets';
import type { SuiteInput } from '../../../src/contract';

/** Even ranks of a unit interval: a sample without chance. */
const grid = (rows: number): readonly number[] => Array.from({ length: rows }, (_, row) => (row + 0.5) / rows);
const uniform = (rows: number, shift = 0, scale = 1): readonly number[] =>
  grid(rows).map((u) => Number((shift + scale * u).toFixed(6)));
const withMethod = (params: { readonly [key: string]: string | number }): SuiteInput => ({
  checks: [{ check: 'drift.column', params }],
});

describe('drift.column by default', () => {
  it('passes the same distribution and fails a shift, with both row counts and a q-value', async () => {
    const report = await validateOnly(
      'drift.column',
      csv({ same: uniform(1200), moved: uniform(1200) }),
      csv({ same: uniform(600), moved: uniform(600, 0.2) }),
    );
    expect(resultOf(report, 'drift.column', 'same')).toHaveProperty('status', 'pass');
    const moved = resultOf(report, 'drift.column', 'moved');
    expect(moved).toMatchObject({
      status: 'fail',
      value: { method: 'wasserstein', learned: { floor: 0.08 }, referenceRows: 1200, currentRows: 600 },
    });
    expect(moved.value['score']).toBeCloseTo(0.2 * Math.sqrt(12), 2);
    expect(moved.message).toMatch(/^Drifted: distance of 0\.69\d standard deviations \(limit 0\.09\d+\), q < 0\.001\./);
    expect(Number(moved.value['qValue'])).toBeGreaterThanOrEqual(Number(moved.value['pValue']));
  });

  it('does not call a tiny shift drift, however many rows there are', async () => {
    const report = await validateOnly('drift.column', csv({ x: uniform(60_000) }), csv({ x: uniform(60_000, 0.02) }));
    const { status, value } = resultOf(report, 'drift.column', 'x');
    expect(Number(value['qValue'])).toBeLessThan(0.05);
    expect(status).toBe('pass');
  });

  it('says when there are too few rows to tell', async () => {
    const report = await validateOnly('drift.column', csv({ x: uniform(8) }), csv({ x: uniform(6, 0.3) }));
    const { status, message, value } = resultOf(report, 'drift.column', 'x');
    expect(status).toBe('skipped');
    expect(message).toContain('Too few rows to tell');
    expect(value['score']).toBeGreaterThan(0);
    expect(message).toContain('only a shift above 1.51 standard deviations would show');
  });

  it('says that fewer rows still could show no change at all', async () => {
    const report = await validateOnly('drift.column', csv({ x: uniform(4) }), csv({ x: uniform(3, 0.3) }));
    expect(resultOf(report, 'drift.column', 'x').message).toContain('no change could be seen');
  });

  it('sees missing values as a level of the distribution', async () => {
    const x = uniform(1200);
    const gaps = x.map((value, row) => (row % 5 === 0 ? null : value));
    const report = await validateOnly('drift.column', csv({ x, id: x }), csv({ x: gaps, id: x }));
    const found = resultOf(report, 'drift.column', 'x');
    expect(found).toMatchObject({ status: 'fail', value: { referenceMissing: 0, currentMissing: 240 } });
    expect(found.value['contributions']).toEqual(
      expect.arrayContaining([{ level: '(missing)', reference: 0, current: 0.2, change: 0.2 }]),
    );
  });

  it('compares categories and names the one that moved', async () => {
    const reference = Array.from({ length: 1200 }, (_, row) => 'abcd'.charAt(row % 4));
    const current = reference.map((value, row) => (row % 5 === 0 ? 'z' : value));
    const report = await validateOnly('drift.column', csv({ c: reference }), csv({ c: current }));
    const { status, value, message } = resultOf(report, 'drift.column', 'c');
    expect(status).toBe('fail');
    expect(message).toMatch(
      /^Drifted: Jensen–Shannon distance 0\.\d+ \(limit 0\.0\d+\), q < 0\.001\. Most moved: z, from 0 % to 20\.0 %\.$/,
    );
    expect(value).toMatchObject({
      method: 'js',
      contributions: [{ level: 'z', reference: 0, current: 0.2 }, {}, {}, {}, {}],
    });
  });

  it('counts drifted columns for the dataset', async () => {
    const report = await validateOnly(
      ['drift.column', 'drift.dataset'],
      csv({ a: uniform(900), b: uniform(900) }),
      csv({ a: uniform(900, 0.5), b: uniform(900) }),
    );
    expect(resultOf(report, 'drift.dataset')).toMatchObject({
      status: 'fail',
      value: { columns: 2, drifted: 1, share: 0.5 },
    });
  });
});

describe('drift.column by a named method', () => {
  it.each([
    ['wasserstein', 0.2 / Math.sqrt(1 / 12)],
    ['ks', 0.2],
    ['psi', null],
    ['js', null],
    ['chi-square', null],
  ])('%s', async (method, expected) => {
    const report = await validateOnly(
      'drift.column',
      csv({ x: uniform(1000) }),
      csv({ x: uniform(1000, 0.2) }),
      withMethod({ method }),
    );
    const { status, value } = resultOf(report, 'drift.column', 'x');
    expect(value['method']).toBe(method);
    expect(status).toBe('fail');
    if (expected !== null) expect(value['score']).toBeCloseTo(expected, 3);
  });

  it('takes threshold and level from the suite', async () => {
    const suite: SuiteInput = {
      checks: [
        { check: 'drift.column', columns: ['x'], params: { method: 'psi', threshold: 99 } },
        { check: 'drift.column', columns: ['y'], level: 'warn' },
      ],
    };
    const report = await validateOnly(
      'drift.column',
      csv({ x: uniform(900), y: uniform(900) }),
      csv({ x: uniform(900, 0.4), y: uniform(900, 0.4) }),
      suite,
    );
    expect(resultOf(report, 'drift.column', 'x')).toMatchObject({
      status: 'pass',
      value: { method: 'psi', threshold: 99 },
    });
    expect(resultOf(report, 'drift.column', 'y')).toMatchObject({ status: 'warn', value: { method: 'wasserstein' } });
  });
});

describe('the bins of a drifted column', () => {
  const time = (iso: string): number => Date.parse(`${iso}Z`);

  it.each([
    ['three digits where they do', [0.12345, 0.23456], ['< 0.123', '0.123 … 0.235', '≥ 0.235']],
    [
      'more digits where edges lie near',
      [1000000.25, 1000000.5],
      ['< 1000000.3', '1000000.3 … 1000000.5', '≥ 1000000.5'],
    ],
    ['integers in full', [999999, 1234567], ['< 999999', '999999 … 1234567', '≥ 1234567']],
    ['the order kept beside integers', [1234, 1234.5], ['< 1234', '1234 … 1234.5', '≥ 1234.5']],
    ['a true minus', [-0.5], ['< −0.5', '≥ −0.5']],
  ])('have %s', (_, edges, labels) => {
    expect(binLabels([-Infinity, ...edges, Infinity], 'values')).toEqual(labels);
  });

  it.each([
    ['days', ['2024-01-01T06:00', '2024-01-02T06:00'], '2024-01-01 … 2024-01-02'],
    ['minutes', ['2024-01-01T06:00', '2024-01-01T18:00'], '2024-01-01 06:00 … 2024-01-01 18:00'],
    ['seconds', ['2024-01-01T06:00:01', '2024-01-01T06:00:02'], '2024-01-01 06:00:01 … 2024-01-01 06:00:02'],
  ])('tell %s apart', (_, [low = '', high = ''], label) => {
    expect(binLabels([-Infinity, time(low), time(high), Infinity], 'times')[1]).toBe(label);
  });
});

it('sorts text by code point, not by code unit', () => {
  expect(['😀', '￦', 'b', 'ab', 'a', '\ud7ff'].sort(compareCodePoints)).toEqual([
    'a',
    'ab',
    'b',
    '\ud7ff',
    '￦',
    '😀',
  ]);
});

describe('drift.column of text', () => {
  const note = (row: number, word: string): string => `order ${'abcdefgh'.charAt(row % 8)}${row * 37} ${word} for desk`;
  const before = Array.from({ length: 300 }, (_, row) => note(row, 'ready'));
  const after = Array.from({ length: 200 }, (_, row) => note(row, row % 2 === 0 ? 'ready' : 'fee: 9'));
  const suite = (method: string): SuiteInput => ({ ...withMethod({ method }), types: { note: 'text' }, roles: {} });

  it('is told apart by what it says, out of fold, with the rows that were read', async () => {
    const report = await validateOnly(
      'drift.column',
      csv({ note: before }),
      csv({ note: after }),
      suite('domain-classifier'),
    );
    const { status, value } = resultOf(report, 'drift.column', 'note');
    expect(status).toBe('fail');
    expect(value).toMatchObject({ method: 'domain-classifier', sampled: { reference: 300, current: 200 } });
    expect(Number(value['score'])).toBeGreaterThan(0.35);
    expect(Number(value['score'])).toBeLessThan(0.75);
  });

  it('is compared by its classes of characters', async () => {
    const report = await validateOnly('drift.column', csv({ note: before }), csv({ note: after }), suite('characters'));
    expect(resultOf(report, 'drift.column', 'note')).toMatchObject({
      status: 'fail',
      value: { method: 'characters', score: 0.5 },
    });
  });

  it('says where there is no text to read', async () => {
    const numbers = csv({ note: uniform(40) });
    const asNumbers = { ...suite('domain-classifier'), types: { note: 'numeric' as const } };
    const { status, message } = resultOf(
      await validateOnly('drift.column', numbers, numbers, asNumbers),
      'drift.column',
      'note',
    );
    expect(status).toBe('skipped');
    expect(message).toBe('reference.csv does not store this column as text.');
  });
});
