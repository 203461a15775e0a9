import { expect } from 'vitest';
import { reportOf, verdictOf } from './app';
import { samplePath } from './files';
import { settle } from './states';
import { test } from './test';

test('a dataset whose worker was ended from outside is loaded again by itself', async ({ open }) => {
  const page = await open();
  await settle(page, () => page.getByTestId('current-input').setInputFiles(samplePath('flights.csv')));
  const verdict = await verdictOf(page);
  const workers = page.workers();
  // The session's worker is the first, which started the others.
  expect(workers.length).toBeGreaterThan(1);
  for (const worker of workers.slice(1)) {
    await Promise.race([worker.evaluate(() => close()).catch(() => undefined), page.waitForTimeout(1000)]);
  }
  expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
  expect(await verdictOf(page)).toBe(verdict);
  expect((await reportOf(page)).counts.error).toBe(0);
});
