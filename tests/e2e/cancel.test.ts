import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { write } from '../fixtures/fixture';
import { generated } from '../fixtures/generated';
import { reportOf } from './app';
import { settle } from './states';
import { test } from './test';

let folder = '';
let large = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  large = await write(folder, generated({ name: 'large.csv', rows: 300_000, columns: 12 }));
});
afterAll(() => rm(folder, { recursive: true }));

test.for(['loading', 'running'])('what is %s can be cancelled, and run anew', async (state, { open }) => {
  const page = await open();
  const cancelled = await settle(page, async () => {
    await page.getByTestId('current-input').setInputFiles(large);
    await page.locator(`[data-testid="status"][data-state="${state}"]`).waitFor();
    await page.getByTestId('cancel').click();
  });
  expect(cancelled).toBe('cancelled');
  expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
  expect((await reportOf(page)).datasets).toMatchObject([{ name: 'large.csv', rows: 300_000, columns: 12 }]);
});
