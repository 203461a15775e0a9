import { beforeAll, describe, expect, it } from 'vitest';
import { runSuite, type Run } from '../../src/analysis';
import type { ReportColumn, Result, SuiteInput } from '../../src/contract';
import { csv, openText } from '../support/datasets';

const rows = Array.from({ length: 300 }, (_, row) => row);
const reference = csv({ n: rows, c: rows.map((row) => `secret ${row % 3}`), label: rows.map((row) => row % 2) });
const current = csv({
  n: rows.map((row) => row + 90),
  c: rows.map((row) => `secret ${row % 4}`),
  label: rows.map((row) => row % 2),
});
const suite: SuiteInput = {
  roles: { label: 'label' },
  include: ['integrity', 'schema', 'rule', 'drift'],
  checks: [{ check: 'rule.between', columns: ['n'], params: { max: 40 } }],
};

describe.each(['values', 'no-values'] as const)('a run under privacy "%s" tells while it goes on', (privacy) => {
  const columns: ReportColumn[] = [];
  const results: Result[] = [];
  let run: Run;

  beforeAll(async () => {
    const datasets = { reference: await openText(reference, 'reference'), current: await openText(current) };
    run = await runSuite(
      datasets,
      { ...suite, privacy },
      {
        onProgress: () => undefined,
        onColumn: (column) => columns.push(column),
        onResult: (result) => results.push(result),
      },
    );
  });

  it('every column as it stands in the report', () => {
    const byName = new Map(columns.map((column) => [column.name, column]));
    expect(columns).toHaveLength(3);
    for (const column of run.report.columns) expect(byName.get(column.name)).toEqual(column);
  });

  it('results that nothing can change, just as they stand in the report, and no others', () => {
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(results.length);
    for (const result of results) expect(run.report.results).toContainEqual(result);
    const told = new Set(results.map(({ check }) => check));
    expect(told).toContain('rule.between');
    expect(told).toContain('integrity.missing');
    for (const check of ['drift.column', 'drift.label', 'drift.dataset']) {
      expect(told).not.toContain(check);
    }
    if (privacy === 'no-values') expect(JSON.stringify([columns, results])).not.toContain('secret');
  });

  it('the verdict without what only a later comparison needs, which is the same whenever it is asked for', async () => {
    expect(run.report.summaries).toBeUndefined();
    const whole = await run.remember();
    const { summaries, timings: _, ...rest } = whole;
    const { timings: __, ...shown } = run.report;
    expect(summaries?.datasets.map(({ role, columns: kept }) => [role, kept.length])).toEqual([
      ['reference', 3],
      ['current', 3],
    ]);
    expect(rest).toEqual(shown);
    expect(await run.remember()).toBe(whole);
  });
});
