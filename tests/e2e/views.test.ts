import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { views } from '../../src/report/route/address';
import { exported, goTo, openFiles, reportOf, verdictOf } from './lib/app';
import { seriousViolations } from './lib/barriers';
import { inMemory, samplePath } from './lib/files';
import { openSaved } from './lib/saved';
import { rest, settle } from './lib/states';
import { test } from './lib/test';

const navOf = (page: Page): Promise<readonly (string | undefined)[]> =>
  page.getByTestId('nav').evaluateAll((links) => links.map((link) => link.dataset['view']));

const hashOf = (page: Page): string => new URL(page.url()).hash;

test('every view has a link, an address and no serious barrier, in the page and in a saved file', async ({
  credit,
  openOffline,
}) => {
  const verdict = await verdictOf(credit);
  expect(await navOf(credit)).toEqual(views);
  for (const view of views) {
    await goTo(credit, view);
    await credit.getByRole('heading', { level: 1 }).waitFor();
    expect(hashOf(credit)).toBe(`#/${view}`);
    expect(await verdictOf(credit)).toBe(verdict);
    if (view === 'overview') await credit.getByTestId('finding').first().locator('summary').first().click();
    expect(await seriousViolations(credit), view).toEqual([]);
  }
  await goTo(credit, 'overview');

  const html = await exported(credit, 'html');
  expect(Buffer.byteLength(html)).toBeLessThan((300 + 10 * (await reportOf(credit)).columns.length) * 1024);
  const saved = await openSaved(openOffline, html);
  expect(await navOf(saved)).toEqual(['overview', 'columns', 'model', 'data']);
  for (const view of ['columns', 'model', 'data'] as const) {
    await goTo(saved, view);
    expect(hashOf(saved)).toBe(`#/${view}`);
    expect(await verdictOf(saved)).toBe(verdict);
    expect(await seriousViolations(saved), view).toEqual([]);
  }
});

test('a finding and a column are addresses, steps back lead where one was, and keys lead through', async ({
  credit,
}) => {
  await goTo(credit, 'overview');
  await credit.keyboard.press('j');
  await credit.keyboard.press('j');
  const second = credit.getByTestId('finding').nth(1);
  expect(await second.evaluate((row) => row.contains(document.activeElement))).toBe(true);
  await credit.keyboard.press('Enter');
  await second.getByTestId('evidence').first().waitFor();
  const address = hashOf(credit);
  expect(address).toMatch(/^#\/finding\//);
  await second
    .getByRole('button', { name: /^Profile of/ })
    .first()
    .click();
  await credit.getByRole('heading', { level: 1, name: 'Columns' }).waitFor({ state: 'attached' });
  expect(hashOf(credit)).toBe('#/column/employment_years');
  await credit.goBack();
  await second.getByTestId('evidence').first().waitFor();
  expect(hashOf(credit)).toBe(address);
  for (const view of ['overview', 'columns', 'data', 'rules', 'setup'] as const) {
    await goTo(credit, view);
    await credit.locator('#view input[type="search"]').first().waitFor();
    await credit.keyboard.press('/');
    expect(await credit.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
  }
});

test('one threshold drives the confusion matrices, the costs and every curve of both datasets', async ({ credit }) => {
  await goTo(credit, 'model');
  const handle = credit.getByTestId('threshold').getByRole('slider', { name: 'Threshold' });
  const outcomes = credit.getByTestId('threshold').getByTestId('threshold-outcome');
  const shown = async (): Promise<readonly (string | null)[]> => [
    ...(await outcomes.allInnerTexts()),
    ...(await credit
      .getByTestId('curve')
      .locator('.dot, .begun')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('cx') ?? mark.getAttribute('d')))),
  ];
  await handle.press('PageUp');
  const before = await shown();
  // Two matrices, two dots on each of four curves, and the line across the calibration.
  expect(before).toHaveLength(11);
  await handle.press('PageDown');
  await handle.press('PageDown');
  const after = await shown();
  expect(before.filter((one, at) => one === after[at])).toEqual([]);
  expect(await credit.getByTestId('curve').evaluateAll((all) => all.map((one) => one.dataset['check']))).toEqual([
    'model.roc',
    'model.precision-recall',
    'model.calibration',
    'model.lift',
    'model.lift',
  ]);
});

test('what is expected is ignored, or held to another limit, from its own card; the suite says so', async ({
  open,
}) => {
  const page = await open({ at: '?sample=penguins' });
  await rest(page, 0);
  const missing = page.locator('[data-testid="finding"][data-check="integrity.missing"]').first();
  const column = await missing.getAttribute('data-column');
  await missing.locator('summary').first().click();
  await missing.getByTestId('limits').first().click();
  await page.getByTestId('ignore-here').waitFor();
  expect(await seriousViolations(page, '[data-testid="limits-dialog"]')).toEqual([]);
  const before = await reportOf(page);
  expect(await settle(page, () => page.getByTestId('ignore-here').click())).toBe('done');
  const after = await reportOf(page);
  // Judged again, not run again: what a run takes is told as it was.
  expect(after.timings).toEqual(before.timings);
  expect(after.createdAt).not.toBe(before.createdAt);
  expect(after.results.length).toBeLessThan(before.results.length);
  const entries = after.suite.checks.filter(({ check }) => check === 'integrity.missing');
  expect(entries.at(-1)).toMatchObject({ columns: [column], enabled: false });
});

