import { beforeAll, describe, expect, it } from 'vitest';
import type { Rows } from '../../src/data/dataset';
import { reportSchema } from '../../src/contract/report/report';
import type { Progress, Report } from '../../src/contract';
import { only } from '../support/only';
import { csv, openText, resultOf, runWhole, validate, validateOnly } from '../support/datasets';

const rows = Array.from({ length: 400 }, (_, row) => row);
const reference = csv({
  n: rows,
  c: rows.map((row) => `secret ${row % 3}`),
  b: rows.map((row) => row % 2 === 0),
  e: rows.map(() => null),
});
const current = csv({
  n: rows.map((row) => row + 90),
  c: rows.map((row) => `secret ${row % 4}`),
  b: rows.map(() => true),
  e: rows.map(() => null),
});

/** One run of every default check, for the tests that only read it. */
let whole: Report;
beforeAll(async () => {
  whole = await validate(reference, current);
});

const timeless = (report: Report): Report => ({ ...report, createdAt: '', durationMs: 0, timings: {} });

describe('a report', () => {
  it('follows its published schema, also as JSON', () => {
    expect(() => reportSchema.parse(JSON.parse(JSON.stringify(whole)))).not.toThrow();
    const { standing = 0, ...statuses } = whole.counts;
    const total = Object.values(statuses).reduce((sum, count) => sum + count, 0);
    expect(standing).toBe(whole.results.filter((result) => result.standing).length);
    expect(total).toBe(whole.results.length);
  });

  it('is the same for the same input, and for its own suite fed back', async () => {
    const first = timeless(whole);
    expect(timeless(await validate(reference, current))).toEqual(first);
    const again = await validate(reference, current, first.suite);
    expect(again.results).toEqual(first.results);
    expect(again.columns.map(({ why: _, ...column }) => column)).toEqual(
      first.columns.map(({ why: _, ...column }) => column),
    );
    expect(again.suite).toEqual(first.suite);
  });

  it('draws both histograms of a column over the same edges', () => {
    const n = whole.columns.find(({ name }) => name === 'n');
    expect(n?.reference?.histogram?.edges).toEqual(n?.current?.histogram?.edges);
    expect(n?.current?.histogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(400);
  });

  it('keeps every raw text out under privacy "no-values", with the same verdicts', async () => {
    const closed = await validate(reference, current, { privacy: 'no-values' });
    expect(JSON.stringify(whole)).toContain('secret 3');
    expect(JSON.stringify(closed)).not.toContain('secret');
    expect(closed.columns.flatMap(({ reference: side }) => (side?.top ?? []).map(({ value }) => value))).not.toContain(
      0,
    );
    expect(closed.results.map(({ status }) => status)).toEqual(whole.results.map(({ status }) => status));
  });

  it('carries the model of the suite', async () => {
    const report = await validateOnly('integrity.missing', null, current, { model: { name: 'credit', version: '3' } });
    expect(report.model).toEqual({ name: 'credit', version: '3' });
  });

  it('warns where nothing could be told', async () => {
    const report = await validate('x\n1\n2\n', 'x\n1\n2\n', { include: ['drift'] });
    expect(report.counts).toMatchObject({ pass: 0, fail: 0 });
    expect(report.verdict).toBe('warn');
  });
});

describe('one bad thing', () => {
  const failing = (dataset: Rows, broken: Partial<Rows>): Rows => ({ ...dataset, ...broken });

  it('breaks one check, not the run', async () => {
    const dataset = await openText(current);
    const refusing = failing(dataset, {
      hashRows: () => Promise.reject(new Error('Binder Error: no such function')),
    });
    const report = await runWhole({ reference: null, current: refusing }, {}, { onProgress: () => undefined });
    expect(resultOf(report, 'integrity.duplicate-rows')).toMatchObject({ status: 'error', value: {} });
    expect(report.counts.error).toBe(1);
    expect(report.counts.pass).toBeGreaterThan(0);
  });

  it('breaks the checks of one column, not the others', async () => {
    const dataset = await openText(current);
    const refusing = failing(dataset, {
      summarise: (column, type) =>
        column === 'n' ? Promise.reject(new Error('Invalid Error: 7')) : dataset.summarise(column, type),
    });
    const report = await runWhole({ reference: null, current: refusing }, only('integrity.missing'), {
      onProgress: () => undefined,
    });
    expect(resultOf(report, 'integrity.missing', 'n')).toMatchObject({ status: 'error' });
    expect(resultOf(report, 'integrity.missing', 'b')).toMatchObject({ status: 'pass' });
  });

  it('is no column that has no value at all', () => {
    expect(whole.counts.error).toBe(0);
    expect(resultOf(whole, 'integrity.missing', 'e', null)).toMatchObject({
      status: 'warn',
      standing: true,
      value: { share: 1, reference: { share: 1 } },
    });
  });
});

describe('a run', () => {
  it('tells which column and check it is at, and how far', async () => {
    const heard: Progress[] = [];
    const dataset = await openText(current);
    await runWhole({ reference: null, current: dataset }, {}, { onProgress: (progress) => heard.push(progress) });
    expect(heard.filter(({ stage }) => stage === 'profiling').map(({ what }) => what)).toEqual(['n', 'c', 'b', 'e']);
    expect(heard.some(({ stage, unit }) => stage === 'checking' && unit === 'tasks')).toBe(true);
    heard.forEach(({ done, total }, index) => {
      expect(total).toBe(heard[0]?.total);
      expect(done).toBeGreaterThanOrEqual(heard[index - 1]?.done ?? 0);
    });
  });

  it('ends when it is told to', async () => {
    const dataset = await openText(current);
    const controller = new AbortController();
    const run = runWhole(
      { reference: null, current: dataset },
      {},
      { onProgress: () => controller.abort(), signal: controller.signal },
    );
    await expect(run).rejects.toThrow(/abort/i);
  });
});
