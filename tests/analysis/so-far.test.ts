import { describe, expect, it } from 'vitest';
import { runSuite } from '../../src/analysis';
import {
  isFinding,
  type Outset,
  type Report,
  type ReportColumn,
  type Result,
  type SuiteInput,
} from '../../src/contract';
import { csv, openText } from '../support/datasets';

const rows = Array.from({ length: 400 }, (_, row) => row);
const reference = csv({
  n: rows,
  c: rows.map((row) => `secret ${row % 3}`),
  half: rows.map((row) => (row % 2 ? row : null)),
});
const current = csv({
  n: rows.map((row) => row + 90),
  c: rows.map((row) => (row % 40 ? `secret ${row % 4}` : ' secret 1')),
  half: rows.map((row) => (row % 3 ? row : null)),
});

type Told = { readonly outset: readonly Outset[]; readonly columns: ReportColumn[]; readonly results: Result[] };

async function run(suite: SuiteInput): Promise<Told & { readonly report: Report }> {
  const told = { outset: [] as Outset[], columns: [] as ReportColumn[], results: [] as Result[] };
  const datasets = { reference: await openText(reference, 'reference'), current: await openText(current) };
  const { report } = await runSuite(datasets, suite, {
    onProgress: () => undefined,
    onOutset: (outset) => told.outset.push(outset),
    onColumn: (column) => told.columns.push(column),
    onResult: (result) => told.results.push(result),
  });
  return { ...told, report };
}

const rule = { check: 'rule.between', columns: ['n'], params: { min: 0, max: 400 } };

describe.for<SuiteInput>([{ checks: [rule] }, { checks: [rule], privacy: 'no-values' }])(
  'what a run tells on its way, %j',
  (suite) => {
    it('stands in the report as it was told', async () => {
      const { outset, columns, results, report } = await run(suite);
      const told = new Map(columns.map((column) => [column.name, column]));
      expect(report.columns.map(({ name }) => told.get(name))).toEqual(report.columns);
      for (const result of results) expect(report.results).toContainEqual(result);
      const [{ samples, columnCount, checks, ...begun } = expect.fail('Nothing was told at the outset.'), ...more] =
        outset;
      expect(more).toEqual([]);
      expect(report).toMatchObject(begun);
      expect(columnCount).toBe(columns.length);
      for (const side of ['reference', 'current'] as const) expect(report.shape?.[side]?.sample).toEqual(samples[side]);
      for (const { check } of results) expect(Object.keys(checks)).toContain(check);
      if (suite.privacy) expect(JSON.stringify([outset, columns, results])).not.toContain('secret');
    });

    it('has the rules and what a dataset shows by itself, and nothing of the family of tests', async () => {
      const { results } = await run(suite);
      const found = results.filter(isFinding).map(({ check }) => check);
      expect(found).toContain('rule.between');
      expect(found).toContain('integrity.missing');
      for (const { value } of results) expect(value['qValue'] ?? null).toBeNull();
    });
  },
);
