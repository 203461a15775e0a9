import { expect } from 'vitest';
import { goTo, openFiles } from './app';
import { seriousViolations } from './barriers';
import { inMemory } from './files';
import { rest, settle } from './states';
import { test } from './test';

// A report has its own in credit.test.ts.
test('no serious barrier at the start', async ({ open }) => {
  const start = await open();
  await start.getByTestId('status').waitFor();
  expect(await seriousViolations(start)).toEqual([]);
});

test('no serious barrier in the set-up and the rules', async ({ open }) => {
  const report = await open({ at: '?sample=penguins' });
  await rest(report, 0);
  await goTo(report, 'setup');
  await report.getByRole('columnheader', { name: 'First row' }).waitFor();
  await report.getByText('Read this file differently').first().click();
  await report.getByTestId('schema-open').click();
  await report.getByLabel('Values of species').click();
  expect(await seriousViolations(report)).toEqual([]);
  await goTo(report, 'rules');
  await report.getByTestId('rule-add').click();
  await report.getByText('Values between limits').waitFor();
  expect(await seriousViolations(report)).toEqual([]);
  await report.getByText('Values between limits').click();
  await report.getByText('For whom it holds, and how strictly').click();
  expect(await seriousViolations(report, '#rules')).toEqual([]);
});

test('no serious barrier in the split', async ({ open }) => {
  const split = await open();
  const days = Array.from(
    { length: 90 },
    (_, row) => `2026-0${1 + (row % 3)}-${10 + (row % 19)},${row % 7},${row % 2 ? 'a' : 'b'}`,
  );
  const table = inMemory('days.csv', ['day,size,kind', ...days, ''].join('\n'));
  await settle(split, () => split.getByTestId('current-input').setInputFiles(table));
  await openFiles(split);
  await split.getByTestId('split-open').click();
  await split.getByTestId('split-time').waitFor();
  expect(await seriousViolations(split)).toEqual([]);
  await split.getByText('By values').click();
  expect(await seriousViolations(split, '#split')).toEqual([]);
  await split.getByText('At random').click();
  expect(await seriousViolations(split, '#split')).toEqual([]);
});

test('no serious barrier where a file could not be read', async ({ open }) => {
  const page = await open();
  const file = inMemory('unclosed.csv', 'a,b\n1,"2\n3,4\n');
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(file))).toBe('failed');
  await page.getByTestId('read-differently').locator('summary').click();
  expect(await seriousViolations(page)).toEqual([]);
});
