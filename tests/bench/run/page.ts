import { chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { findBrowser } from '../../e2e/lib/browser';
import type { Files } from '../tables/tables';
import type { Times } from './command';
import { inFolder } from './in-folder';
import { root, runNode } from './node';

const patience = 600_000;

/** The built page in a headless browser, from choosing both files to the shown report; in seconds. */
export const inPage = (files: Files): Promise<number> =>
  withBuiltPage((open) =>
    open('', async (page) => {
      await page.getByTestId('reference-input').setInputFiles(files.reference);
      const { ended } = await timeRun(page, files.current);
      return ended;
    }),
  );

/** The built page on one file with a suite each, one after another; seconds from choosing the file. */
export const suitesInPage = (current: string, suites: readonly string[]): Promise<readonly Times[]> =>
  withBuiltPage((open) =>
    open('', async (page) => {
      const times: Times[] = [];
      for (const suite of suites) {
        await page.reload();
        await page.getByTestId('suite-input').setInputFiles(suite);
        times.push(await timeRun(page, current));
      }
      return times;
    }),
  );

/** Opens an address of the page, relative to it, in a browser that was just started and has nothing stored. */
export type Open = <T>(address: string, use: (page: Page) => Promise<T>) => Promise<T>;

/** Builds the page and serves it. */
export const withBuiltPage = <T>(use: (open: Open) => Promise<T>): Promise<T> =>
  inFolder(async (outDir) => {
    await runNode('node_modules/vite/bin/vite.js', ['build', '--outDir', outDir, '--emptyOutDir']);
    const server = await preview({
      configFile: false,
      root,
      build: { outDir },
      preview: { port: 0, host: '127.0.0.1' },
    });
    try {
      return await use(async (address, usePage) => {
        const args = ['--no-sandbox', '--js-flags=--expose-gc'];
        const browser = await chromium.launch({ executablePath: findBrowser(), args });
        try {
          const page = await browser.newPage();
          await page.addInitScript(markTurns);
          await page.goto((server.resolvedUrls?.local[0] ?? '') + address);
          return await usePage(page);
        } finally {
          await browser.close();
        }
      });
    } finally {
      await server.close();
    }
  });

/** Seconds since the address was asked for, then since a run was asked for again. */
export type SampleTimes = { readonly first: number; readonly done: number; readonly again: number };

/** Opens a sample by its address; once its verdict stands, runs it again. */
export const sampleInPage = (open: Open, name: string): Promise<SampleTimes> =>
  open(`?sample=${name}`, async (page) => {
    const [done = NaN] = await turns(page, 1);
    const first = await page.evaluate(() => performance.getEntriesByName('finding')[0]?.startTime ?? NaN);
    const asked = await page.evaluate(() => {
      const now = performance.now();
      document.querySelector<HTMLElement>('[data-testid=run]')?.click();
      return now;
    });
    const [, second = NaN] = await turns(page, 2);
    return { first: first / 1000, done: done / 1000, again: (second - asked) / 1000 };
  });

/** Marks in the page itself, free of the delay of asking it: the first finding with a place on screen, each end of a run. */
function markTurns(): void {
  let state = '';
  let found = false;
  const look = (): void => {
    found ||= Array.from(document.querySelectorAll('[data-testid=finding]')).some((finding) => {
      if (finding.getClientRects().length === 0) return false;
      performance.mark('finding');
      return true;
    });
    const now = document.querySelector('[data-testid=status]')?.getAttribute('data-state') ?? '';
    if (now === state) return;
    state = now;
    if (state === 'done' || state === 'failed') performance.mark(state);
  };
  const watched = { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] };
  new MutationObserver(look).observe(document, watched);
}

/** When runs ended, in milliseconds, once so many have. */
async function turns(page: Page, count: number): Promise<readonly number[]> {
  const ended = (least: number): boolean =>
    performance.getEntriesByName('failed').length > 0 || performance.getEntriesByName('done').length >= least;
  // Not in every frame, or asking takes part of the time.
  await page.waitForFunction(ended, count, { timeout: patience, polling: 100 });
  const done = await page.evaluate(() => performance.getEntriesByName('done').map(({ startTime }) => startTime));
  if (done.length < count) throw new Error(await page.getByTestId('status').innerText());
  return done;
}

/** A run begins by itself once current is loaded. */
async function timeRun(page: Page, current: string): Promise<Times> {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  await page.getByTestId('current-input').setInputFiles(current);
  const reached = async (...states: readonly string[]): Promise<string | null> => {
    const status = page.locator(
      `[data-testid=status]:is(${states.map((state) => `[data-state=${state}]`).join(', ')})`,
    );
    await status.waitFor({ state: 'attached', timeout: patience });
    return (await status.getAttribute('data-state')) === 'failed' ? status.innerText() : null;
  };
  await reached('running', 'done', 'failed');
  const loaded = seconds();
  const trouble = await reached('done', 'failed');
  if (trouble !== null) throw new Error(trouble);
  return { loaded, ended: seconds() };
}
