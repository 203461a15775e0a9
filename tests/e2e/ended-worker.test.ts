import { expect } from 'vitest';
import { reportOf, verdictOf } from './app';
import { samplePath } from './files';
import { settle } from './states';
import { test } from './test';

test('a dataset whose worker the browser ended is loaded again by itself', async ({ open }) => {
  const page = await open();
  await settle(page, () => page.getByTestId('current-input').setInputFiles(samplePath('flights.csv')));
  const verdict = await verdictOf(page);
  const before = page.workers().length;
  // The session's own worker stays, and answers what it is asked.
  const ends = page.workers().map((worker) =>
    worker.evaluate(() => {
      if (
        /dataset|worker\.browser/.test(
          performance
            .getEntriesByType('resource')
            .map(({ name }) => name)
            .join(' '),
        )
      )
        close();
    }),
  );
  await Promise.allSettled(ends.map((end) => Promise.race([end, page.waitForTimeout(500)])));
  expect(before).toBeGreaterThan(1);
  expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
  expect(await verdictOf(page)).toBe(verdict);
  expect((await reportOf(page)).counts.error).toBe(0);
});
