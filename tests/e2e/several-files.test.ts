import { expect } from 'vitest';
import { reportOf, statusText } from './app';
import { seriousViolations } from './barriers';
import { inMemory } from './files';
import { settle } from './states';
import { test } from './test';

/** A month of readings, `rows` of them. */
const month = (name: string, rows: number) =>
  inMemory(
    name,
    ['site,level', ...Array.from({ length: rows }, (_, row) => `${row % 3 ? 'north' : 'south'},${row % 11}`), ''].join(
      '\n',
    ),
  );

test('several current files are one dataset of batches, in name order', async ({ open }) => {
  const page = await open();
  const input = page.getByTestId('current-input');
  const files = [month('batch-10.csv', 30), month('batch-2.csv', 20), month('batch-1.csv', 10)];
  expect(await settle(page, () => input.setInputFiles(files))).toBe('done');
  const [dataset] = (await reportOf(page)).datasets;
  expect(dataset?.rows).toBe(60);
  expect(dataset?.files.map(({ name, rows }) => [name, rows])).toEqual([
    ['batch-1.csv', 10],
    ['batch-2.csv', 20],
    ['batch-10.csv', 30],
  ]);
  const chip = page.getByRole('group', { name: 'Current' });
  expect(await chip.innerText()).toContain('3 files, batch-1.csv … batch-10.csv');

  await page.getByRole('button', { name: 'Set-up', exact: true }).click();
  const more = [month('batch-3.csv', 5), month('batch-2.csv', 21)];
  expect(await settle(page, () => page.getByTestId('current-add').setInputFiles(more))).toBe('done');
  const [added] = (await reportOf(page)).datasets;
  expect(added?.files.map(({ name, rows }) => [name, rows])).toEqual([
    ['batch-1.csv', 10],
    ['batch-2.csv', 21],
    ['batch-3.csv', 5],
    ['batch-10.csv', 30],
  ]);

  expect(await settle(page, () => input.setInputFiles([month('alone.csv', 40)]))).toBe('done');
  expect((await reportOf(page)).datasets).toMatchObject([{ name: 'alone.csv', rows: 40 }]);
});

test('labels that came late are joined to current, can be removed, and bad ones are told in a sentence', async ({
  open,
}) => {
  const page = await open();
  const rows = Array.from({ length: 300 }, (_, row) => row);
  const table = (name: string, header: string, cells: (row: number) => string) =>
    inMemory(name, [header, ...rows.map((row) => `r${row},${cells(row)}`), ''].join('\n'));
  const reference = table('train.csv', 'id,size,label', (row) => `${row % 13}.5,${row % 2}`);
  const current = table('april.csv', 'id,size', (row) => `${row % 13}.5`);
  const late = inMemory('late.csv', ['id,label', ...rows.slice(10).map((row) => `r${row},${row % 2}`), ''].join('\n'));
  await settle(page, () => page.getByTestId('reference-input').setInputFiles([reference]));
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles([current]))).toBe('done');
  const labels = page.getByTestId('labels-input');
  expect(await settle(page, () => labels.setInputFiles([late]))).toBe('done');
  const report = await reportOf(page);
  expect(report.datasets[1]).toMatchObject({ columns: 3, labels: [{ name: 'late.csv', rows: 290 }] });
  expect(report.columns.find(({ name }) => name === 'label')).toMatchObject({
    role: 'label',
    current: { missing: 10 },
  });

  expect(await settle(page, () => labels.setInputFiles([inMemory('odd.csv', 'id,label\nx,1\n')]))).toBe('failed');
  expect(await statusText(page)).toMatch(/^odd\.csv shares no value of id with april\.csv: /);
  expect(await settle(page, () => page.getByRole('button', { name: 'Remove the labels' }).click())).toBe('done');
  expect((await reportOf(page)).datasets[1]).not.toHaveProperty('labels');
});

test('a period brushed by keyboard leaves of monitoring the findings with an alert in it', async ({ open }) => {
  const page = await open();
  const old = [1, 2, 3, 4, 5, 6].map((at) => month(`old-${at}.csv`, 120));
  const odd = inMemory('new-2.csv', `site,level\n${'west,99\n'.repeat(120)}`);
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(old));
  const recent = [month('new-1.csv', 120), odd, month('new-3.csv', 120)];
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(recent))).toBe('done');

  const watched = page.locator('[data-testid="finding"][data-check^="monitor."]');
  const others = page.locator('[data-testid="finding"]:not([data-check^="monitor."])');
  const [before, beside] = [await watched.count(), await others.count()];
  expect(before).toBeGreaterThan(1);
  await page.getByTestId('strip').first().getByRole('button').click();
  await page.getByRole('slider', { name: 'chunk by chunk' }).focus();
  expect(await page.getByRole('slider', { name: 'chunk by chunk' }).getAttribute('aria-valuetext')).toMatch(
    /^new-2\.csv, current, 120 rows, .*, alert$/,
  );

  const first = page.getByRole('slider', { name: 'First chunk of the period' });
  await first.press('End');
  expect(await first.getAttribute('aria-valuetext')).toBe('new-3.csv');
  expect(await watched.count()).toBe(0);
  expect(await others.count()).toBe(beside);
  expect(await page.getByTestId('period-note').innerText()).toContain(
    `alert in new-3.csv; ${before} others are hidden.`,
  );
  await first.press('ArrowLeft');
  expect(await watched.count()).toBe(before);
  expect(await seriousViolations(page)).toEqual([]);
  await first.press('Escape');
  expect(await page.getByTestId('period-note').count()).toBe(0);
});
