import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { elements, type Report } from '../../src/contract';
import { exported, goTo } from './lib/app';
import { openSaved } from './lib/saved';
import { test } from './lib/test';

/** A saved file with a report of its own in place of the one that it holds. */
async function savedWith(credit: Page, change: (report: Report) => Report): Promise<string> {
  const html = await exported(credit, 'html');
  const from = html.lastIndexOf(elements.report.opening) + elements.report.opening.length;
  const to = html.indexOf('</script>', from);
  const report: Report = JSON.parse(html.slice(from, to));
  return html.slice(0, from) + JSON.stringify(change(report)) + html.slice(to);
}

test('a calm report of six thousand results lists them all, and draws those near the window', async ({
  credit,
  openOffline,
}) => {
  const calm = await savedWith(credit, (report) => {
    const passed = report.results.filter(({ status }) => status === 'pass');
    const results = Array.from({ length: Math.ceil(6000 / passed.length) }, () => passed)
      .flat()
      .slice(0, 6000);
    return { ...report, verdict: 'pass', results, incidents: [] };
  });
  const page = await openSaved(openOffline, calm);
  await page.getByTestId('finding').nth(5999).waitFor({ state: 'attached' });
  expect(await page.locator('article *').count()).toBeLessThan(5 * 6000);
  await page.getByTestId('finding').nth(5000).scrollIntoViewIfNeeded();
  await page.getByTestId('finding').nth(5000).getByText('Pass').waitFor();
});

type Seen = { readonly most: number; readonly lowest: number };

/** From now on, how many elements of a kind came in one go at most, and how low the page became meanwhile. */
async function watch(page: Page, kind: string): Promise<() => Promise<Seen>> {
  const seen = await page.locator('article').evaluateHandle((article, kind) => {
    const found = { most: 0, lowest: Infinity };
    new MutationObserver((changes) => {
      const came = new Set(
        changes.flatMap(({ addedNodes }) =>
          [...addedNodes].flatMap((node) =>
            node instanceof Element ? [...(node.matches(kind) ? [node] : []), ...node.querySelectorAll(kind)] : [],
          ),
        ),
      );
      found.most = Math.max(found.most, came.size);
      found.lowest = Math.min(found.lowest, document.documentElement.scrollHeight);
    }).observe(article, { childList: true, subtree: true });
    return found;
  }, kind);
  return () => seen.evaluate(({ most, lowest }) => ({ most, lowest }));
}

test('six hundred columns hold few elements, in pictures and as a table, and the one that an address names is there', async ({
  credit,
  openOffline,
}) => {
  const wide = await savedWith(credit, (report) => {
    const columns = Array.from({ length: 600 }, (_, index) => {
      const own = report.columns[index % report.columns.length];
      if (!own) throw new Error('The report has no columns.');
      return { ...own, name: `column ${index}` };
    });
    return { ...report, columns };
  });
  const page = await openSaved(openOffline, wide);
  const count = (): Promise<number> => page.locator('article *').count();
  await goTo(page, 'columns');
  await page.getByText('column 599').waitFor({ state: 'attached' });
  expect(await count()).toBeLessThan(6000);
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Spread' }).waitFor();
  expect(await count()).toBeLessThan(4000);
  await page.locator('[id="column-column 599"]').waitFor({ state: 'attached' });
  const sorted = await watch(page, 'tbody tr');
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.locator('thead').getByRole('button', { name: 'Column' }).click();
  await expect.poll(() => page.locator('tbody tr').first().getAttribute('id')).toBe('column-column 0');
  await page.locator('[id="column-column 599"]').waitFor({ state: 'attached' });
  // They come part by part, and nothing below them moves meanwhile.
  expect((await sorted()).most).toBeLessThan(100);
  expect((await sorted()).lowest).toBeGreaterThan(height - 10);
  await page.getByRole('button', { name: 'Pictures' }).click();
  await page.getByText('column 599').waitFor({ state: 'attached' });
  const drawn = await watch(page, 'li button');
  await page.locator('[id="column-column 300"]').scrollIntoViewIfNeeded();
  await page.locator('[id="column-column 300"] button').waitFor();
  expect((await drawn()).most).toBeLessThan(10);
  await page.evaluate(() => (location.hash = '#/column/column%20580'));
  await page.locator('[id="column-column 580"] button[aria-expanded="true"]').waitFor();
});
