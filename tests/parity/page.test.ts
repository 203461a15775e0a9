import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { reportOf } from '../e2e/lib/app';
import { settle } from '../e2e/lib/states';
import { test } from '../e2e/lib/test';
import { write } from '../fixtures/fixture';
import { numbers } from '../fixtures/numbers';
import { odd } from '../fixtures/odd';
import { expectAgreement } from './agreement';
import { headlessReport, type Files } from './headless';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  await write(folder, numbers);
  for (const file of odd) await write(folder, file);
});
afterAll(() => rm(folder, { recursive: true }));

/** Samples are compared where their page is open: Credit in e2e/credit.test.ts, sensors in Parquet in e2e/load.test.ts. */
const pairs: readonly { readonly name: string; readonly files: () => Files }[] = [
  { name: 'all that numbers can be', files: () => ({ current: join(folder, numbers.name) }) },
  { name: 'hostile names', files: () => ({ current: join(folder, 'hostile.csv') }) },
  { name: 'lines that are no rows', files: () => ({ current: join(folder, 'ragged.csv') }) },
];

test.for(pairs)('page and command agree: $name', async ({ files }, { open }) => {
  const { current } = files();
  const page = await open();
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(current))).toBe('done');
  expectAgreement(await reportOf(page), await headlessReport(files()));
});
