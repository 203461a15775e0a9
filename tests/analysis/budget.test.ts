import { beforeAll, describe, expect, it } from 'vitest';
import { runSuite } from '../../src/analysis';
import { datasetRoles, type DatasetRole } from '../../src/contract';
import { samplePath } from '../e2e/files';
import { openCounted, type Spending } from '../support/spending';

/** Statements that a dataset may ask its engine for: to load, to profile, to draw rows and for every default check. */
const most = { ofDataset: 21, ofColumn: 1 };
/** Between workers, on average: 12 bytes of a number with its place in the order, 4 of a category, and the summaries. */
const mostBytes = 13;

describe('the sample Credit, with every default check', () => {
  let spent: { readonly [role in DatasetRole]: Spending };
  let rows: { readonly [role in DatasetRole]: number };
  let columns = 0;

  beforeAll(async () => {
    const [reference, current] = await Promise.all([
      openCounted(samplePath('credit-train.csv'), 'reference'),
      openCounted(samplePath('credit-january.csv'), 'current'),
    ]);
    spent = { reference: reference.spent, current: current.spent };
    rows = { reference: reference.dataset.facts.rows, current: current.dataset.facts.rows };
    columns = current.dataset.facts.columns.length;
    await runSuite({ reference: reference.dataset, current: current.dataset }, {}, { onProgress: () => undefined });
  });

  it.each(datasetRoles)('asks the engine of %s for few statements', (role) => {
    expect(spent[role].statements.length).toBeLessThanOrEqual(most.ofDataset + most.ofColumn * columns);
  });

  it.each(datasetRoles)('hands every cell of %s over once', (role) => {
    expect(spent[role].bytes).toBeGreaterThan(0);
    expect(spent[role].bytes).toBeLessThanOrEqual(mostBytes * rows[role] * columns);
  });

  it.each(datasetRoles)('reads every column of %s once', (role) => {
    expect([...spent[role].reads].filter(([, times]) => times > 1)).toEqual([]);
    expect(spent[role].reads.size).toBeLessThanOrEqual(columns);
  });
});
