import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { write } from '../fixtures/fixture';
import { generated } from '../fixtures/generated';
import { odd } from '../fixtures/odd';
import { exported, findingsOf, reportOf, verdictOf } from './app';
import { inMemory, samplePath } from './files';
import { expectPromisesKept } from './promises';
import { rest, settle } from './states';
import { test } from './test';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A saved report as whoever gets it by mail opens it: from disk, with no network at all. */
async function openSaved(open: (at: string) => Promise<Page>, html: string): Promise<Page> {
  const path = await write(folder, { name: 'saved.html', content: html });
  const page = await open(pathToFileURL(path).href);
  await page.getByTestId('verdict').waitFor();
  return page;
}

test('JSON keeps the promises of the interface; JUnit, Markdown and HTML from disk tell the same', async ({
  open,
  openOffline,
}) => {
  const page = await open({ at: '?sample=credit' });
  await rest(page, 0);
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
  const { summaries, ...shown } = report;
  expect(inside).toEqual(shown);
  expect(await saved.locator('script#vernier-summaries').count()).toBe(summaries ? 1 : 0);
  await expectThresholdMoves(saved);
});

test('HTML of hostile names and cells is as harmless as any', async ({ open, openOffline }) => {
  const hostile = odd.find(({ name }) => name === 'hostile.csv');
  if (!hostile) throw new Error('The fixture hostile.csv is gone.');
  const page = await open();
  const title = await page.title();
  await settle(page, () => page.getByTestId('current-input').setInputFiles(inMemory(hostile.name, hostile.content)));
  expect(await page.title()).not.toBe('owned');
  expect(title).not.toBe('owned');
  const report = await reportOf(page);
  expectPromisesKept(report);
  expect(report.columns.map(({ name }) => name)).toEqual(hostile.columns);
  const saved = await openSaved(openOffline, await exported(page, 'html'));
  expect(await saved.title()).not.toBe('owned');
  expect(await findingsOf(saved)).toEqual(await findingsOf(page));
  expect(await exported(page, 'markdown')).not.toContain('<script>');
  await expectWellFormed(page, await exported(page, 'junit'));
});

test('HTML of twenty columns stays under 640 KiB, and under 2 MiB with its summaries; it serves as the next reference', async ({
  open,
}) => {
  const page = await open();
  const shape = { rows: 3000, columns: 20 };
  const reference = generated({ ...shape, name: 'before.csv' });
  const current = generated({ ...shape, name: 'after.csv', shift: 2 });
  await settle(page, () =>
    page.getByTestId('reference-input').setInputFiles(inMemory('before.csv', reference.content)),
  );
  await settle(page, () => page.getByTestId('current-input').setInputFiles(inMemory('after.csv', current.content)));
  const html = await exported(page, 'html');
  const [summaries = ''] = /<script type="text\/plain" id="vernier-summaries">[^<]*/.exec(html) ?? [];
  expect(Buffer.byteLength(html)).toBeLessThan(2 * 1024 * 1024);
  expect(Buffer.byteLength(html) - summaries.length).toBeLessThan(640 * 1024);

  // The same current against what the report keeps of it: nothing has drifted, and the report says what became of its findings.
  await settle(page, () => page.getByTestId('baseline-input').setInputFiles(inMemory('last-month.html', html)));
  const next = await reportOf(page);
  expect(next.datasets[0]).toMatchObject({
    name: 'after.csv',
    baseline: { report: 'last-month.html', use: 'current' },
  });
  const drift = next.results.filter(({ check }) => check === 'drift.column');
  expect(drift.length).toBeGreaterThan(10);
  expect(drift.filter(({ status }) => status !== 'pass')).toEqual([]);
  expect(next.history).toHaveLength(1);
  await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor();
});

/** By key, and by what mistakes cost. */
async function expectThresholdMoves(page: Page): Promise<void> {
  const named = page.locator('summary code', { hasText: 'model.thresholds' });
  const check = page.locator('details', { has: named }).last();
  await check.locator('summary').click();
  const slider = check.getByRole('slider', { name: 'Threshold' }).last();
  const at = async (): Promise<number> => Number(await slider.getAttribute('aria-valuenow'));
  const cheapest = await at();
  await slider.press('ArrowRight');
  expect(await at()).toBeGreaterThan(cheapest);
  await check.getByRole('button', { name: 'Back to the cheapest' }).last().click();
  expect(await at()).toBe(cheapest);
  await check.getByLabel('Cost of a miss').last().fill('100');
  expect(await at()).toBeLessThan(cheapest);
}

type Elements = { readonly [name in 'testcase' | 'failure' | 'error' | 'skipped']: number };

/** Counts what a strict reader of XML finds; one that is not well-formed has a `parsererror`. */
async function expectWellFormed(page: Page, xml: string): Promise<Elements> {
  const { broken, ...elements } = await page.evaluate((text) => {
    const found = new DOMParser().parseFromString(text, 'application/xml');
    const count = (name: string): number => found.getElementsByTagName(name).length;
    return {
      broken: count('parsererror'),
      testcase: count('testcase'),
      failure: count('failure'),
      error: count('error'),
      skipped: count('skipped'),
    };
  }, xml);
  expect(broken).toBe(0);
  return elements;
}
