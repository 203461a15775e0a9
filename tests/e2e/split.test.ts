import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { Report } from '../../src/contract';
import { exported, goTo, openFiles, reportOf } from './lib/app';
import { inMemory } from './lib/files';
import { settle } from './lib/states';
import { test } from './lib/test';

const day = 86_400_000;
/** A hundred days from 2026-01-01, three rows each. */
const log = inMemory(
  'log.csv',
  [
    'day,part,level',
    ...Array.from({ length: 300 }, (_, row) => {
      const date = new Date(Date.UTC(2026, 0, 1) + Math.floor(row / 3) * day).toISOString().slice(0, 10);
      return `${date},${row % 3 ? 'train' : 'test'},${row % 11}`;
    }),
    '',
  ].join('\n'),
);

const rowsOf = ({ datasets }: Report): readonly (readonly [string, number])[] =>
  datasets.map(({ role, rows }) => [role, rows]);

async function openLog(open: () => Promise<Page>): Promise<Page> {
  const page = await open();
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(log))).toBe('done');
  return page;
}

const press = async (page: Page, key: string, times: number): Promise<void> => {
  for (let time = 0; time < times; time++) await page.keyboard.press(key);
};

describe('one file becomes reference and current', () => {
  test('by time, with a slider moved by keyboard; the suite repeats it', async ({ open }) => {
    const page = await openLog(open);
    await openFiles(page);
    await page.getByTestId('split-open').click();
    await page.getByTestId('split-time').focus();
    await press(page, 'End', 1);
    await press(page, 'ArrowLeft', 9);
    expect(await settle(page, () => page.getByTestId('split').click())).toBe('done');
    const report = await reportOf(page);
    expect(report.suite.split).toEqual({ by: 'time', column: 'day', at: '2026-04-01' });
    expect(rowsOf(report)).toEqual([
      ['reference', 270],
      ['current', 30],
    ]);
    await openFiles(page);
    const chip = page.getByRole('group', { name: 'Reference', exact: true });
    expect((await chip.innerText()).replace(/\s+/g, ' ')).toContain('rows before 2026-04-01 of log.csv');

    expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
    expect(rowsOf(await reportOf(page))).toEqual(rowsOf(report));

    const suite = inMemory('suite.json', await exported(page, 'suite'));
    const second = await openLog(open);
    expect(await settle(second, () => second.getByTestId('suite-input').setInputFiles(suite))).toBe('done');
    expect((await reportOf(second)).results).toEqual(report.results);
  });

  test('by values, as their names say', async ({ open }) => {
    const page = await openLog(open);
    await openFiles(page);
    await page.getByTestId('split-open').click();
    await page.getByText('By values').click();
    expect(await settle(page, () => page.getByTestId('split').click())).toBe('done');
    const report = await reportOf(page);
    expect(report.suite.split).toEqual({ by: 'column', column: 'part', reference: ['train'], current: ['test'] });
    expect(rowsOf(report)).toEqual([
      ['reference', 200],
      ['current', 100],
    ]);

    const cut = page.getByTestId('chunks');
    await cut.selectOption('month by month');
    await cut.selectOption('in chunks of so many rows');
    await page.getByLabel('Rows of a chunk').fill('40');
    await page.getByLabel('Rows of a chunk').press('Tab');
    expect(await settle(page, () => page.getByRole('button', { name: /^Run again with 1 change/ }).click())).toBe(
      'done',
    );
    const watched = await reportOf(page);
    expect(watched.suite.chunks).toEqual({ by: 'size', rows: 40 });
    const level = watched.results.find(({ check, columns }) => check === 'monitor.drift' && columns[0] === 'level');
    expect(level?.status).toBe('pass');
    expect(level?.value['chunks']).toHaveLength(200 / 40 + 3);
    await goTo(page, 'time');
    await page.getByRole('slider', { name: 'First chunk of the period' }).waitFor();
  });

  test('at random, the same rows at every run of a seed', async ({ open }) => {
    const page = await openLog(open);
    await openFiles(page);
    await page.getByTestId('split-open').click();
    await page.getByText('At random').click();
    await page.getByLabel('Seed').fill('7');
    await page.getByTestId('split-share').focus();
    await press(page, 'ArrowRight', 5);
    expect(await settle(page, () => page.getByTestId('split').click())).toBe('done');
    const report = await reportOf(page);
    expect(report.suite).toMatchObject({ seed: 7, split: { by: 'random', share: 0.75 } });
    expect(rowsOf(report)).toEqual([
      ['reference', 225],
      ['current', 75],
    ]);
    expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
    expect((await reportOf(page)).columns).toEqual(report.columns);
  });

  test('by a suite, until it is removed or a reference comes', async ({ open }) => {
    const page = await openLog(open);
    const suite = inMemory('suite.json', JSON.stringify({ split: { by: 'rows', at: 0.7 } }));
    expect(await settle(page, () => page.getByTestId('suite-input').setInputFiles(suite))).toBe('done');
    expect(rowsOf(await reportOf(page))).toEqual([
      ['reference', 210],
      ['current', 90],
    ]);
    await openFiles(page);
    expect(await settle(page, () => page.getByLabel('Remove the split').click())).toBe('done');
    expect(rowsOf(await reportOf(page))).toEqual([['current', 300]]);
    expect(await settle(page, () => page.getByTestId('suite-input').setInputFiles(suite))).toBe('done');
    const other = { ...log, name: 'before.csv' };
    expect(await settle(page, () => page.getByTestId('reference-input').setInputFiles(other))).toBe('done');
    const report = await reportOf(page);
    expect(report.suite.split).toBeUndefined();
    expect(rowsOf(report)).toEqual([
      ['reference', 300],
      ['current', 300],
    ]);
  });
});
