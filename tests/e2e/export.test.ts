import { expect } from 'vitest';
import { generated } from '../fixtures/generated';
import { odd } from '../fixtures/odd';
import { exported, findingsOf, goTo, reportOf } from './lib/app';
import { inMemory } from './lib/files';
import { expectPromisesKept } from './lib/promises';
import { expectWellFormed, openSaved } from './lib/saved';
import { settle } from './lib/states';
import { test } from './lib/test';

test('HTML of hostile names and cells is as harmless as any', async ({ open, openOffline }) => {
  const hostile = odd.find(({ name }) => name === 'hostile.csv');
  if (!hostile) throw new Error('The fixture hostile.csv is gone.');
  const page = await open();
  const title = await page.title();
  await settle(page, () => page.getByTestId('current-input').setInputFiles(inMemory(hostile.name, hostile.content)));
  expect(await page.title()).not.toBe('owned');
  expect(title).not.toBe('owned');
  const report = await reportOf(page);
  expectPromisesKept(report);
  expect(report.columns.map(({ name }) => name)).toEqual(hostile.columns);
  const saved = await openSaved(openOffline, await exported(page, 'html'));
  expect(await saved.title()).not.toBe('owned');
  expect(await findingsOf(saved)).toEqual(await findingsOf(page));
  expect(await exported(page, 'markdown')).not.toContain('<script>');
  await expectWellFormed(page, await exported(page, 'junit'));
});

test('what looks personal is named before it is saved, and kept out of the file by one click', async ({ open }) => {
  const page = await open();
  const rows = Array.from({ length: 40 }, (_, row) => `user${row}@example.com,${row}`);
  const people = inMemory('people.csv', ['email,n', ...rows].join('\n'));
  await settle(page, () => page.getByTestId('current-input').setInputFiles(people));
  expect(await page.getByTestId('personal').innerText()).toContain('email (e-mail addresses) looks personal');
  expect(await exported(page, 'json')).toContain('user1@');
  await settle(page, () => page.getByTestId('keep-out').click());
  expect(await page.getByTestId('kept-out').innerText()).toContain('Values of email are left out');
  for (const id of ['json', 'html', 'markdown', 'junit'] as const)
    expect(await exported(page, id)).not.toContain('@example');
  expect(JSON.parse(await exported(page, 'suite'))).toMatchObject({ privacy: { columns: ['email'] } });
});

test('HTML of twenty columns stays under 512 KiB, and under 2 MiB with its summaries; it serves as the next reference', async ({
  open,
}) => {
  const page = await open();
  const shape = { rows: 3000, columns: 20 };
  const reference = generated({ ...shape, name: 'before.csv' });
  const current = generated({ ...shape, name: 'after.csv', shift: 2 });
  await settle(page, () =>
    page.getByTestId('reference-input').setInputFiles(inMemory('before.csv', reference.content)),
  );
  await settle(page, () => page.getByTestId('current-input').setInputFiles(inMemory('after.csv', current.content)));
  await page.getByTestId('save-menu').click();
  await page.getByTestId('document-title').fill('Week 1');
  await page.getByTestId('document-note').fill('A slow week.\nNo more.');
  await page.keyboard.press('Escape');
  expect(await page.getByTestId('title').innerText()).toBe('Week 1');
  expect(await page.getByTestId('note').innerText()).toMatch(/^A slow week\.\n+No more\.$/);
  const html = await exported(page, 'html');
  expect(html).toMatch(/<title>\w+: Week 1 · Vernier<\/title>/);
  const [summaries = ''] = /<script type="text\/plain" id="vernier-summaries">[^<]*/.exec(html) ?? [];
  expect(Buffer.byteLength(html)).toBeLessThan(2 * 1024 * 1024);
  expect(Buffer.byteLength(html) - summaries.length).toBeLessThan(512 * 1024);

  // The same current against what the report keeps of it: nothing has drifted, and the report says what became of its findings.
  await settle(page, () => page.getByTestId('baseline-input').setInputFiles(inMemory('last-month.html', html)));
  const next = await reportOf(page);
  expect(next.datasets[0]).toMatchObject({
    name: 'after.csv',
    baseline: { report: 'last-month.html', use: 'current' },
  });
  expect(next.suite.document).toEqual({ title: 'Week 1' });
  const drift = next.results.filter(({ check }) => check === 'drift.column');
  expect(drift.length).toBeGreaterThan(10);
  expect(drift.filter(({ status }) => status !== 'pass')).toEqual([]);
  expect(next.history).toHaveLength(1);
  await goTo(page, 'time');
  await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor();
});
