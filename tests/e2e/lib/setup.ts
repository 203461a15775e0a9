import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findBrowser } from './browser';
import { buildAndServe } from './serve';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built page, with a closing slash. */
    pageUrl: string;
    /** The folder of the built page. */
    pageFolder: string;
    /** Where the one browser of this run listens. */
    browserEndpoint: string;
    /** The built headless command. */
    vernier: string;
    /** The folder of the reports that tests share. */
    reports: string;
  }
}

/** Builds the page and the command, serves the page and starts a browser, once for all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = findBrowser();
  const served = await buildAndServe();
  const browser = await chromium.launchServer({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // The engine is not optimised anew for each page: a tenth of a small run.
      '--js-flags=--liftoff-only',
      // Each window would hold a page for its address bar.
      '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup',
      // Nobody else can be reached.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  project.provide('pageUrl', served.url);
  project.provide('pageFolder', served.folder);
  project.provide('browserEndpoint', browser.wsEndpoint());
  const reports = await mkdtemp(join(tmpdir(), 'vernier-reports-'));
  project.provide('reports', reports);
  project.provide('vernier', served.vernier);
  return async () => {
    await browser.close();
    await served.close();
    await rm(reports, { recursive: true });
  };
}
