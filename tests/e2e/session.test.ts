import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { exported, goTo, reportOf, verdictOf } from './lib/app';
import { settle } from './lib/states';
import { test } from './lib/test';

/** Drops files of the one folder that a page has without asking a person, as if they came from the desktop. */
const dropOwn = (page: Page, contents: { readonly [name: string]: string }): Promise<void> =>
  page.evaluate(async (files) => {
    const folder = await navigator.storage.getDirectory();
    const transfer = new DataTransfer();
    const handles = new Map<string, FileSystemFileHandle>();
    for (const [name, content] of Object.entries(files)) {
      const handle = await folder.getFileHandle(name, { create: true });
      const file = await handle.createWritable();
      await file.write(content);
      await file.close();
      handles.set(name, handle);
      transfer.items.add(await handle.getFile());
    }
    Object.assign(DataTransferItem.prototype, {
      getAsFileSystemHandle(this: DataTransferItem) {
        return Promise.resolve(handles.get(this.getAsFile()?.name ?? ''));
      },
    });
    for (const name of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(name, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, contents);

const table = (rows: number): string =>
  [
    'size,colour',
    ...Array.from({ length: rows }, (_, row) => `${row % 9 ? row % 7 : ''},${row % 2 ? 'red' : 'blue'}`),
    '',
  ].join('\n');

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
  expect(await settle(page, () => dropOwn(page, { 'dropped.csv': table(60) }))).toBe('done');
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

test('a session that goes on from an earlier report is taken up with it', async ({ open }) => {
  const page = await open();
  await settle(page, () => dropOwn(page, { 'may.csv': table(60) }));
  const may = await exported(page, 'html');
  expect(await settle(page, () => dropOwn(page, { 'may.html': may, 'june.csv': table(80) }))).toBe('done');
  await goTo(page, 'time');
  await page.waitForFunction(hashIsKept, '#/time');

  const home = page.url().replace(/#.*/, '');
  await page.goto('about:blank');
  await page.goto(home);
  expect(await page.getByTestId('last-session').innerText()).toMatch(/june\.csv against may\.html/);
  expect(await settle(page, () => page.getByTestId('reopen').click())).toBe('done');
  expect(new URL(page.url()).hash).toBe('#/time');
  expect((await reportOf(page)).datasets).toMatchObject([
    { role: 'reference', rows: 60, baseline: { report: 'may.html', use: 'current' } },
    { role: 'current', name: 'june.csv', rows: 80 },
  ]);
});
