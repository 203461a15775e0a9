import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { seriousViolations } from './lib/barriers';
import { exported, goTo, reportOf } from './lib/app';
import { openSaved } from './lib/saved';
import { test } from './lib/test';

/** From a finding to what its check is, and back by the key, the button and the browser's own way. */
async function expectPage(page: Page, title: string): Promise<void> {
  const finding = page.locator('[data-testid=finding][data-check="drift.column"]').first();
  await finding.locator('summary').first().click();
  const link = finding.getByRole('link', { name: 'drift.column' }).first();
  const shown = page.getByTestId('check-page');
  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => shown.getByRole('button', { name: 'Back to the report' }).press('Enter'),
    () => page.goBack(),
  ]) {
    await link.focus();
    await page.keyboard.press('Enter');
    await shown.getByRole('heading', { name: title }).waitFor();
    await shown.getByText('In this report:').waitFor();
    expect(new URL(page.url()).hash).toBe('#/check/drift.column');
    await leave();
    await shown.waitFor({ state: 'hidden' });
    await expect.poll(() => new URL(page.url()).hash).not.toContain('check');
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  }
}

test('a finding leads to what its check is, in the page and in a saved file, and back', async ({
  credit,
  openOffline,
}) => {
  const { title = '' } = (await reportOf(credit)).checks['drift.column'] ?? {};
  await expectPage(credit, title);
  // Over what the report does not draw, too.
  await goTo(credit, 'rules');
  await credit.evaluate(() => (location.hash = '#/check/drift.column'));
  await credit.getByTestId('check-page').getByRole('heading', { name: title }).waitFor();
  await credit.keyboard.press('Escape');

  const saved = await openSaved(openOffline, await exported(credit, 'html'));
  await expectPage(saved, title);

  // The address by itself, as someone passes it on.
  const direct = await saved.context().newPage();
  await direct.goto(`${saved.url().replace(/#.*/, '')}#/check/drift.column`);
  const shown = direct.getByTestId('check-page');
  await shown.getByRole('heading', { name: title }).waitFor();
  expect(await seriousViolations(direct)).toEqual([]);
  await direct.keyboard.press('Escape');
  await shown.waitFor({ state: 'hidden' });
  expect(new URL(direct.url()).hash).toBe('#/');
  await direct.goto(`${saved.url().replace(/#.*/, '')}#/check/drift.nothing`);
  await shown.getByText('This report holds no check of that name.').waitFor();

  // What a kind of cause is stands beside it.
  await direct.goto(`${saved.url().replace(/#.*/, '')}#/cause/unit`);
  const cause = direct.getByTestId('cause-page');
  await cause.getByRole('heading', { name: 'Another unit' }).waitFor();
  await cause.getByText('Said when').waitFor();
  await direct.goto(`${saved.url().replace(/#.*/, '')}#/cause/nothing`);
  await cause.getByText('There is no kind of cause of that name.').waitFor();
});
