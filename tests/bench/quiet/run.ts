import { rm } from 'node:fs/promises';
import { runSuite } from '../../../src/analysis';
import type { Report, SuiteInput } from '../../../src/contract';
import { fileOf, openAll } from '../../support/datasets';
import { writeCsv } from './csv';
import type { Pair } from './draws';

/** The whole default suite on a pair, in this process and on engines that stay; only one run at a time. */
export async function runPair({ reference, current }: Pair, suite: SuiteInput = {}): Promise<Report> {
  const before = fileOf('reference.csv', writeCsv(reference));
  const after = current.map((table, index) =>
    fileOf(current.length === 1 ? 'current.csv' : `current-${index + 1}.csv`, writeCsv(table)),
  );
  try {
    const datasets = {
      reference: await openAll([before], 'reference', suite),
      current: await openAll(after, 'current', suite),
    };
    return (await runSuite(datasets, suite, { onProgress: () => undefined })).report;
  } finally {
    for (const { handle } of [before, ...after]) if (typeof handle === 'string') await rm(handle, { force: true });
  }
}
