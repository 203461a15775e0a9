import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Report } from '../../src/spec';
import { reportOf } from '../e2e/app';
import { samplePath } from '../e2e/files';
import { settle } from '../e2e/states';
import { test } from '../e2e/test';
import { write } from '../fixtures/fixture';
import { numbers } from '../fixtures/numbers';
import { odd } from '../fixtures/odd';
import { differences } from './differences';
import { headlessReport, type Files } from './headless';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  await write(folder, numbers);
  for (const file of odd) await write(folder, file);
});
afterAll(() => rm(folder, { recursive: true }));

const pairs: readonly { readonly name: string; readonly files: () => Files }[] = [
  {
    name: 'CSV, compared',
    files: () => ({ reference: samplePath('credit-train.csv'), current: samplePath('credit-january.csv') }),
  },
  {
    name: 'Parquet, compared',
    files: () => ({ reference: samplePath('sensors-week-1.parquet'), current: samplePath('sensors-week-2.parquet') }),
  },
  { name: 'all that numbers can be', files: () => ({ current: join(folder, numbers.name) }) },
  { name: 'hostile names', files: () => ({ current: join(folder, 'hostile.csv') }) },
  { name: 'lines that are no rows', files: () => ({ current: join(folder, 'ragged.csv') }) },
];

test.for(pairs)('page and command agree: $name', async ({ files }, { open }) => {
  const { reference, current } = files();
  const page = await open();
  if (reference) await settle(page, () => page.getByTestId('reference-input').setInputFiles(reference));
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(current))).toBe('done');
  const inPage = comparable(await reportOf(page));
  const inCommand = comparable(await headlessReport(files()));
  expect(inPage.results.map(({ status }) => status)).toEqual(inCommand.results.map(({ status }) => status));
  expect(differences(inPage, inCommand, 1e-12)).toEqual([]);
});

/** What two runs at different times share. */
function comparable({
  createdAt: _,
  durationMs: __,
  timings: ___,
  ...report
}: Report): Omit<Report, 'createdAt' | 'durationMs' | 'timings'> {
  return report;
}
