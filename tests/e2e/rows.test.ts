import { expect } from 'vitest';
import type { Download, Page } from 'playwright-core';
import { goTo } from './lib/app';
import { inMemory } from './lib/files';
import { settle } from './lib/states';
import { test } from './lib/test';

const [rows, columns] = [3000, 300];
const names = Array.from({ length: columns }, (_, at) => `c${at}`);
const wide = inMemory(
  'wide.csv',
  [
    names.join(','),
    ...Array.from({ length: rows }, (_, row) =>
      names.map((_name, at) => (at === 7 && row % 100 === 4 ? '' : at === 1 ? `k${row % 3}` : row + at)).join(','),
    ),
    '',
  ].join('\n'),
);
const suite = inMemory(
  'suite.json',
  JSON.stringify({ include: ['rule'], checks: [{ check: 'rule.not-null', columns: ['c7'] }] }),
);

const bytesOf = async (download: Download): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

async function saved(page: Page, testid: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testid).first().click()]);
  return bytesOf(download);
}

test('the rows behind a finding are shown and saved, and the table is filtered, sorted and never drawn whole', async ({
  open,
}) => {
  const page = await open();
  await page.getByTestId('suite-input').setInputFiles(suite);
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(wide))).toBe('done');

  const finding = page.getByTestId('finding').first();
  await finding.locator('summary').first().click();
  await finding.getByTestId('rows').click();
  const grid = finding.getByTestId('grid');
  await expect.poll(() => grid.getAttribute('aria-rowcount'), { timeout: 60_000 }).toBe('31');
  await expect
    .poll(() => grid.locator('[aria-rowindex="3"] [role="rowheader"]').innerText(), { timeout: 60_000 })
    .toBe('105');
  expect(await grid.locator('[aria-rowindex="3"] .reason').innerText()).toContain('c7 does not exist');
  expect(await grid.locator('[aria-rowindex="3"] .marked').allInnerTexts()).toEqual(['missing']);
  expect(await finding.getByTestId('copy').count()).toBe(1);
  const csv = (await saved(page, 'save-rows')).toString('utf8').trimEnd().split('\r\n');
  expect(csv).toHaveLength(31);
  expect(csv[0]).toMatch(/^row,reason,c0,c1,/);
  expect(csv[1]).toMatch(/^5,c7 does not exist,4,k1,/);
  expect((await saved(page, 'save-rows-parquet')).subarray(0, 4).toString()).toBe('PAR1');

  await goTo(page, 'data');
  const table = page.getByTestId('table').getByTestId('grid');
  const nodes = (): Promise<number> => table.locator('*').count();
  const first = table.locator('[aria-rowindex="2"] [role="rowheader"]');
  await expect.poll(() => first.innerText(), { timeout: 60_000 }).toBe('1');
  expect(await nodes()).toBeLessThan(3500);
  await table.evaluate((element) => element.scrollTo(element.scrollWidth, element.scrollHeight));
  const last = table.locator(`[aria-rowindex="${rows + 1}"]`);
  await expect
    .poll(() => last.locator(`[aria-colindex="${columns + 1}"]`).innerText(), { timeout: 60_000 })
    .toBe(String(rows - 1 + columns - 1));
  expect(await nodes()).toBeLessThan(3500);

  await table.evaluate((element) => element.scrollTo(0, 0));
  await table.getByLabel('Only rows by c1', { exact: true }).selectOption({ label: 'k2' });
  const shown = page.getByTestId('rows-shown');
  await expect.poll(() => shown.innerText(), { timeout: 60_000 }).toMatch(/^1,000 rows of current/);
  await table.getByLabel('Sort by c0', { exact: true }).click();
  await table.getByLabel('Sort by c0, ascending').click();
  await expect.poll(() => first.innerText(), { timeout: 60_000 }).toBe('3,000');
  expect(await page.getByTestId('table').locator('pre').innerText()).toContain(`"c1" IN ('k2')`);
  const pair = page.getByTestId('table-pair');
  await pair.locator('summary').first().click();
  await pair.getByLabel('One column').selectOption('c1');
  await pair.getByLabel('Another column').selectOption('c2');
  await pair.getByRole('img').first().waitFor();
  await page.getByTestId('rows-of').selectOption({ index: 1 });
  await expect.poll(() => shown.innerText(), { timeout: 60_000 }).toMatch(/^30 rows of current/);
});

/** Orders by number, those from 40 on gone in the newer table, three new ones, and one paid otherwise. */
const orders = (ids: readonly number[], paid: (id: number) => number): string =>
  `${['order,paid', ...ids.map((id) => `${id},${paid(id)}`)].join('\n')}\n`;
const first40 = Array.from({ length: 40 }, (_, at) => at + 1);
const older = inMemory(
  'older.csv',
  orders([...first40, 41, 42], (id) => id * 10),
);
const newer = inMemory(
  'newer.csv',
  orders([...first40, 101, 102, 103], (id) => (id === 7 ? 75 : id * 10)),
);
const byOrder = inMemory(
  'suite.json',
  JSON.stringify({ compare: { key: ['order'] }, include: ['diff'], roles: { id: ['order'] } }),
);

test('rows that came, those that went and what changed in the others are shown of either table, under the finding and in the data view', async ({
  open,
}) => {
  const page = await open();
  await page.getByTestId('suite-input').setInputFiles(byOrder);
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(older));
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(newer))).toBe('done');

  const moved = page.locator('[data-testid="finding"][data-check="diff.keys"]');
  expect(await moved.innerText()).toContain('3 rows were added and 2 removed by order, 40 are in both.');
  await moved.locator('summary').first().click();
  await moved.getByTestId('rows').click();
  const grid = moved.getByTestId('grid');
  const keys = (): Promise<readonly string[]> =>
    grid
      .locator('[role="cell"][aria-colindex="2"]')
      .evaluateAll((cells) => cells.map((cell) => cell.textContent ?? ''));
  await expect.poll(keys, { timeout: 60_000 }).toEqual(['101', '102', '103']);
  expect(await grid.locator('.reason').first().innerText()).toBe('the reference has no row with this order');
  await moved.getByRole('button', { name: 'Show those of reference' }).click();
  await expect.poll(keys, { timeout: 60_000 }).toEqual(['41', '42']);
  expect(await grid.locator('.reason').first().innerText()).toBe('current has no row with this order');
  const removed = (await saved(page, 'save-rows')).toString('utf8').trimEnd().split('\r\n');
  expect(removed).toEqual([
    'row,reason,order,paid',
    '41,current has no row with this order,41,410',
    '42,current has no row with this order,42,420',
  ]);

  await goTo(page, 'data');
  const choice = page.getByTestId('rows-of');
  await choice.locator('option').nth(1).waitFor({ state: 'attached' });
  const titles = await choice.locator('option').allInnerTexts();
  expect(titles[0]).toBe('All rows');
  const table = page.getByTestId('table');
  const shown = table.getByTestId('rows-shown');
  await choice.selectOption({ index: 1 + titles.slice(1).findIndex((title) => /added|removed/i.test(title)) });
  await expect.poll(() => shown.innerText(), { timeout: 60_000 }).toMatch(/^3 rows of current/);
  await table.getByLabel('reference').check();
  await expect.poll(() => shown.innerText(), { timeout: 60_000 }).toMatch(/^2 rows of reference/);
});
