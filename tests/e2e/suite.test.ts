import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import type { Report, SuiteInput } from '../../src/contract';
import { exported, findingsOf, goTo, openFiles, reportOf, statusText, verdictOf } from './lib/app';
import { inMemory, samplePath } from './lib/files';
import { rest, settle } from './lib/states';
import { test } from './lib/test';

const useSuite = (page: Page, suite: unknown): Promise<string> =>
  settle(page, () => page.getByTestId('suite-input').setInputFiles(inMemory('suite.json', JSON.stringify(suite))));

const typeOf = (report: Report, column: string): string | undefined =>
  report.columns.find(({ name }) => name === column)?.type;

test('a changed type changes the run', async ({ open }) => {
  const page = await open({ at: '?sample=penguins' });
  await rest(page, 0);
  expect(typeOf(await reportOf(page), 'body_mass_g')).toBe('numeric');
  expect(await useSuite(page, { types: { body_mass_g: 'categorical' } })).toBe('done');
  const report = await reportOf(page);
  expect(typeOf(report, 'body_mass_g')).toBe('categorical');
  expect(report.suite.types['body_mass_g']).toBe('categorical');

  // The SQL for another engine asks for the same types, and what an engine answers is a dataset.
  await openFiles(page);
  await page.getByRole('button', { name: 'A table in another engine' }).click();
  const dialog = page.getByTestId('sql-dialog');
  await dialog.getByLabel('Engine').selectOption('postgresql');
  await dialog.getByLabel('Table', { exact: true }).fill('public.birds');
  const sql = await dialog.getByTestId('sql').inputValue();
  expect(sql).toContain("'body_mass_g', 'categorical'");
  expect(sql).toContain('FROM "public"."birds"');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const answer = new URL('../golden/elsewhere/postgresql.csv', import.meta.url).pathname;
  const other = await open();
  expect(await settle(other, () => other.getByTestId('current-input').setInputFiles(answer))).toBe('done');
  expect((await reportOf(other)).datasets[0]).toMatchObject({ role: 'current', format: 'summary', rows: 600 });
});

test('a suite that goes out and comes back gives the same results', async ({ open }) => {
  const first = await open({ at: '?sample=penguins' });
  await rest(first, 0);
  const suite = await exported(first, 'suite');
  const before = await reportOf(first);
  const second = await open();
  const choose = (input: string, name: string): Promise<string> =>
    settle(second, () => second.getByTestId(input).setInputFiles(samplePath(name)));
  await choose('reference-input', 'penguins-2007-2008.csv');
  await settle(second, () => second.getByTestId('suite-input').setInputFiles(inMemory('suite.json', suite)));
  await choose('current-input', 'penguins-2009.csv');
  const after = await reportOf(second);
  expect(after.results).toEqual(before.results);
  expect(after.columns.map(({ why: _, ...rest }) => rest)).toEqual(before.columns.map(({ why: _, ...rest }) => rest));
  expect(JSON.parse(await exported(second, 'suite'))).toEqual(JSON.parse(suite));
});

test('the schema is edited by cell and by one click on a finding, and the saved suite holds it', async ({ open }) => {
  const page = await open();
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(samplePath('credit-train.csv')));
  expect(await useSuite(page, { include: ['schema'] })).toBe('ready');
  await settle(page, () => page.getByTestId('current-input').setInputFiles(samplePath('credit-january.csv')));
  const anomaly = (check: string, column: string) =>
    page.locator(`[data-testid="finding"][data-check="${check}"][data-column="${column}"]`);
  const found = anomaly('schema.categories', 'channel');
  await found.locator('summary').click();
  const accept = found.getByTestId('accept');
  expect(await accept.innerText()).toBe('Allow the value “partner app”');
  expect(await settle(page, () => accept.click())).toBe('done');
  expect(await found.count()).toBe(0);
  expect(await anomaly('schema.range', 'age').count()).toBe(1);

  await goTo(page, 'setup');
  await page.getByTestId('schema-open').click();
  await page.getByLabel('Largest value of age').fill('2000');
  await page.getByLabel('Smallest value of age').fill('0');
  await page.getByLabel('Smallest value of age').blur();
  const again = page.getByRole('button', { name: 'Run again with 1 change' }).first();
  expect(await settle(page, () => again.click())).toBe('done');
  await goTo(page, 'overview');
  expect(await anomaly('schema.range', 'age').count()).toBe(0);

  const saved: SuiteInput = JSON.parse(await exported(page, 'suite'));
  expect(saved.schema?.columns).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'age', min: 0, max: 2000 }),
      expect.objectContaining({ name: 'channel', values: expect.arrayContaining(['partner app', 'broker']) }),
    ]),
  );
  await goTo(page, 'setup');
  await page.getByTestId('schema-open').click();
  expect(await settle(page, () => page.getByRole('button', { name: 'Learn it anew and run' }).click())).toBe('done');
  await goTo(page, 'overview');
  await found.waitFor();
});

