import { expect } from 'vitest';
import { elements, type Report } from '../../src/contract';
import { exported } from './lib/app';
import { openSaved } from './lib/saved';
import { test } from './lib/test';

test('six hundred columns hold few elements, in pictures and as a table, and the one that an address names is there', async ({
  credit,
  openOffline,
}) => {
  const html = await exported(credit, 'html');
  const from = html.lastIndexOf(elements.report.opening) + elements.report.opening.length;
  const to = html.indexOf('</script>', from);
  const report: Report = JSON.parse(html.slice(from, to));
  const columns = Array.from({ length: 600 }, (_, index) => {
    const own = report.columns[index % report.columns.length];
    if (!own) throw new Error('The report has no columns.');
    return { ...own, name: `column ${index}` };
  });
  const wide = html.slice(0, from) + JSON.stringify({ ...report, columns }) + html.slice(to);
  const page = await openSaved(openOffline, wide);
  const count = (): Promise<number> => page.locator('article *').count();
  await page.locator('[data-testid="nav"][data-view="columns"]').click();
  await page.getByText('column 599').waitFor({ state: 'attached' });
  expect(await count()).toBeLessThan(6000);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Spread' }).waitFor();
  expect(await count()).toBeLessThan(4000);
  await page.getByRole('button', { name: 'Pictures' }).click();
  await page.evaluate(() => (location.hash = '#/column/column%20580'));
  await page.locator('[id="column-column 580"] button[aria-expanded="true"]').waitFor();
});
