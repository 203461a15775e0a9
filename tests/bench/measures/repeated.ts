import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { withBuiltPage } from '../run/page';
import { rounded, type Measure } from './measure';

/** Runs until caches are warm and the heap has found its size. */
const warm = 10;

/** What the page's process holds while one page runs again and again: it may grow by a twentieth. */
export const repeated: Measure = async function* ({ quick }) {
  const runs = quick ? 5 : 50;
  const bytes = await withBuiltPage((open) =>
    open('?sample=penguins', async (page) => {
      await isDone(page);
      for (let run = 0; run < warm; run += 1) await runAgain(page);
      const before = await heldBytes(page);
      for (let run = 0; run < runs; run += 1) await runAgain(page);
      return { before, after: await heldBytes(page) };
    }),
  );
  yield {
    name: 'repeated',
    what: `memory of the page's process after ${warm} runs of the sample penguins, and after ${runs} more`,
    runs,
    before_mb: rounded(bytes.before / 1e6),
    after_mb: rounded(bytes.after / 1e6),
    growth: rounded(bytes.after / bytes.before - 1),
  };
};

const isDone = (page: Page): Promise<unknown> =>
  page.locator('[data-testid=status][data-state=done]').waitFor({ timeout: 600_000 });

/** A run may be over before anybody looks: the page itself marks its end. */
async function runAgain(page: Page): Promise<void> {
  const before = await page.evaluate(() => performance.getEntriesByName('done').length);
  await page.getByTestId('run').click();
  const isOver = (count: number): boolean => performance.getEntriesByName('done').length > count;
  await page.waitForFunction(isOver, before, { timeout: 600_000, polling: 50 });
}

/** Of the process in which the browser draws its own bar. */
const ownPages = '--top-chrome-webui';

/** All that is resident of the browser's processes of pages, once the garbage of the page and of its workers is gone. */
async function heldBytes(page: Page): Promise<number> {
  // What the report keeps for a next one is computed once the page is idle.
  await page.waitForTimeout(2000);
  await page.evaluate(collectGarbage);
  for (const worker of page.workers()) await worker.evaluate(collectGarbage);
  const browser = await page.context().browser()?.newBrowserCDPSession();
  const processes = (await browser?.send('SystemInfo.getProcessInfo'))?.processInfo ?? [];
  const pages = processes.filter(({ type }) => type === 'renderer');
  const sizes = await Promise.all(
    pages.map(async ({ id }) => {
      const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
      if (command.includes(ownPages)) return 0;
      const told = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
      return 1024 * Number(/^Pss:\s+(\d+) kB/m.exec(told)?.[1] ?? 0);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function collectGarbage(): void {
  const collect: unknown = Reflect.get(globalThis, 'gc');
  if (typeof collect !== 'function') throw new Error('The browser does not let its garbage be collected.');
  Reflect.apply(collect, globalThis, [{ type: 'major', execution: 'sync', flavor: 'last-resort' }]);
}
