import { beforeAll, describe, expect, it } from 'vitest';
import { runSuite, type Run } from '../../src/analysis';
import { datasetRoles, type CheckEntry, type DatasetRole, type Report, type SuiteInput } from '../../src/contract';
import type { Datasets } from '../../src/data/pair';
import { samplePath } from '../e2e/lib/files';
import { countCalls } from '../support/count-calls';
import { openCounted, type Spending } from '../support/spending';

/** Statements that a dataset may ask its engine for: to load, to profile, to draw rows and for every default check. Short columns come many at a time. */
const mostStatements = 30;
/** How often these statements read the file or the table from end to end, at most. */
const mostScans = 25;
/** Of all that learns: what tells the sides apart, predictors, error by rows. */
const mostTrees = 500;
/** Between workers, on average: 12 bytes of a number with its place in the order, 4 of a category, and the summaries. */
const mostBytes = 13;

describe('the sample Credit, with every default check', () => {
  let spent: { readonly [role in DatasetRole]: Spending };
  let rows: { readonly [role in DatasetRole]: number };
  let columns = 0;
  let trees = 0;
  let datasets: Datasets;
  let finished: Run;

  beforeAll(async () => {
    const [reference, current] = await Promise.all([
      openCounted(samplePath('credit-train.csv'), 'reference'),
      openCounted(samplePath('credit-january.csv'), 'current'),
    ]);
    spent = { reference: reference.spent, current: current.spent };
    rows = { reference: reference.dataset.facts.rows, current: current.dataset.facts.rows };
    columns = current.dataset.facts.columns.length;
    datasets = { reference: reference.dataset, current: current.dataset };
    const run = async (): Promise<void> => {
      finished = await runSuite(datasets, {}, { onProgress: () => undefined });
    };
    const { calls } = await countCalls({ file: '/src/stats/trees/grow.ts', name: 'growTree' }, run);
    trees = calls;
  });

  it.each(datasetRoles)('asks the engine of %s for few statements', (role) => {
    expect(spent[role].statements.length).toBeLessThanOrEqual(mostStatements);
  });

  // The engine compiles each anew, which takes longer than to read a short table.
  it.each(datasetRoles)('asks the engine of %s for no regular expression', (role) => {
    expect(spent[role].statements.filter((statement) => statement.includes('regexp'))).toEqual([]);
  });

  it.each(datasetRoles)('has the engine of %s read its table few times', (role) => {
    const scans = spent[role].statements.join('\n').match(/\bFROM\s+(?:"data"|read_csv\()/gi) ?? [];
    expect(scans.length).toBeGreaterThan(0);
    expect(scans.length).toBeLessThanOrEqual(mostScans);
  });

  it('grows few trees', () => {
    expect(trees).toBeGreaterThan(0);
    expect(trees).toBeLessThanOrEqual(mostTrees);
  });

  it.each(datasetRoles)('hands every cell of %s over once', (role) => {
    expect(spent[role].bytes).toBeGreaterThan(0);
    expect(spent[role].bytes).toBeLessThanOrEqual(mostBytes * rows[role] * columns);
  });

  it.each(datasetRoles)('reads every column of %s once', (role) => {
    expect([...spent[role].reads].filter(([, times]) => times > 1)).toEqual([]);
    expect(spent[role].reads.size).toBeLessThanOrEqual(columns);
  });

  // The last of all, for the run that it is held against asks again.
  it('is judged by other limits without a statement, as a new run would judge it', async () => {
    const asked = (): readonly number[] =>
      datasetRoles.flatMap((role) => [spent[role].statements.length, spent[role].bytes]);
    const before = asked();
    const checks: CheckEntry[] = [
      { check: 'integrity.value-outliers', columns: ['age'], params: { warnAbove: 1 } },
      { check: 'drift.column', columns: ['income'], enabled: false },
      { check: 'drift.column', columns: ['channel'], params: { threshold: 0.9 } },
      { check: 'leakage.id-overlap', level: 'warn' },
      { check: 'integrity.missing', columns: ['employment_years'], params: { warnAbove: 0.9, failAbove: 0.95 } },
    ];
    const again = await finished.judgeAgain({ checks });
    expect(asked()).toEqual(before);
    if (!again) throw new Error('It was not judged again.');
    const { report } = await runSuite(datasets, { checks }, { onProgress: () => undefined });
    const said = ({ results, incidents = [], verdict, counts, suite }: Report): object => ({
      results: results.map(({ check, columns, dataset, status, message }) => [
        check,
        columns,
        dataset,
        status,
        message,
      ]),
      incidents: incidents.map(({ id, status, title, message, results: evidence }) => [
        id,
        status,
        title,
        message,
        evidence,
      ]),
      ...{ verdict, counts, suite },
    });
    expect(said(again.report)).toEqual(said(report));
    expect(again.report.results.map(({ status }) => status)).not.toEqual(
      finished.report.results.map(({ status }) => status),
    );
    // What hangs on a parameter has to be measured, and so has what was left out.
    expect(
      await again.judgeAgain({ checks: [...checks, { check: 'integrity.outlier-rows', params: { minScore: 0.5 } }] }),
    ).toBeNull();
    expect(await again.judgeAgain({ checks: [] })).toBeNull();
    expect(await again.judgeAgain({ checks, preset: 'evidently' })).toBeNull();
  });
});

it('looks for no cause where nothing is asked but which rows and cells changed', async () => {
  const [reference, current] = await Promise.all([
    openCounted(samplePath('credit-train.csv'), 'reference'),
    openCounted(samplePath('credit-january.csv'), 'current'),
  ]);
  const datasets = { reference: reference.dataset, current: current.dataset };
  const looksFor = async (suite: SuiteInput): Promise<number> => {
    const run = (): Promise<Run> => runSuite(datasets, suite, { onProgress: () => undefined });
    return (await countCalls({ file: '/src/checks/causes/lib/read/frame.ts', name: 'readFrame' }, run)).calls;
  };
  expect(await looksFor({ compare: { key: ['loan_id'] }, include: ['diff'] })).toBe(0);
  expect(await looksFor({ include: ['schema'] })).toBeGreaterThan(0);
});
