import { expect } from 'vitest';
import { goTo, openFiles, reportOf } from './lib/app';
import { inMemory } from './lib/files';
import { settle } from './lib/states';
import { test } from './lib/test';

const lines = (header: string, rows: number, line: (row: number) => string): string =>
  [header, ...Array.from({ length: rows }, (_, row) => line(row)), ''].join('\n');

const suite = inMemory(
  'orders.json',
  JSON.stringify({
    format: 'vernier-suite',
    version: 1,
    include: ['rule'],
    tables: { customers: 'data/customers.csv' },
    checks: [{ check: 'rule.exists-in', columns: ['customer_id'], params: { table: 'customers', columns: ['id'] } }],
  }),
);

test('a suite’s table is asked for by its file, and foreign keys are offered', async ({ open }) => {
  const page = await open();
  await page.getByTestId('suite-input').setInputFiles([suite]);
  const orders = inMemory(
    'orders.csv',
    lines('order,customer_id,shop', 60, (row) => `${row},c${row % 7},s${row % 3}`),
  );
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles([orders]))).toBe('done');
  expect((await reportOf(page)).results.map(({ check, status }) => [check, status])).toEqual([
    ['rule.exists-in', 'skipped'],
  ]);
  await openFiles(page);
  const customers = inMemory(
    'customers.csv',
    lines('id,name', 6, (row) => `c${row},n${row}`),
  );
  expect(await page.getByTestId('table-awaited').innerText()).toMatch(/The suite looks into\s+customers/);
  await settle(page, () => page.getByTestId('table-input-customers').setInputFiles([customers]));
  const [result] = (await reportOf(page)).results;
  expect(result).toMatchObject({ status: 'fail', value: { failed: 8 } });

  await openFiles(page);
  const shops = inMemory(
    'shops.csv',
    lines('id,town', 3, (row) => `s${row},t${row}`),
  );
  await settle(page, () => page.getByTestId('tables-input').setInputFiles([shops]));
  await openFiles(page);
  const offered = page.getByTestId('suggested-key');
  expect(await offered.innerText()).toContain('Every shop is in shops.id.');
  await settle(page, () => offered.getByRole('button', { name: 'Make it a rule' }).click());
  expect((await reportOf(page)).results.map(({ columns, status }) => [columns, status])).toEqual([
    [['customer_id'], 'fail'],
    [['shop'], 'pass'],
  ]);
});

test('files that are tables of their own are told apart', async ({ open }) => {
  const page = await open();
  const orders = inMemory(
    'orders.csv',
    lines('order,customer_id,shop', 60, (row) => `${row},c${row % 7},s${row % 3}`),
  );
  const customers = inMemory(
    'customers.csv',
    lines('id,name', 7, (row) => `c${row},n${row}`),
  );
  const shops = inMemory(
    'shops.csv',
    lines('code,town', 3, (row) => `s${row},t${row}`),
  );
  const all = [customers, orders, shops];
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(all))).toBe('failed');
  const offer = page.getByTestId('take-apart');
  expect(await offer.innerText()).toBe('Take orders.csv as current, customers.csv and shops.csv as further tables');
  expect(await settle(page, () => offer.click())).toBe('done');
  expect((await reportOf(page)).tables?.map(({ name, rows }) => [name, rows])).toEqual([
    ['customers', 7],
    ['shops', 3],
  ]);

  // Taken for an older version of orders, which it is not.
  await page.reload();
  await page.getByTestId('reference-input').setInputFiles([customers]);
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles([orders]))).toBe('failed');
  expect(await settle(page, () => offer.click())).toBe('done');
  expect((await reportOf(page)).datasets.map(({ name }) => name)).toEqual(['orders.csv']);

  await openFiles(page);
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['id,x\n1,2\n'], 'Customers.csv'));
    return data;
  });
  await settle(page, () => page.dispatchEvent('[data-drop="tables"]', 'drop', { dataTransfer: dropped }));
  expect((await reportOf(page)).tables?.map(({ name }) => name)).toEqual(['customers', 'Customers_2']);
});