test('two tables that share no column get that sentence and no report', async ({ open }) => {
  const page = await open();
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(samplePath('flights.csv')));
  const state = await settle(page, () =>
    page.getByTestId('current-input').setInputFiles(samplePath('penguins-2009.csv')),
  );
  expect(state).toBe('failed');
  const status = page.getByTestId('status');
  expect(await status.innerText()).toContain('share no column');
  // It takes a row of its own, and is not squeezed beside all that can be given.
  expect((await status.boundingBox())?.width).toBe((await page.locator('main .status').boundingBox())?.width);
  expect(await page.getByTestId('verdict').count()).toBe(0);
});

test('the verdict is on the first screen of a phone, and at twice the size', async ({ open }) => {
  const page = await open({ at: '?sample=flights' });
  await rest(page, 0);
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 720, height: 450 },
  ]) {
    await page.setViewportSize(viewport);
    const box = await page.getByTestId('verdict').getByRole('heading').boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(viewport.height);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
  }
});

test('no serious barrier in what the set-up and the rules open', async ({ credit }) => {
  await goTo(credit, 'setup');
  await credit.getByRole('columnheader', { name: 'First row' }).waitFor();
  await credit.getByText('Read this file differently').first().click();
  await credit.getByTestId('schema-open').click();
  await credit.getByLabel('Values of region').click();
  expect(await seriousViolations(credit)).toEqual([]);
  await goTo(credit, 'rules');
  await credit.getByTestId('rule-add').click();
  await credit.getByText('Values between limits').waitFor();
  expect(await seriousViolations(credit)).toEqual([]);
  await credit.getByText('Values between limits').click();
  await credit.getByText('For whom it holds, and how strictly').click();
  expect(await seriousViolations(credit, '#rules')).toEqual([]);
});

test('no serious barrier at the start, where a file could not be read, and in the split', async ({ open }) => {
  const page = await open();
  await page.getByTestId('status').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const unclosed = inMemory('unclosed.csv', 'a,b\n1,"2\n3,4\n');
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(unclosed))).toBe('failed');
  await page.getByTestId('read-differently').locator('summary').click();
  expect(await seriousViolations(page)).toEqual([]);

  const days = Array.from(
    { length: 90 },
    (_, row) => `2026-0${1 + (row % 3)}-${10 + (row % 19)},${row % 7},${row % 2 ? 'a' : 'b'}`,
  );
  const table = inMemory('days.csv', ['day,size,kind', ...days, ''].join('\n'));
  await settle(page, () => page.getByTestId('current-input').setInputFiles(table));
  await openFiles(page);
  await page.getByTestId('split-open').click();
  await page.getByTestId('split-time').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  for (const way of ['By values', 'At random']) {
    await page.getByText(way).click();
    expect(await seriousViolations(page, '#split')).toEqual([]);
  }
});

/** What stands beyond the window and in nothing that scrolls. */
const beyond = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element): boolean =>
      element.parentElement !== null &&
      (getComputedStyle(element.parentElement).overflowX !== 'visible' || scrolls(element.parentElement));
    return [...document.querySelectorAll('main *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element))
      .map((element) => `${element.tagName} ${(element.textContent ?? '').trim().slice(0, 40)}`);
  });

test('no view stands beyond a narrow window, what steers a list stays below the bar, and print keeps its fills', async ({
  credit,
}) => {
  const room = credit.viewportSize();
  for (const width of [768, 390]) {
    await credit.setViewportSize({ width, height: 900 });
    for (const at of ['overview', 'column/income', 'model', 'data', 'rules', 'setup']) {
      await credit.evaluate((to) => (location.hash = `#/${to}`), at);
      await credit.locator('main').getByText(/\w/).first().waitFor();
      expect([width, at, await beyond(credit)]).toEqual([width, at, []]);
    }
  }
  await credit.setViewportSize({ width: 1440, height: 900 });
  await goTo(credit, 'overview');
  await credit.evaluate(() => scrollTo(0, 700));
  const search = credit.getByPlaceholder('Search column, check, text');
  const bar = await credit.locator('header').first().boundingBox();
  expect((await search.boundingBox())?.y).toBeGreaterThan(bar?.height ?? Infinity);
  await credit.emulateMedia({ media: 'print' });
  const kept = credit.locator('.vernier-report .key-current').first();
  expect(await kept.evaluate((key) => getComputedStyle(key).getPropertyValue('print-color-adjust'))).toBe('exact');
  await credit.emulateMedia({ media: null });
  if (room) await credit.setViewportSize(room);
});

test('a saved report prints all its views, its first rows too, within margins', async ({ credit, openOffline }) => {
  const saved = await openSaved(openOffline, await exported(credit, 'html'));
  await saved.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await saved.emulateMedia({ media: 'print' });
  const contents = saved.getByRole('navigation', { name: 'Contents' }).getByRole('link');
  expect(await contents.allInnerTexts()).toEqual(['Columns', 'Model', 'Data']);
  for (const link of await contents.all())
    expect(await saved.locator((await link.getAttribute('href')) ?? '').count()).toBe(1);
  for (const role of ['reference', 'current'])
    expect(
      await saved
        .getByRole('table', { name: `First rows of ${role}` })
        .locator('tbody tr')
        .count(),
    ).toBe(10);
  const cards = await saved
    .locator('li[id^="column-"] > div > button')
    .evaluateAll((all) => all.map((one) => one.checkVisibility()));
  expect(cards).toEqual((await reportOf(credit)).columns.map(() => true));
  const margins = await saved.evaluate(() =>
    [...document.styleSheets]
      .flatMap(({ cssRules }) => [...cssRules])
      .flatMap((rule) => (rule instanceof CSSPageRule ? [rule.style.getPropertyValue('margin')] : [])),
  );
  expect(margins).toEqual(['14mm 12mm']);
});
