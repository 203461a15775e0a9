import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { SuiteInput } from '../../src/contract';
import { write } from '../fixtures/fixture';
import { exported, findingsOf, statusText } from './lib/app';
import { inMemory, samplePath } from './lib/files';
import { rest, settle } from './lib/states';
import { test } from './lib/test';

/** A finding as it stood on the page. */
type Row = { readonly about: string; readonly message: string };

declare global {
  /** The rows at every change while a run went on, and how often there was a verdict beside them. */
  var seenWhileRunning: { readonly rows: Row[][]; verdicts: number };
  /** Every sentence of the status. */
  var sentences: string[];
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Two files of so many rows, with faults that a dataset shows by itself in each of sixteen columns. */
const pairOf = (rows: number): Promise<[string, string]> =>
  Promise.all([
    write(folder, { name: 'before.csv', content: flawed(rows, 0) }),
    write(folder, { name: 'after.csv', content: flawed(rows, 3) }),
  ]);

function flawed(rows: number, shift: number): string {
  const names = Array.from({ length: 16 }, (_, column) => `column_${column}`);
  const cell = (row: number, column: number): string => {
    if ((row * 7 + column * 13) % (20 + column) === 0) return '';
    const value = Math.imul(row + 1, 2654435761 + column * 97) >>> 9;
    return column % 4 === 3 ? `level ${value % 5}${row % 31 ? '' : ' '}` : String((value % 99_991) / 10 + shift);
  };
  const line = (row: number): string => names.map((_, column) => cell(row, column)).join(',');
  return [names.join(','), ...Array.from({ length: rows }, (_, row) => line(row)), ''].join('\n');
}

/** Runs in the page. */
function recordRows(): void {
  globalThis.seenWhileRunning = { rows: [], verdicts: 0 };
  globalThis.sentences = [];
  new MutationObserver(() => {
    const status = document.querySelector<HTMLElement>('[data-testid="status"]');
    const sentence = status?.innerText ?? '';
    if (sentence !== globalThis.sentences.at(-1)) globalThis.sentences.push(sentence);
    if (status?.dataset['state'] !== 'running') return;
    const rows = [...document.querySelectorAll<HTMLElement>('[data-testid="finding"]')].map((row) => ({
      about: [row.dataset['check'], row.dataset['column'], row.dataset['status']].join(' '),
      message: row.querySelector('.message')?.textContent?.trim() ?? '',
    }));
    if (rows.length > (globalThis.seenWhileRunning.rows.at(-1)?.length ?? 0))
      globalThis.seenWhileRunning.rows.push(rows);
    globalThis.seenWhileRunning.verdicts += document.querySelectorAll('[data-testid="verdict"]').length;
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}

/** A rule a column: what a person wrote is final as soon as it is judged, whatever else moved. */
const rules = {
  checks: Array.from({ length: 16 }, (_, column) => ({ check: 'rule.not-null', columns: [`column_${column}`] })),
};

/** Starts to compare two files, or goes only as far as the second; gives how many states the page had shown before. */
async function start(
  page: Page,
  reference: string,
  current: string | null,
  suite: SuiteInput | null = null,
): Promise<number> {
  await page.evaluate(recordRows);
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(reference));
  if (suite) {
    const file = inMemory('suite.json', JSON.stringify(suite));
    await settle(page, () => page.getByTestId('suite-input').setInputFiles(file));
  }
  const before = await page.evaluate(() => globalThis.statesShown.length);
  if (current !== null) await page.getByTestId('current-input').setInputFiles(current);
  return before;
}

const finalRows = (page: Page): Promise<readonly Row[]> =>
  page.getByTestId('finding').evaluateAll((rows) =>
    rows.map((row) => ({
      about: ['check', 'column', 'status'].map((key) => row.getAttribute(`data-${key}`)).join(' '),
      message: row.querySelector('.message')?.textContent?.trim() ?? '',
    })),
  );

/** What was seen while the page went on, which nothing that came later took back. */
async function expectKept(page: Page): Promise<readonly Row[]> {
  const { rows, verdicts } = await page.evaluate(() => globalThis.seenWhileRunning);
  expect(verdicts).toBe(0);
  // Each time the same rows as before, and more below them.
  rows.forEach((now, index) => expect(now.slice(0, rows[index - 1]?.length ?? 0)).toEqual(rows[index - 1] ?? []));
  const told = await finalRows(page);
  const seen = rows.at(-1) ?? [];
  for (const row of seen) expect(told).toContainEqual(row);
  return seen;
}

test('what is found while a run goes on neither changes nor vanishes, and there is no verdict until it is final', async ({
  open,
}) => {
  const page = await open();
  const before = await start(page, ...(await pairOf(30_000)), rules);
  await page.locator('[data-testid="comparing"]').waitFor();
  expect(await page.getByTestId('export-json').count()).toBe(0);
  expect(await rest(page, before)).toBe('done');
  // What is missing may turn out to be missing together: rules alone are sure this early.
  expect((await expectKept(page)).length).toBeGreaterThan(5);
  const statuses = (await findingsOf(page)).map(({ status }) => status);
  expect(statuses).toEqual([...statuses].sort((a, b) => rankOf(a) - rankOf(b)));

  // The file is the same whenever it is saved, and what is loaded is not read again.
  const first = await exported(page, 'json');
  expect(await exported(page, 'json')).toBe(first);
  await page.evaluate(() => void (globalThis.sentences = []));
  expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
  const sentences = await page.evaluate(() => globalThis.sentences);
  expect(sentences.filter((sentence) => /^(Reading|Unpacking|Starting the engine|Looking at)/.test(sentence))).toEqual(
    [],
  );
});

test.for([
  ['credit-train.csv', 'credit-january.csv'],
  ['penguins-2007-2008.csv', 'penguins-2009.csv'],
] as const)('so it is with the samples: %s', async ([train, next], { open }) => {
  const page = await open();
  const before = await start(page, samplePath(train), samplePath(next));
  expect(await rest(page, before)).toBe('done');
  await expectKept(page);
});

/** Runs in the page: opens the third finding in the moment it stands there, and says where its evidence then is. */
function openThird(): Promise<{ readonly top: number; readonly state: string | undefined }> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const third = document.querySelectorAll<HTMLElement>('[data-testid="finding"]')[2];
      const summary = third?.querySelector('summary');
      const status = document.querySelector<HTMLElement>('[data-testid="status"]');
      if (!third || !summary || status?.dataset['state'] !== 'running') return;
      observer.disconnect();
      summary.focus();
      summary.click();
      requestAnimationFrame(() => resolve({ top: third.getBoundingClientRect().top, state: status.dataset['state'] }));
    });
    observer.observe(document, { subtree: true, childList: true });
  });
}