test('a further table has a profile and findings of its own, in the page and in its file', async ({ open }) => {
  const page = await open();
  const orders = lines('order,customer_id', 60, (row) => `${row},c${row % 7}`);
  await settle(page, () => page.getByTestId('current-input').setInputFiles([inMemory('orders.csv', orders)]));
  await openFiles(page);
  const customers = lines('id,name,town', 200, (row) => `c${row},n${row},${row < 30 ? '' : `t${row % 3}`}`);
  await settle(page, () => page.getByTestId('tables-input').setInputFiles([inMemory('customers.csv', customers)]));
  const finding = page.locator('[data-testid="finding"][data-column="town"]');
  expect(await finding.innerText()).toContain('customers: town has missing values');
  await finding.locator('summary').first().click();
  await finding.getByTestId('rows').click();
  await finding.getByText('30 rows of customers').waitFor();

  await finding.getByRole('button', { name: 'Profile of town' }).click();
  await page.getByRole('heading', { name: 'Columns of customers' }).waitFor();
  expect(new URL(page.url()).hash).toBe('#/table/customers/town');
  expect(await page.locator('.detail').innerText()).toContain('15.0 % of the values are missing');
  const columnHeads = await page.locator('.detail th[scope="col"]').allInnerTexts();
  expect(columnHeads.map((text) => text.trim())).toContain('customers');
  expect(columnHeads.map((text) => text.trim())).not.toContain('current');
  expect(
    await page
      .locator('.detail')
      .getByRole('button', { name: /Make a rule/ })
      .count(),
  ).toBe(0);
  await page.getByTestId('tables-nav').getByText('The data').click();
  await page.locator('#column-customer_id').waitFor();
  await page.goBack();
  await page.locator('#column-town').waitFor();

  await goTo(page, 'overview');
  await finding.locator('summary').first().click();
  await finding.getByTestId('limits').click();
  await settle(page, () => page.getByTestId('ignore-here').click());
  const report = await reportOf(page);
  expect(report.results.filter(({ check, table }) => check === 'integrity.missing' && table)).toHaveLength(2);
  expect(report.suite.checks.filter(({ table }) => table)).toMatchObject([
    { check: 'integrity.missing', table: 'customers', columns: ['town'], enabled: false },
  ]);
});

test('changed rows show what they were, and a column’s values are looked at one by one', async ({ open }) => {
  const page = await open();
  const table = (changed: boolean) =>
    lines('order_id,country,amount', 400, (row) => {
      const country = ['DE', 'FR'][row % 2] ?? '';
      const amount = 10 + ((row * 37) % 101);
      return `o-${1000 + row},${country},${changed && country === 'FR' ? amount + 60 : amount}`;
    });
  await page.getByTestId('reference-input').setInputFiles([inMemory('old.csv', table(false))]);
  await settle(page, () => page.getByTestId('current-input').setInputFiles([inMemory('new.csv', table(true))]));
  await goTo(page, 'setup');
  await page.getByTestId('compare').selectOption({ label: 'by order_id' });
  await page.getByTestId('group-by').selectOption('country');
  await settle(page, () => page.getByTestId('run').click());
  const report = await reportOf(page);
  const groups = report.results.filter(
    ({ check, by, columns }) => check === 'drift.column' && by && columns[0] === 'amount',
  );
  expect(groups.map(({ of, status }) => [of, status])).toEqual([
    ['DE', 'pass'],
    ['FR', 'fail'],
  ]);

  await goTo(page, 'overview');
  const changed = page
    .locator('[data-testid="finding"][data-check="diff.columns"], [data-testid="finding"][data-check="diff.rows"]')
    .first();
  await changed.locator('summary').first().click();
  await page.getByTestId('rows').first().click();
  await page.locator('[role="cell"] del').first().waitFor();
  const grouped = page.locator('[data-testid="finding"]', { hasText: 'in 1 group of country' }).first();
  await grouped.locator('summary').first().click();
  await page.locator('[data-testid="groups"] [data-group="DE"][data-status="pass"]').first().waitFor();
});
