import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { randomNumbers } from '../bench/random';
import { workshop, written } from '../fixtures/causes';
import { csv } from '../support/datasets';
import { goTo, reportOf, verdictOf } from './lib/app';
import { inMemory } from './lib/files';
import { openSaved } from './lib/saved';
import { settle } from './lib/states';
import { test } from './lib/test';

// A unit in a segment has its story in causes.test.ts, a clean pair in clean-pair.test.ts.

/** What the overview says first, of each incident in turn. */
const told = (page: Page): Promise<readonly string[]> => page.getByTestId('finding').allInnerTexts();

test('a renamed column and a recased category are two incidents, each with what to do', async ({ open }) => {
  const page = await open();
  const { cost = [], material = [], ...others } = workshop(12);
  const recased = material.map((cell) => (typeof cell === 'string' ? cell.toUpperCase() : cell));
  const changed = csv({ ...others, material: recased, price: cost });
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(inMemory('a.csv', written(workshop(11)))));
  await settle(page, () => page.getByTestId('current-input').setInputFiles(inMemory('b.csv', changed)));
  const said = await told(page);
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('cost is now called price: it holds the same, and goes with the other columns as before.');
  expect(said[0]).toContain('Read price under the old name, or change the name where it is used.');
  expect(said[1]).toContain('material is written in another case (brass is now BRASS,');
  expect(said[1]).toContain('Map the values back where you read material,');
});

/** Scores of a model by month from January on; from `worse` on they tell nothing. */
function scored(
  months: readonly number[],
  worse: number,
  labelled: (month: number) => boolean,
  labels: string[],
): string {
  const random = randomNumbers(months[0] ?? 1);
  const rows = months.flatMap((month) =>
    Array.from({ length: 400 }, (_, row) => {
      const size = random();
      const happened = random() < (month >= worse ? 0.5 : size) ? 1 : 0;
      const id = `${month}-${row}`;
      labels.push(`${id},${happened}`);
      const day = `2025-${String(month).padStart(2, '0')}-${String(1 + (row % 28)).padStart(2, '0')}`;
      return [id, day, size.toFixed(4), size.toFixed(4), size >= 0.5 ? 1 : 0, labelled(month) ? happened : ''];
    }),
  );
  const names = ['id', 'day', 'size', 'probability', 'prediction', 'label'];
  return csv(Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at] ?? null)])));
}

test('a model that got worse is found out as its labels come, and until then they are awaited', async ({ open }) => {
  const page = await open();
  const suite = {
    roles: { id: ['id'], time: 'day', label: 'label', prediction: 'prediction', probability: 'probability' },
    chunks: { by: 'time', every: 'month' },
    include: ['monitor'],
  };
  const late: string[] = [];
  const before = scored([1, 2, 3, 4, 5, 6], 13, () => true, []);
  const now = scored([7, 8], 8, (month) => month === 7, late);
  await page.getByTestId('suite-input').setInputFiles(inMemory('suite.json', JSON.stringify(suite)));
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(inMemory('past.csv', before)));
  await settle(page, () => page.getByTestId('current-input').setInputFiles(inMemory('now.csv', now)));
  await goTo(page, 'time');
  const awaited = page.getByTestId('awaited');
  expect(await awaited.innerText()).toContain('The labels of 2025-08 are awaited');
  const performance = async () =>
    (await reportOf(page)).results.filter(({ check }) => check === 'monitor.performance').map(({ status }) => status);
  expect(await performance()).toEqual(['pass', 'pass', 'pass']);

  const labels = inMemory('labels.csv', ['id,label', ...late].join('\n'));
  expect(await settle(page, () => page.getByTestId('labels-input').setInputFiles(labels))).toBe('done');
  await awaited.waitFor({ state: 'detached' });
  expect(await performance()).toEqual(['fail', 'fail', 'fail']);
  expect(await verdictOf(page)).toBe('fail');
  await goTo(page, 'overview');
  const [worse = ''] = await told(page);
  expect(worse).toMatch(
    /The model got worse\nROC AUC was 0\.5\d\d in 2025-08, where the reference shows 0\.778 to 0\.873\.\n/,
  );
  expect(worse).toContain('Look at when it began and what drifted then; retrain on what is new.');
});

test('twelve monthly files are a timeline, and the month that differs stands out', async ({ open }) => {
  const page = await open();
  const months = Array.from({ length: 12 }, (_, at) => {
    const table = workshop(50 + at, 400);
    const load = (table['load'] ?? []).map((cell) => (at === 11 ? Number(cell) * 3 : cell));
    return inMemory(`month-${at + 1}.csv`, csv({ ...table, load }));
  });
  await settle(page, () => page.getByTestId('current-input').setInputFiles(months));
  await goTo(page, 'time');
  const use = page.getByRole('button', { name: 'Use the first 5 files as the reference' });
  expect(await settle(page, () => use.click())).toBe('done');
  const first = page.locator('[data-testid="timeline"][data-check="monitor.drift"]').first();
  expect(await first.getAttribute('data-column')).toBe('load');
  expect(await first.innerText()).toContain('1 alert');
  await goTo(page, 'overview');
  expect((await told(page))[0]).toMatch(
    /load drifted\nload is ≥ [\d.]+ in 1\d\.\d % of the rows, 10\.0 % in the reference\./,
  );
});

test('a report that a pipeline made opens from its file, with its title and verdict', async ({ openOffline }) => {
  const folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  const [data, suite, out] = ['orders.csv', 'suite.json', 'report.html'].map((name) => join(folder, name));
  try {
    await writeFile(data ?? '', 'id,amount\n1,5\n2,-3\n');
    const rule = { check: 'rule.between', columns: ['amount'], params: { min: 0 } };
    await writeFile(suite ?? '', JSON.stringify({ checks: [rule], document: { title: 'Orders of the night' } }));
    const words = ['validate', '--current', data ?? '', '--suite', suite ?? '', '--html', out ?? '', '--quiet'];
    const status = await new Promise((resolve) => {
      const child = execFile(execPath, [inject('vernier'), ...words], () => resolve(child.exitCode));
    });
    expect(status).toBe(1);
    const saved = await openSaved(openOffline, await readFile(out ?? '', 'utf8'));
    expect(await verdictOf(saved)).toBe('fail');
    expect(await saved.getByTestId('title').innerText()).toBe('Orders of the night');
    expect(await saved.title()).toBe('Fails: Orders of the night – Vernier');
    expect(await saved.getByTestId('finding').first().getAttribute('data-check')).toBe('rule.between');
    expect((await told(saved))[0]).toContain('1 of 2 values (50.0 %) does not lie at or above 0.');
  } finally {
    await rm(folder, { recursive: true });
  }
});
