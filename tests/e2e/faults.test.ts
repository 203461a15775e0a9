import type { CDPSession } from 'playwright-core';
import { expect } from 'vitest';
import { goTo, reportOf, statusText, verdictOf } from './lib/app';
import { rest, settle } from './lib/states';
import { test } from './lib/test';

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

test('a broken connection is called so, ends with what had to be fetched, and leaves the data loaded', async ({
  open,
  troubles,
}) => {
  const page = await open();
  const file = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`a,b\n${'1,x\n2,y\n'.repeat(60)}`),
  });
  expect(await settle(page, () => page.getByTestId('current-input').setInputFiles(file('may.csv')))).toBe('done');
  await page.context().route('**/*', (route) => route.abort());
  expect(await settle(page, () => page.getByTestId('export-html').click())).toBe('failed');
  expect(await statusText(page)).toContain('the connection is broken');
  for (const view of ['data', 'rules'] as const) {
    await goTo(page, view);
    await page.getByRole('alert').filter({ hasText: 'This view could not be fetched' }).waitFor();
  }
  expect(await settle(page, () => page.getByTestId('reference-input').setInputFiles(file('april.csv')))).toBe('done');
  expect((await reportOf(page)).datasets.map(({ name }) => name)).toEqual(['april.csv', 'may.csv']);
  expect(new Set(troubles.splice(0))).toEqual(new Set(['Failed to load resource: net::ERR_FAILED']));
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

/** How many nodes, promises and ports of workers the page still holds once its garbage is gone. */
async function heldBy(
  session: CDPSession,
): Promise<{ readonly nodes: number; readonly promises: number; readonly ports: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const nodes = metrics.find(({ name }) => name === 'Nodes')?.value ?? NaN;
  const count = async (expression: string): Promise<number> => {
    const { result: prototype } = await session.send('Runtime.evaluate', { expression });
    const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId ?? '' });
    const { result: all } = await session.send('Runtime.getProperties', { objectId: objects.objectId ?? '' });
    return all.length;
  };
  return { nodes, promises: await count('Promise.prototype'), ports: await count('MessagePort.prototype') };
}

test('a page whose runs are cancelled holds no more than before', async ({ open }) => {
  const page = await open({ at: '?sample=credit' });
  expect(await rest(page, 0)).toBe('done');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const cancelled = async (runs: number): Promise<void> => {
    for (let run = 0; run < runs; run += 1) {
      const state = await settle(page, async () => {
        await page.getByTestId('run').click();
        await page.locator('[data-testid="status"][data-state="running"]').waitFor();
        await page.getByTestId('cancel').dispatchEvent('click');
      });
      expect(state).toBe('cancelled');
    }
  };
  await cancelled(2);
  const before = await heldBy(session);
  await cancelled(8);
  const after = await heldBy(session);
  expect(after.nodes).toBe(before.nodes);
  expect(after.ports).toBe(before.ports);
});

test('a page that runs again holds no more than before', async ({ open }) => {
  const page = await open({ at: '?sample=penguins' });
  expect(await rest(page, 0)).toBe('done');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const again = async (runs: number): Promise<void> => {
    for (let run = 0; run < runs; run += 1)
      expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
  };
  await again(3);
  const before = await heldBy(session);
  await again(20);
  const after = await heldBy(session);
  expect(after.nodes).toBe(before.nodes);
  // Three are asked for in each run, and a few more or less are under way.
  expect(after.promises).toBeLessThan(before.promises + 20);
});
