import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { goTo, reportOf, verdictOf } from './lib/app';
import { settle } from './lib/states';
import { test } from './lib/test';

/** Drops a file of the one folder that a page has without asking a person, as if it came from the desktop. */
const dropOwn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('dropped.csv', { create: true });
    const file = await handle.createWritable();
    const rows = Array.from({ length: 60 }, (_, row) => `${row % 9 ? row % 7 : ''},${row % 2 ? 'red' : 'blue'}`);
    await file.write(['size,colour', ...rows, ''].join('\n'));
    await file.close();
    Object.assign(DataTransferItem.prototype, { getAsFileSystemHandle: () => Promise.resolve(handle) });
    const transfer = new DataTransfer();
    transfer.items.add(await handle.getFile());
    for (const name of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });

/** In the page: whether it has kept that address. */
const hashIsKept = (hash: string): Promise<boolean> =>
  new Promise((resolve) => {
    const opening = indexedDB.open('vernier-sessions');
    opening.onsuccess = () => {
      const asked = opening.result.transaction('sessions').objectStore('sessions').getAll();
      asked.onsuccess = () => {
        opening.result.close();
        resolve(asked.result.some((session: { readonly hash: string }) => session.hash === hash));
      };
    };
  });

test('the last session is taken up again where it was left, when asked to; another tab has its own', async ({
  open,
}) => {
  const page = await open();
  expect(await settle(page, () => dropOwn(page))).toBe('done');
  const verdict = await verdictOf(page);
  await page.locator('[data-testid="finding"][data-check="integrity.missing"] summary').first().click();
  await page.getByTestId('acknowledge').first().click();
  await page.getByTestId('acknowledge-note').fill('a sensor is out');
  await page.getByRole('button', { name: 'Keep the note' }).click();
  await page.getByTestId('acknowledged').waitFor();
  await goTo(page, 'columns');
  // What a page was at is kept a moment after it is shown.
  await page.waitForFunction(hashIsKept, '#/columns');

  const home = page.url().replace(/#.*/, '');
  await page.goto('about:blank');
  await page.goto(home);
  expect(await page.getByTestId('status').getAttribute('data-state')).toBe('empty');
  expect(await settle(page, () => page.getByTestId('reopen').click())).toBe('done');
  expect(new URL(page.url()).hash).toBe('#/columns');
  expect(await verdictOf(page)).toBe(verdict);
  const { datasets, alerts } = await reportOf(page);
  expect(datasets).toMatchObject([{ name: 'dropped.csv', rows: 60 }]);
  expect(alerts?.find(({ acknowledged }) => acknowledged)?.acknowledged?.note).toBe('a sensor is out');

  const second = await page.context().newPage();
  await second.goto(home);
  await second.getByTestId('reopen').waitFor();
  expect(await second.getByTestId('status').getAttribute('data-state')).toBe('empty');
  await second.getByTestId('forget').click();
  await second.getByTestId('last-session').waitFor({ state: 'detached' });
  expect(await page.getByTestId('status').getAttribute('data-state')).toBe('done');
});
