import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { views } from '../../src/report/route/address';
import { exported, goTo, reportOf, verdictOf } from './app';
import { seriousViolations } from './barriers';
import { samplePath } from './files';
import { openSaved } from './saved';
import { rest, settle } from './states';
import { test } from './test';

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
    expect(await seriousViolations(credit), view).toEqual([]);
  }
  await goTo(credit, 'overview');

  const html = await exported(credit, 'html');
  expect(Buffer.byteLength(html)).toBeLessThan((302 + 10 * (await reportOf(credit)).columns.length) * 1024);
  const saved = await openSaved(openOffline, html);
  const shown = await navOf(saved);
  expect(shown).toEqual(['overview', 'columns', 'model', 'data']);
  for (const view of shown.slice(1)) {
    await saved.locator(`[data-testid="nav"][data-view="${view}"]`).click();
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
  await credit.keyboard.press('/');
  expect(await credit.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
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
  expect(await page.getByTestId('status').innerText()).toContain('share no column');
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
