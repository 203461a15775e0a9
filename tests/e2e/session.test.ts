import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { exported, goTo, openFiles, reportOf, verdictOf } from './lib/app';
import { recordStates, settle } from './lib/states';
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

/** Picks files of that folder by a button, as a person would in the browser's own dialog. */
async function pick(page: Page, testid: string, contents: { readonly [name: string]: string }): Promise<void> {
  await page.evaluate(async (files) => {
    const folder = await navigator.storage.getDirectory();
    const handles: FileSystemFileHandle[] = [];
    for (const [name, content] of Object.entries(files)) {
      const handle = await folder.getFileHandle(name, { create: true });
      const file = await handle.createWritable();
      await file.write(content);
      await file.close();
      handles.push(handle);
    }
    Object.assign(window, { showOpenFilePicker: () => Promise.resolve(handles) });
  }, contents);
  await page.getByTestId(testid).dispatchEvent('click');
}

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

/** Rows of orders from a number on; `y` is what a label file is to bring. */
const orders = (from: number, rows: number, isLabelled: boolean): string =>
  [
    'order,shop,x,p,y',
    ...Array.from({ length: rows }, (_, at) => {
      const row = from + at;
      const yes = (row * 7919) % 10 < 5;
      return [row, ['n', 's', 'w'][row % 3], (row * 37) % 101, yes ? 0.8 : 0.3, isLabelled ? Number(yes) : ''].join();
    }),
    '',
  ].join('\n');

test('several files a side, labels that came late and further tables, chosen by their buttons, are there again', async ({
  open,
}) => {
  const page = await open();
  const part = (from: number, isLabelled: boolean): string => orders(from, 80, isLabelled);
  await pick(page, 'reference-input', { 'jan.csv': part(0, true), 'feb.csv': part(80, true) });
  const chosen = { 'mar.csv': part(160, true), 'apr.csv': part(240, false) };
  expect(await settle(page, () => pick(page, 'current-input', chosen))).toBe('done');
  const suite = {
    roles: { id: ['order'], label: 'y', probability: 'p', positive: '1' },
    tables: { shops: 'shops.csv' },
    checks: [{ check: 'rule.exists-in', columns: ['shop'], params: { table: 'shops', columns: ['shop'] } }],
  };
  const file = { name: 'suite.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(suite)) };
  await settle(page, () => page.getByTestId('suite-input').setInputFiles(file));
  const labels = [
    'order,y',
    ...Array.from({ length: 80 }, (_, at) => `${240 + at},${((240 + at) * 7919) % 10 < 5 ? 1 : 0}`),
  ];
  await openFiles(page);
  await settle(page, () => pick(page, 'labels-input', { 'labels.csv': labels.join('\n') }));
  await settle(page, () => pick(page, 'table-input-shops', { 'shops.csv': 'shop\nn\ns\n' }));
  await openFiles(page);
  const before = await reportOf(page);
  expect(before.results.find(({ check }) => check === 'rule.exists-in')).toMatchObject({ value: { failed: 53 } });
  expect(before.datasets[1]?.labels).toMatchObject([{ name: 'labels.csv', rows: 80 }]);
  await goTo(page, 'model');
  await page.waitForFunction(hashIsKept, '#/model');

  const home = page.url().replace(/#.*/, '');
  await page.goto('about:blank');
  await page.goto(home);
  expect(await settle(page, () => page.getByTestId('reopen').click())).toBe('done');
  const again = await reportOf(page);
  expect(again.datasets).toEqual(before.datasets);
  expect(again.results).toEqual(before.results);
  expect(again.suite.roles).toEqual(before.suite.roles);

  // Another tab that takes up the same session goes on beside this one.
  const second = await page.context().newPage();
  await second.addInitScript(recordStates);
  await second.goto(home);
  await settle(second, () => second.getByTestId('reopen').click());
  await goTo(second, 'columns');
  await second.waitForFunction(hashIsKept, '#/columns');
  expect(await second.evaluate(hashIsKept, '#/model')).toBe(true);
  await goTo(page, 'rules');
  await page.waitForFunction(hashIsKept, '#/rules');
  expect(await second.evaluate(hashIsKept, '#/columns')).toBe(true);
  await second.close();
});

test('where the browser does not let the page ask for files so, the input does', async ({ open }) => {
  const page = await open();
  await page.evaluate(() => {
    Object.assign(window, {
      showOpenFilePicker: () => Promise.reject(new DOMException('not in a frame', 'SecurityError')),
    });
  });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByTestId('current-input').dispatchEvent('click'),
  ]);
  const file = { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(table(60)) };
  expect(await settle(page, () => chooser.setFiles(file))).toBe('done');
});
