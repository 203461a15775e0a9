import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { findBrowser } from '../e2e/browser';
import { root, runNode } from './run-node';
import type { Files } from './tables';

const patience = 600_000;

/** The built page in a headless browser, from choosing both files to the shown report. */
export async function inPage(files: Files): Promise<number> {
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
    return await timeRun(page, files);
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true });
  }
}

async function timeRun(page: Page, { reference, current }: Files): Promise<number> {
  const started = performance.now();
  await page.getByTestId('reference-input').setInputFiles(reference);
  await page.getByTestId('current-input').setInputFiles(current);
  const ended = page.locator('[data-testid=status]:is([data-state=done], [data-state=failed])');
  await ended.waitFor({ state: 'attached', timeout: patience });
  const seconds = (performance.now() - started) / 1000;
  if ((await ended.getAttribute('data-state')) === 'failed') throw new Error(await ended.innerText());
  return seconds;
}
