import { describe, expect } from 'vitest';
import { expectAgreement } from '../parity/agreement';
import { headlessReport } from '../parity/headless';
import { expectFindingsOf, findingsOf, reportOf, statusText, verdictOf } from './lib/app';
import { samplePath } from './lib/files';
import { rest, settle } from './lib/states';
import { test } from './lib/test';

describe('files', () => {
  test('one file is checked by itself', async ({ open }) => {
    const page = await open();
    expect(await page.getByTestId('status').getAttribute('data-state')).toBe('empty');
    const state = await settle(page, () => page.getByTestId('current-input').setInputFiles(samplePath('flights.csv')));
    expect(state).toBe('done');
    const { verdict, datasets, results } = await reportOf(page);
    expect(await verdictOf(page)).toBe(verdict);
    expect(datasets).toMatchObject([{ role: 'current', name: 'flights.csv', rows: 144, columns: 3 }]);
    const drift = results.filter(({ check }) => check.startsWith('drift.'));
    expect(drift.map(({ status }) => status)).toEqual(drift.map(() => 'skipped'));
  });

  test('what reads them is asked for before the page is drawn, and the page comes in few files', async ({ open }) => {
    const page = await open({ at: '?sample=flights' });
    await rest(page, 0);
    const asked = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .sort((one, other) => one.startTime - other.startTime)
        .map(({ name }) => name.split('/').at(-1) ?? ''),
    );
    const own = asked.filter((name) => /\.(js|css)$/.test(name));
    const place = (start: string): number => own.findIndex((name) => name.startsWith(start));
    expect(place('compile-worker')).toBeGreaterThan(-1);
    expect(place('report-')).toBeGreaterThan(place('compile-worker'));
    expect(own.length).toBeLessThan(25);
  });

  test('two files are compared, and the findings are the report’s', async ({ open }) => {
    const page = await open();
    const choose = (input: string, name: string): Promise<string> =>
      settle(page, () => page.getByTestId(input).setInputFiles(samplePath(name)));
    expect(await choose('reference-input', 'penguins-2007-2008.csv')).toBe('ready');
    expect(await choose('current-input', 'penguins-2009.csv')).toBe('done');
    const report = await reportOf(page);
    expect(await verdictOf(page)).toBe(report.verdict);
    expectFindingsOf(report, await findingsOf(page));
  });

  test('a file dropped anywhere on the window is the current dataset', async ({ open }) => {
    const page = await open();
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      const rows = Array.from({ length: 60 }, (_, row) => `${row % 7},${row % 2 ? 'red' : 'blue'}`);
      transfer.items.add(new File([['size,colour', ...rows, ''].join('\n')], 'dropped.csv'));
      return transfer;
    });
    const state = await settle(page, async () => {
      for (const event of ['dragenter', 'dragover', 'drop']) {
        await page.dispatchEvent('body', event, { dataTransfer: dropped });
      }
    });
    expect(state).toBe('done');
    expect((await reportOf(page)).datasets).toMatchObject([{ role: 'current', name: 'dropped.csv', rows: 60 }]);
  });

  test('a second run replaces the first', async ({ open }) => {
    const page = await open();
    const choose = (name: string) => () => page.getByTestId('current-input').setInputFiles(samplePath(name));
    expect(await settle(page, choose('flights.csv'))).toBe('done');
    expect(await settle(page, choose('penguins-2009.csv'))).toBe('done');
    expect((await reportOf(page)).datasets.map(({ name }) => name)).toEqual(['penguins-2009.csv']);
    expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
    expect(await statusText(page)).toMatch(/120/);
  });
});

describe('samples', () => {
  test('open by one click', async ({ open }) => {
    const page = await open();
    await page.locator('a[href="?sample=flights"]').click();
    expect(await rest(page, 0)).toBe('done');
    expect(await verdictOf(page)).not.toBeNull();
  });

  // The others are opened by other tests.
  test('open at their address', async ({ open }) => {
    const page = await open({ at: '?sample=sensors-parquet' });
    expect(await rest(page, 0)).toBe('done');
    const report = await reportOf(page);
    expectAgreement(
      report,
      await headlessReport({
        reference: samplePath('sensors-week-1.parquet'),
        current: samplePath('sensors-week-2.parquet'),
      }),
    );
    expect(report.datasets.map(({ format, rows, columns }) => ({ format, rows, columns }))).toEqual([
      { format: 'parquet', rows: 10080, columns: 7 },
      { format: 'parquet', rows: 10080, columns: 7 },
    ]);
    const first = page.getByTestId('finding').first();
    expect(await first.getAttribute('data-cause')).toBe('unit');
    expect(await first.innerText()).toMatch(
      /temperature_c of machine .*lathe-2.*press-2 is in °F instead of °C since 12 March 2026/,
    );
  });

  test('a name that is none is said', async ({ open }) => {
    const page = await open({ at: '?sample=nonesuch' });
    expect(await rest(page, 0)).toBe('failed');
    expect(await statusText(page)).toContain('nonesuch');
  });
});
