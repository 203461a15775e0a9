import { expect } from 'vitest';
import { goTo, openFiles, reportOf, statusText } from './lib/app';
import { seriousViolations } from './lib/barriers';
import { inMemory } from './lib/files';
import { settle } from './lib/states';
import { test } from './lib/test';

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
  expect(await page.getByTestId('files').innerText()).toContain('3 files, batch-1.csv … batch-10.csv');

  await goTo(page, 'setup');
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

test('batches without a reference are drawn over time, and the first of them can become the reference in place', async ({
  open,
}) => {
  const page = await open();
  const months = [1, 2, 3, 4, 5, 6].map((at) => month(`month-${at}.csv`, 60));
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(months))).toBe('done');
  await goTo(page, 'time');
  await page.locator('[data-testid="timeline"][data-check="monitor.drift"][data-column="level"]').waitFor();
  expect(await page.getByTestId('without-limits').innerText()).toContain('there is no reference');
  const use = page.getByRole('button', { name: 'Use the first 5 files as the reference' });
  expect(await settle(page, () => use.click())).toBe('done');
  expect((await reportOf(page)).datasets.map(({ files }) => files.length)).toEqual([5, 1]);
  await page.getByTestId('without-limits').waitFor({ state: 'detached' });
  await page.locator('[data-testid="timeline"][data-check="monitor.drift"][data-column="level"]').waitFor();
});

test('where the reference has too few files, the view says how many are lacking, and the next ones fill it in place', async ({
  open,
}) => {
  const page = await open();
  const months = [1, 2, 3, 4, 5, 6].map((at) => month(`month-${at}.csv`, 90));
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(months.slice(0, 4)));
  const current = page.getByTestId('current-input');
  expect(await settle(page, () => current.setInputFiles(months.slice(4)))).toBe('done');
  await goTo(page, 'time');
  const why = page.getByTestId('without-limits');
  expect(await why.innerText()).toContain('there are 4, so 1 more is needed');
  expect(await why.getByRole('button', { name: 'Cut both into ten instead' }).count()).toBe(1);
  const level = page.locator('[data-testid="timeline"][data-check="monitor.drift"][data-column="level"]');
  expect(await level.innerText()).toContain('within chance');
  const use = why.getByRole('button', { name: 'Use the first 5 files as the reference' });
  expect(await settle(page, () => use.click())).toBe('done');
  expect((await reportOf(page)).datasets.map(({ files }) => files.length)).toEqual([5, 1]);
  await why.waitFor({ state: 'detached' });
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
  await openFiles(page);
  expect(await settle(page, () => page.getByRole('button', { name: 'Remove the labels' }).click())).toBe('done');
  expect((await reportOf(page)).datasets[1]).not.toHaveProperty('labels');
});

test('a period brushed by keyboard leaves of monitoring the findings with an alert in it', async ({ open }) => {
  const page = await open();
  const old = [1, 2, 3, 4, 5, 6].map((at) => month(`old-${at}.csv`, 120));
  const odd = inMemory('new-2.csv', `site,level\n${'west,99\n'.repeat(120)}`);
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(old));
  // Beside drift of the whole file they would be evidence of that.
  const suite = inMemory('suite.json', JSON.stringify({ include: ['integrity', 'monitor'] }));
  await settle(page, () => page.getByTestId('suite-input').setInputFiles(suite));
  const recent = [month('new-1.csv', 120), odd, month('new-3.csv', 120)];
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(recent))).toBe('done');

  const watched = page.locator('[data-testid="finding"][data-check^="monitor."]');
  const others = page.locator('[data-testid="finding"]:not([data-check^="monitor."])');
  const [before, beside] = [await watched.count(), await others.count()];
  expect(before).toBeGreaterThan(1);
  await goTo(page, 'time');
  await page.getByTestId('timeline').first().getByRole('button').click();
  await page.getByRole('slider', { name: 'chunk by chunk' }).focus();
  expect(await page.getByRole('slider', { name: 'chunk by chunk' }).getAttribute('aria-valuetext')).toMatch(
    /^new-2\.csv, current, 120 rows, .*, alert$/,
  );

  const first = page.getByRole('slider', { name: 'First chunk of the period' });
  await first.press('End');
  expect(await first.getAttribute('aria-valuetext')).toBe('new-3.csv');
  await goTo(page, 'overview');
  expect(await watched.count()).toBe(0);
  expect(await others.count()).toBe(beside);
  expect(await page.getByTestId('period-note').innerText()).toContain(
    `alert in new-3.csv; ${before} others are hidden.`,
  );
  await goTo(page, 'time');
  await first.press('ArrowLeft');
  await goTo(page, 'overview');
  await watched.first().waitFor();
  expect(await watched.count()).toBe(before);
  await goTo(page, 'time');
  expect(await seriousViolations(page)).toEqual([]);
  await first.press('Escape');
  await goTo(page, 'overview');
  expect(await page.getByTestId('period-note').count()).toBe(0);
});

/** Rows of which some have no level. */
const gappy = (name: string, missing: number) =>
  inMemory(
    name,
    ['site,level', ...Array.from({ length: 200 }, (_, row) => `north,${row < missing ? '' : row % 11}`), ''].join('\n'),
  );

test('a note on an alert is kept with the report, which a watched folder goes on from', async ({ open }) => {
  const page = await open();
  // The one folder that a page has without asking a person.
  await page.evaluate(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  const start = page.getByTestId('current-input');
  expect(await settle(page, () => start.setInputFiles([gappy('march.csv', 30)]))).toBe('done');
  await page.locator('[data-check="integrity.missing"] summary').click();
  await page.getByTestId('acknowledge').click();
  await page.getByTestId('acknowledge-note').fill('a sensor is out');
  await page.getByRole('button', { name: 'Keep the note' }).click();
  await page.getByTestId('acknowledged').waitFor();
  const noted = (await reportOf(page)).alerts?.find(({ check }) => check === 'integrity.missing');
  expect(noted).toMatchObject({ state: 'new', acknowledged: { note: 'a sensor is out' } });
  await page.getByTestId('save-menu').click();
  await page.getByTestId('keep').click();
  await page.getByRole('button', { name: 'Kept', exact: true }).waitFor();

  await page.reload();
  await page.evaluate(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  expect(await page.getByTestId('kept').innerText()).toContain('march.csv');
  await settle(page, () => page.getByTestId('kept-use').click());
  await page.getByTestId('runs').waitFor();
  await page.getByTestId('watch').click();
  await page.getByTestId('watching').waitFor();
  const written = settle(page, () =>
    page.evaluate(async (text) => {
      const folder = await navigator.storage.getDirectory();
      const file = await (await folder.getFileHandle('april.csv', { create: true })).createWritable();
      await file.write(text);
      await file.close();
    }, gappy('april.csv', 40).buffer.toString()),
  );
  expect(await written).toBe('done');
  expect(await page.getByTestId('watched').innerText()).toContain('april.csv');
  const next = await reportOf(page);
  expect(next.history).toHaveLength(1);
  expect(next.alerts?.find(({ check }) => check === 'integrity.missing')).toMatchObject({
    state: 'open',
    acknowledged: { note: 'a sensor is out' },
  });
  await goTo(page, 'time');
  expect(await page.getByTestId('alert').first().isVisible()).toBe(true);
});
