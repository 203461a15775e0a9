import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { write } from '../fixtures/fixture';
import { generated } from '../fixtures/generated';
import { reportOf, verdictOf } from './lib/app';
import { samplePath } from './lib/files';
import { rest, settle } from './lib/states';
import { test } from './lib/test';

let folder = '';
let large = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  large = await write(folder, generated({ name: 'large.csv', rows: 200_000, columns: 12 }));
});
afterAll(() => rm(folder, { recursive: true }));

/** Ends all workers but the session's own, which is the first; gives how many are gone. */
async function endOthers(page: Page): Promise<number> {
  const others = page.workers().slice(1);
  const gone = others.map((worker) => new Promise((resolve) => worker.once('close', resolve)));
  for (const worker of others) void worker.evaluate(() => close()).catch(() => undefined);
  await Promise.all(gone);
  return others.length;
}

test('a dataset whose worker was ended from outside is loaded again by itself', async ({ open }) => {
  const page = await open();
  const running = page.locator('[data-testid="status"][data-state="running"]');
  await settle(page, () => page.getByTestId('current-input').setInputFiles(large));
  const verdict = await verdictOf(page);

  // Between two runs, and in the midst of one.
  expect(await endOthers(page)).toBeGreaterThan(0);
  expect(await settle(page, () => page.getByTestId('run').click())).toBe('done');
  expect(await verdictOf(page)).toBe(verdict);
  const again = await settle(page, async () => {
    await page.getByTestId('run').click();
    await running.waitFor();
    expect(await endOthers(page)).toBeGreaterThan(0);
  });
  expect(again).toBe('done');
  expect(await verdictOf(page)).toBe(verdict);
  expect((await reportOf(page)).counts.error).toBe(0);
});

test('a worker that never begins is started anew', async ({ open }) => {
  const page = await open();
  await page.getByTestId('status').waitFor();
  await page.evaluate(() => {
    const Own = Worker;
    let isFirst = true;
    globalThis.Worker = class extends Own {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(isFirst ? URL.createObjectURL(new Blob([''], { type: 'text/javascript' })) : address, options);
        isFirst = false;
      }
    };
  });
  const state = await settle(page, () => page.getByTestId('current-input').setInputFiles(samplePath('flights.csv')));
  expect(state).toBe('done');
});

test('a session whose worker was ended from outside is started anew, its other workers end, and all is done once more', async ({
  open,
}) => {
  const page = await open();
  await settle(page, () => page.getByTestId('current-input').setInputFiles(large));
  const verdict = await verdictOf(page);
  let gone: readonly Promise<unknown>[] = [];
  const state = await settle(page, async () => {
    await page.getByTestId('run').click();
    await page.locator('[data-testid="status"][data-state="running"]').waitFor();
    const workers = page.workers();
    gone = workers.map((worker) => new Promise((resolve) => worker.once('close', resolve)));
    await workers[0]?.evaluate(() => close()).catch(() => undefined);
  });
  expect(state).toBe('done');
  expect(gone.length).toBeGreaterThan(1);
  await Promise.all(gone);
  expect(await verdictOf(page)).toBe(verdict);
  expect((await reportOf(page)).counts.error).toBe(0);
});

/** In every worker that the page starts there is no way to start another. */
function withoutNested(): void {
  const script = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const prelude = script('delete globalThis.Worker;');
  const Own = Worker;
  globalThis.Worker = class extends Own {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(script(`import ${JSON.stringify(prelude)}; import ${JSON.stringify(String(address))};`), options);
    }
  };
}

test('no worker starts a worker, which Firefox may leave waiting for ever', async ({ open, openAt }) => {
  const plain = await open();
  const page = await openAt(plain.url());
  await page.addInitScript(withoutNested);
  await page.goto(`${plain.url()}?sample=credit`);
  expect(await rest(page, 0)).toBe('done');
  expect((await reportOf(page)).counts.error).toBe(0);
});
