import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { headlessReport } from '../parity/headless';
import { expectAgreement } from '../parity/agreement';
import { expectFindingsOf, exported, findingsOf, goTo, reportOf, verdictOf } from './lib/app';
import { samplePath } from './lib/files';
import { withoutShown } from '../../src/contract';
import { expectPromisesKept } from './lib/promises';
import { expectWellFormed, openSaved } from './lib/saved';
import { test } from './lib/test';

/** The tests of this file look at one report. */
test('the findings are the report’s incidents', async ({ credit }) => {
  expect(await verdictOf(credit)).toBe('fail');
  const findings = await findingsOf(credit);
  expect(findings).toContainEqual({ check: 'drift.column', column: 'income', status: 'fail' });
  const report = await reportOf(credit);
  expectFindingsOf(report, findings);

  // The new category is part of the drift of its column.
  const channel = credit.locator('[data-testid="finding"][data-column="channel"]');
  expect(await channel.count()).toBe(1);
  await channel.locator('summary').click();
  const shown = await channel
    .getByTestId('evidence')
    .evaluateAll((items) => items.map((item) => item.dataset['check']));
  const { results = [] } = report.incidents?.find(({ columns }) => columns[0] === 'channel') ?? {};
  expect(shown).toEqual(results.map((place) => report.results[place]?.check));
  expect(shown).toContain('schema.categories');
  const second = channel.getByTestId('evidence').nth(1);
  await second.locator('summary').click();
  await second.locator('.evidence').waitFor();
  await channel.locator('summary').first().click();
});

test('page and command agree', async ({ credit }) => {
  const files = { reference: samplePath('credit-train.csv'), current: samplePath('credit-january.csv') };
  expectAgreement(await reportOf(credit), await headlessReport(files));
});

test('JSON keeps the promises of the interface; JUnit, Markdown and HTML from disk tell the same', async ({
  credit: page,
  openOffline,
}) => {
  const json = await exported(page, 'json');
  expect(() => void JSON.parse(json)).not.toThrow();
  const report = await reportOf(page);
  expectPromisesKept(report);
  const train = await readFile(samplePath('credit-train.csv'));
  expect(report.datasets[0]).toMatchObject({
    role: 'reference',
    name: 'credit-train.csv',
    rows: 3000,
    columns: 15,
    bytes: train.byteLength,
    sha256: createHash('sha256').update(train).digest('hex'),
    format: 'csv',
  });

  const { counts, results } = report;
  const elements = await expectWellFormed(page, await exported(page, 'junit'));
  expect(elements).toEqual({
    testcase: results.length,
    failure: counts.fail,
    error: counts.error,
    skipped: counts.skipped,
  });

  const markdown = await exported(page, 'markdown');
  for (const word of ['fail', 'credit-train.csv', 'credit-january.csv', 'income', 'partner app']) {
    expect(markdown).toContain(word);
  }

  const saved = await openSaved(openOffline, await exported(page, 'html'));
  expect(await verdictOf(saved)).toBe(await verdictOf(page));
  expect(await findingsOf(saved)).toEqual(await findingsOf(page));
  const inside: unknown = JSON.parse((await saved.locator('script#vernier-report').textContent()) ?? '');
  const { summaries, ...whole } = report;
  expect(inside).toEqual(JSON.parse(JSON.stringify(withoutShown(whole, 'full'))));
  expect(await saved.locator('script#vernier-summaries').count()).toBe(summaries ? 1 : 0);
  await expectThresholdMoves(saved);
});

/** By key, and by what mistakes cost. */
async function expectThresholdMoves(page: Page): Promise<void> {
  await goTo(page, 'model');
  const slider = page.getByRole('slider', { name: 'Threshold' }).last();
  const at = async (): Promise<number> => Number(await slider.getAttribute('aria-valuenow'));
  const cheapest = await at();
  await slider.press('ArrowRight');
  expect(await at()).toBeGreaterThan(cheapest);
  await page.getByRole('button', { name: 'Back to the cheapest' }).last().click();
  expect(await at()).toBe(cheapest);
  await page.getByLabel('Cost of a miss').last().fill('100');
  expect(await at()).toBeLessThan(cheapest);
}
