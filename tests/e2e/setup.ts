import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { findBrowser } from './browser';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built page, with a closing slash. */
    pageUrl: string;
    /** Where the one browser of this run listens. */
    browserEndpoint: string;
    /** The built headless command. */
    vernier: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Below node_modules, so that the built command finds its packages and nobody's dist/ is touched. */
const built = join(root, 'node_modules', '.cache', 'vernier-e2e');
const page = join(built, 'page');
const cli = join(built, 'cli');

/** Builds the page and the command, serves the page and starts a browser, once for all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findBrowser();
  await build(['--outDir', page]);
  await build(['--mode', 'cli', '--outDir', cli]);
  const server = await preview({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    build: { outDir: page },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launchServer({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  project.provide('pageUrl', server.resolvedUrls?.local[0] ?? '');
  project.provide('browserEndpoint', browser.wsEndpoint());
  project.provide('vernier', join(cli, 'vernier.js'));
  return async () => {
    await browser.close();
    await server.close();
  };
}

/** In a process of its own: the test runner's NODE_ENV would make a development build. */
async function build(options: readonly string[]): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  await promisify(execFile)(execPath, [vite, 'build', '--emptyOutDir', '--logLevel', 'warn', ...options], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production', VITEST: undefined },
  });
}
