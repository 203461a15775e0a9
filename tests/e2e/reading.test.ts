import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Report } from '../../src/contract';
import { goTo, reportOf, statusText } from './lib/app';
import { inMemory } from './lib/files';
import { settle } from './lib/states';
import { test } from './lib/test';

const choose = (page: Page, name: string, lines: readonly string[]): Promise<string> =>
  settle(page, () => page.getByTestId('current-input').setInputFiles(inMemory(name, [...lines, ''].join('\n'))));

const setUp = (page: Page): Promise<void> => goTo(page, 'setup');
const runAgain = (page: Page): Promise<string> =>
  settle(page, () => page.getByRole('button', { name: /^Run again with/ }).click());
const columnNames = ({ columns }: Report): readonly string[] => columns.map(({ name }) => name);

test('a delimiter that no guess would find and another preset are given, and taken back', async ({ open }) => {
  const page = await open();
  const rows = Array.from({ length: 40 }, (_, row) => `${row}::${row % 7}::${row % 2 ? 'a:b' : 'c'}`);
  expect(await choose(page, 'odd.csv', ['id::level::note', ...rows])).toBe('done');
  const guessed = columnNames(await reportOf(page));
  expect(guessed).not.toEqual(['id', 'level', 'note']);

  await setUp(page);
  await page.getByText('Read this file differently').click();
  await page.getByLabel('Delimiter of the current dataset', { exact: true }).selectOption('other…');
  await page.getByLabel('Other delimiter of the current dataset').fill('::');
  await page.getByLabel('Other delimiter of the current dataset').press('Tab');
  await page.getByLabel('Drift is judged as by').selectOption('NannyML');
  expect(await runAgain(page)).toBe('done');
  const report = await reportOf(page);
  expect(columnNames(report)).toEqual(['id', 'level', 'note']);
  expect(report.suite).toMatchObject({ read: { current: { delimiter: '::' } }, preset: 'nannyml' });
  await page.getByRole('row', { name: /^note/ }).getByRole('cell', { name: 'a:b' }).first().waitFor();

  expect(await settle(page, () => page.getByRole('button', { name: 'Undo all changes' }).click())).toBe('done');
  const undone = await reportOf(page);
  expect(columnNames(undone)).toEqual(guessed);
  expect(undone.suite.preset).toBe('vernier');
});

test('a file that could not be read is tried again in another way', async ({ open }) => {
  const page = await open();
  const rows = Array.from({ length: 40 }, (_, row) => `${row},${row === 3 ? '"twelve inches' : 'plain'}`);
  expect(await choose(page, 'quoted.csv', ['id,note', ...rows])).toBe('failed');
  expect(await statusText(page)).toContain('quoted.csv');
  await page.getByTestId('read-differently').locator('summary').click();
  await page.getByLabel('Quote of the current dataset', { exact: true }).selectOption('none');
  expect(await settle(page, () => page.getByTestId('try-again').click())).toBe('done');
  expect((await reportOf(page)).datasets).toMatchObject([{ name: 'quoted.csv', rows: 40 }]);
});

test('a column that is ignored is not read until it has another role', async ({ open }) => {
  const page = await open();
  const rows = Array.from({ length: 40 }, (_, row) => `${row / 2},${row % 2 ? 'yes' : 'no'}`);
  await choose(page, 'a.csv', ['level,ok', ...rows]);
  const suite = inMemory('suite.json', JSON.stringify({ roles: { ignore: ['level'] } }));
  expect(await settle(page, () => page.getByTestId('suite-input').setInputFiles(suite))).toBe('done');
  const columnOf = async () => (await reportOf(page)).columns.find(({ name }) => name === 'level');
  expect(await columnOf()).toMatchObject({ role: 'ignore', current: null });
  await setUp(page);
  await page.getByLabel('Role of level').selectOption('feature');
  expect(await runAgain(page)).toBe('done');
  expect(await columnOf()).toMatchObject({ role: 'feature', type: 'numeric', current: { count: 40, distinct: 40 } });
  await page.getByLabel('Role of level').selectOption('ignore');
  expect(await runAgain(page)).toBe('done');
  expect(await columnOf()).toMatchObject({ role: 'ignore', current: null });
});

test('lines that are no rows are listed by number', async ({ open }) => {
  const page = await open();
  const rows = Array.from({ length: 40 }, (_, row) => (row === 20 ? '1,2,3,4' : `${row},${row % 7}`));
  expect(await choose(page, 'ragged.csv', ['a,b', ...rows])).toBe('done');
  await setUp(page);
  await page.getByText('1 line could not be read as rows').click();
  await page.getByText(/ragged\.csv line 22:/).waitFor();
});
