import { expect } from 'vitest';
import { setsReportSchema } from '../../src/contract/sets/sets-schema';
import { reportOf } from './lib/app';
import { seriousViolations } from './lib/barriers';
import { inMemory } from './lib/files';
import { test } from './lib/test';

/** Readings of a site, those of the fourth in another unit. */
const site = (at: number) =>
  inMemory(
    `site-${at}.csv`,
    [
      'kind,level',
      ...Array.from({ length: 300 }, (_, row) => {
        const level = 20 + ((row * 7 + at) % 97) / 10;
        return `${row % 3 ? 'a' : 'b'},${at === 4 ? level * 1.8 + 32 : level}`;
      }),
      '',
    ].join('\n'),
  );

test('files side by side name the odd one, open as a pair, and save as one page', async ({ open }) => {
  const page = await open();
  await page.getByTestId('sets-input').setInputFiles([1, 2, 3, 4, 5].map(site));
  await page.getByTestId('sets').waitFor();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('1 of 5 sets differs from the rest');
  expect(await page.getByTestId('odd-set').getAttribute('data-set')).toBe('site-4.csv');
  const cell = page.getByTestId('set-cell');
  expect(await cell.getAttribute('data-column')).toBe('level');
  expect(await seriousViolations(page)).toEqual([]);

  // The cells of the table are one tab stop.
  await page.getByRole('button', { name: /^level, site-4\.csv: Fail/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await cell.getAttribute('data-column')).toBe('kind');

  const saved = async (testId: string): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testId).click()]);
    const parts: Buffer[] = [];
    for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
    return Buffer.concat(parts).toString('utf8');
  };
  const report = setsReportSchema.parse(JSON.parse(await saved('sets-json')));
  expect(report.cells.filter(({ status }) => status === 'fail')).toMatchObject([
    { set: 'site-4.csv', column: 'level' },
  ]);
  const file = await page.context().newPage();
  await file.setContent(await saved('sets-html'));
  await file.getByTestId('sets').waitFor();
  expect(await file.getByTestId('open-pair').count()).toBe(0);
  await file.close();

  await page.getByTestId('open-pair').click();
  await page.getByTestId('verdict').waitFor();
  expect((await reportOf(page)).datasets.map(({ files }) => files.map(({ name }) => name))).toEqual([
    ['site-1.csv', 'site-2.csv', 'site-3.csv', 'site-5.csv'],
    ['site-4.csv'],
  ]);
  await page.goBack();
  await page.getByTestId('open-pair').waitFor();
  expect(await cell.getAttribute('data-column')).toBe('kind');
  await page.getByRole('button', { name: 'level', exact: true }).click();
  expect(await cell.getAttribute('data-column')).toBe('level');
  await page.goForward();
  await page.getByTestId('to-sets').click();
  await page.getByTestId('sets-reference').selectOption('site-4.csv');
  await page.getByText('4 of 4 sets differ from site-4.csv').waitFor();
  // What was chosen is none of these cells, and is shown no more.
  expect(await cell.getAttribute('data-set')).not.toBe('site-4.csv');
});
