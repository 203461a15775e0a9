import { expect } from 'vitest';
import { reportOf, statusText, verdictOf } from './app';
import { rest, settle } from './states';
import { test } from './test';

/** Runs before the page's own scripts: nothing may be kept, as in the strictest of private windows. */
function denyStorage(): void {
  const deny = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
    Object.defineProperty(globalThis, name, { get: deny, configurable: true });
  Object.defineProperty(StorageManager.prototype, 'getDirectory', {
    value: () => Promise.reject(new DOMException('denied', 'SecurityError')),
  });
}

test('where the browser keeps nothing, a run is a run, and keeping a report ends in a sentence', async ({
  openAt,
  open,
}) => {
  const plain = await open({ at: '?sample=penguins' });
  await rest(plain, 0);
  const page = await openAt(plain.url());
  await page.addInitScript(denyStorage);
  await page.goto(plain.url());
  expect(await rest(page, 0)).toBe('done');
  expect(await verdictOf(page)).toBe(await verdictOf(plain));
  await page.getByTestId('keep').dispatchEvent('click');
  await page.getByText('This browser keeps nothing for this page').first().waitFor();
  expect((await reportOf(page)).counts).toEqual((await reportOf(plain)).counts);
});

test('two tabs of one browser run beside each other, each its own', async ({ open }) => {
  const one = await open();
  const other = await one.context().newPage();
  await other.goto(one.url());
  const file = (name: string, rows: number): { name: string; mimeType: string; buffer: Buffer } => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(['a,b', ...Array.from({ length: rows }, (_, row) => `${row % 7},${row % 2}`)].join('\n')),
  });
  const states = await Promise.all([
    settle(one, () => one.getByTestId('current-input').setInputFiles(file('one.csv', 3000))),
    settle(other, () => other.getByTestId('current-input').setInputFiles(file('other.csv', 5000))),
  ]);
  expect(states).toEqual(['done', 'done']);
  const rows = await Promise.all(
    [one, other].map(async (page) => (await reportOf(page)).datasets.map((set) => set.rows)),
  );
  expect(rows).toEqual([[3000], [5000]]);
  await other.close();
  expect(await settle(one, () => one.getByTestId('run').click())).toBe('done');
  expect(await statusText(one)).toContain('3,000 rows');
});
