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

/** As Firefox may do: the first session never comes back from starting its third worker, in the midst of a run. */
function holdUpSession(): void {
  const script = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const prelude = script(`
    const Own = Worker;
    const memory = new WebAssembly.Memory({ shared: true, initial: 1, maximum: 1 });
    let left = 2;
    globalThis.Worker = class extends Own {
      constructor(...given) {
        left -= 1;
        if (left < 0) {
          postMessage({ stands: true });
          Atomics.wait(new Int32Array(memory.buffer), 0, 0);
        }
        super(...given);
      }
    };`);
  const Own = Worker;
  const told = { stood: 0 };
  Object.assign(globalThis, { told });
  globalThis.Worker = class extends Own {
    constructor(address: string | URL, options?: WorkerOptions) {
      const both = `import ${JSON.stringify(prelude)}; import ${JSON.stringify(String(address))};`;
      super(told.stood > 0 ? address : script(both), options);
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'object' && data !== null && 'stands' in data) told.stood += 1;
      });
    }
  };
}

test('a session that stands still is started anew, and all is done once more', async ({ open, openAt }) => {
  const plain = await open();
  const page = await openAt(plain.url());
  await page.addInitScript(holdUpSession);
  await page.goto(`${plain.url()}?sample=credit`);
  expect(await rest(page, 0)).toBe('done');
  expect((await reportOf(page)).counts.error).toBe(0);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'told'))).toEqual({ stood: 1 });
});
