import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { write } from '../fixtures/fixture';
import { generated } from '../fixtures/generated';
import { reportOf } from './lib/app';
import { settle } from './lib/states';
import { test } from './lib/test';

let folder = '';
let large = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  large = await write(folder, generated({ name: 'large.csv', rows: 120_000, columns: 12 }));
});
afterAll(() => rm(folder, { recursive: true }));

test.for(['loading', 'running'])('what is %s can be cancelled, and run anew', async (state, { open }) => {
  const page = await open();
  let took = Infinity;
  const cancelled = await settle(page, async () => {
    await page.getByTestId('current-input').setInputFiles(large);
    await page.locator(`[data-testid="status"][data-state="${state}"]`).waitFor();
    [took] = await Promise.all([timeOfCancelling(page), page.getByTestId('cancel').dispatchEvent('click')]);
  });
  expect(cancelled).toBe('cancelled');
  expect(took).toBeLessThan(1000);
  expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
  expect((await reportOf(page)).datasets).toMatchObject([{ name: 'large.csv', rows: 120_000, columns: 12 }]);
});

/** Milliseconds from the next click to the state `cancelled`, measured inside the page, so that the driver costs nothing. */
function timeOfCancelling(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let clicked = Infinity;
        document.addEventListener('click', () => (clicked = performance.now()), { capture: true, once: true });
        new MutationObserver((_, observer) => {
          if (!document.querySelector('[data-testid="status"][data-state="cancelled"]')) return;
          observer.disconnect();
          resolve(performance.now() - clicked);
        }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
      }),
  );
}