test('a foreign schema is used, with what was taken over and what was not', async ({ open }) => {
  const page = await open({ at: '?sample=flights' });
  await rest(page, 0);
  const fields = [
    { name: 'year', type: 'integer', constraints: { maximum: 1955 } },
    { name: 'month', type: 'string', constraints: { maxLength: 3 } },
    { name: 'passengers', type: 'geopoint' },
  ];
  expect(await useSuite(page, { fields })).toBe('done');
  await openFiles(page);
  expect(await page.getByTestId('suite').innerText()).toContain('suite.json: 1 rule and a schema of 3 columns');
  expect(await page.getByText('Field passengers: its type geopoint is not judged.').count()).toBe(1);
  const late = page.locator('[data-testid="finding"][data-check="schema.range"][data-column="year"]');
  expect(await late.getAttribute('data-status')).toBe('fail');
});

const unusable = [
  { suite: { rolls: {} }, says: ['rolls', 'did you mean', 'roles'] },
  { suite: { checks: [{ check: 'drift.colum' }] }, says: ['drift.colum', 'did you mean', 'drift.column'] },
  { suite: { include: ['drifts'] }, says: ['drifts', 'did you mean', 'drift'] },
  { suite: { types: { passengers: 'numerical' } }, says: ['numerical', 'did you mean', 'numeric'] },
  { suite: 'half a suite', says: ['suite.json'] },
];

test('a suite that can not be used is refused by name, with the nearest that can, and changes nothing', async ({
  open,
}) => {
  const page = await open({ at: '?sample=flights' });
  await rest(page, 0);
  const verdict = await verdictOf(page);
  for (const { suite, says } of unusable) {
    expect(await useSuite(page, suite), says[0]).toBe('failed');
    const text = await statusText(page);
    for (const word of says) expect(text).toContain(word);
    expect(text.trim()).toMatch(/^[^\n]+[.?]$/);
    expect(await verdictOf(page)).toBe(verdict);
    expect(await settle(page, () => page.getByTestId('run').click()), says[0]).toBe('done');
  }
  // Nothing is wrong with this one but that it is for other data.
  expect(await useSuite(page, { types: { passengrs: 'numeric' } })).toBe('failed');
  expect(await statusText(page)).toMatch(/passengrs.+did you mean.+passengers/);
});

test('a rule made of a figure shows its result while it is written, is judged, and is saved with the suite', async ({
  open,
}) => {
  const page = await open({ at: '?sample=flights' });
  await rest(page, 0);
  await goTo(page, 'columns');
  await page.locator('[id="column-passengers"] button').click();
  await page.getByRole('button', { name: 'Make a rule of Maximum of passengers' }).click();
  const live = page.getByTestId('rule-live');
  await live.getByText('All 144 values lie at or below 622.').waitFor();
  const limit = page.getByLabel('At most');
  await limit.fill('soon');
  await page.getByText('not a date or time in ISO 8601').first().waitFor();
  expect(await limit.getAttribute('aria-invalid')).toBe('true');
  await limit.fill('600');
  await live.getByText('2 of 144 values (1.4 %) do not lie at or below 600.').waitFor();
  expect(await settle(page, () => page.getByRole('button', { name: 'Add the rule and run' }).click())).toBe('done');
  expect(await page.getByTestId('rule').count()).toBe(4);
  await goTo(page, 'overview');
  const finding = { check: 'rule.between', column: 'passengers', status: 'fail' };
  expect(await findingsOf(page)).toContainEqual(finding);
  const suite: SuiteInput = JSON.parse(await exported(page, 'suite'));
  expect(suite.checks?.filter(({ check }) => check === 'rule.between')).toMatchObject([
    { columns: ['passengers'], params: { max: 600 } },
  ]);
  // Its finding leads to the rule itself.
  const found = page.getByTestId('finding').filter({ hasText: 'do not lie at or below 600' });
  await found.locator('summary').first().click();
  await found.getByTestId('limits').first().click();
  expect(await page.getByLabel('At most').inputValue()).toBe('600');
  // Switched off, it stays in the list and finds nothing.
  expect(await settle(page, () => page.getByLabel(/^Judge: Values between limits/).uncheck())).toBe('done');
  await goTo(page, 'overview');
  expect(await findingsOf(page)).not.toContainEqual(finding);
});

test('a rule asks the engine for what runs seldom use, which is fetched then and not before', async ({ open }) => {
  const page = await open();
  const rests: string[] = [];
  page.context().on('request', (request) => {
    if (request.url().includes('duckdb-eh-rest')) rests.push(request.url());
  });
  await settle(page, () => page.getByTestId('reference-input').setInputFiles(samplePath('penguins-2007-2008.csv')));
  await settle(page, () => page.getByTestId('current-input').setInputFiles(samplePath('penguins-2009.csv')));
  expect(rests).toEqual([]);
  const rule = {
    check: 'rule.sql',
    params: { name: 'far from Adelie', condition: "levenshtein(species, 'Adelie') > 8" },
  };
  expect(await useSuite(page, { checks: [rule] })).toBe('done');
  expect(rests).toHaveLength(1);
  const report = await reportOf(page);
  const result = report.results.find(({ check }) => check === 'rule.sql');
  expect(result?.status).toBe('fail');
});
