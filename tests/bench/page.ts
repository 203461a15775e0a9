import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { findBrowser } from '../e2e/browser';
import type { Times } from './drift';
import { root, runNode } from './run-node';
import type { Files } from './tables';

const patience = 600_000;

/** The built page in a headless browser, from choosing both files to the shown report. */
export const inPage = (files: Files): Promise<number> =>
  withPage(async (page) => {
    await page.getByTestId('reference-input').setInputFiles(files.reference);
    const { ended } = await timeRun(page, files.current);
    return ended;
  });

/** The built page on one file with a suite each, one after another; seconds from choosing the file. */
export const suitesInPage = (current: string, suites: readonly string[]): Promise<readonly Times[]> =>
  withPage(async (page) => {
    const times: Times[] = [];
    for (const suite of suites) {
      await page.reload();
      await page.getByTestId('suite-input').setInputFiles(suite);
      times.push(await timeRun(page, current));
    }
    return times;
  });

async function withPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const outDir = await mkdtemp(join(tmpdir(), 'vernier-bench-page-'));
  await runNode('node_modules/vite/bin/vite.js', ['build', '--outDir', outDir, '--emptyOutDir']);
  const server = await preview({
    configFile: false,
    root,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    return await use(page);
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true });
  }
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