const rankOf = (status: string | null): number => ['fail', 'error', 'warn'].indexOf(status ?? '');

test('a finding that is read stays open and where it is as the verdict comes', async ({ open }) => {
  const page = await open();
  const [reference, current] = await pairOf(30_000);
  const before = await start(page, reference, null, rules);
  const [{ top, state }] = await Promise.all([
    page.evaluate(openThird),
    page.getByTestId('current-input').setInputFiles(current),
  ]);
  expect(state).toBe('running');
  expect(await rest(page, before)).toBe('done');
  const after = await page.evaluate(() => ({
    top: document.activeElement?.closest('[data-testid="finding"]')?.getBoundingClientRect().top,
    open: document.activeElement?.closest('details')?.open,
  }));
  expect(after.open).toBe(true);
  expect(Math.abs((after.top ?? Infinity) - top)).toBeLessThan(2);
  const { rows } = await page.evaluate(() => globalThis.seenWhileRunning);
  const kept = rows.at(-1) ?? [];
  expect((await finalRows(page)).slice(0, kept.length)).toEqual(kept);

  await page.getByTestId('sort-findings').click();
  const statuses = (await findingsOf(page)).map(({ status }) => status);
  expect(statuses).toEqual([...statuses].sort((a, b) => rankOf(a) - rankOf(b)));
  expect(await page.getByTestId('sort-findings').count()).toBe(0);
  expect(await page.locator('[data-testid="finding"] details[open]').count()).toBe(1);
});

test('a report whose data went before it was complete says so in a sentence when it is saved', async ({ open }) => {
  const page = await open();
  // As if the page had never a moment to itself.
  await page.evaluate(() => (globalThis.requestIdleCallback = () => 0));
  const [, current] = await pairOf(30_000);
  await settle(page, () => page.getByTestId('current-input').setInputFiles(current));
  const cancelled = await settle(page, async () => {
    await page.getByTestId('run').click();
    await page.locator('[data-testid="status"][data-state="running"]').waitFor();
    await page.keyboard.press('Escape');
  });
  expect(cancelled).toBe('cancelled');
  expect(await exported(page, 'markdown')).toContain('after.csv');
  expect(await settle(page, () => page.getByTestId('export-json').dispatchEvent('click'))).toBe('failed');
  expect(await statusText(page)).toMatch(/no longer loaded.*load them again/);
  expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
  expect(JSON.parse(await exported(page, 'json'))).toHaveProperty('summaries');
});
