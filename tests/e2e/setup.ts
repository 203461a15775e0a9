import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
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
    /** The folder of the reports that tests share. */
    reports: string;
  }
}

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
/** Below node_modules, so that nobody's dist/ is touched. */
const page = join(root, 'node_modules', '.cache', 'vernier-page');

/** Builds the page and the command, serves the page and starts a browser, once for all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findBrowser();
  await Promise.all([buildPage(), buildCommand()]);
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
  const reports = await mkdtemp(join(tmpdir(), 'vernier-reports-'));
  project.provide('reports', reports);
  project.provide('vernier', join(root, 'build', 'vernier.js'));
  return async () => {
    await browser.close();
    await server.close();
    await rm(reports, { recursive: true });
  };
}

/** In a process of its own: the test runner's NODE_ENV would make a development build. */
async function buildPage(): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  await run(execPath, [vite, 'build', '--emptyOutDir', '--logLevel', 'warn', '--outDir', page], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production', VITEST: undefined },
  });
}

/** The command builds itself where it has to; what tests of the command start is the same build. */
const buildCommand = (): Promise<unknown> => run(execPath, [join(root, 'src', 'cli', 'launch.js'), '--version']);
