import { expect } from 'vitest';
import type { Download, Page } from 'playwright-core';
import { goTo } from './app';
import { inMemory } from './files';
import { settle } from './states';
import { test } from './test';

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
