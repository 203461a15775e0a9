import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { patience, recordStates, rest } from './states';

type Options = { readonly at?: string; readonly context?: BrowserContextOptions };

type Fixtures = {
  $file: {
    browser: Browser;
    /** What pages did that no page may do. */
    troubles: string[];
    /** The report of the sample Credit, for tests that leave it as it is. */
    credit: Page;
  };
  $test: {
    noTrouble: undefined;
    /** Opens the built page in a context of its own; `at` is what follows its address. */
    open: (options?: Options) => Promise<Page>;
    /** A page that may keep itself for later visits, not yet gone to the address whose origin is its own. */
    openAt: (address: string) => Promise<Page>;
    /** Opens a saved report from disk where there is no network at all. */
    openOffline: (address: string) => Promise<Page>;
  };
};

/**
 * Tests that open pages. Whatever a test does, its pages ask no other origin for anything, meet no violation of their
 * Content-Security-Policy and throw nothing; that is checked as each test ends.
 */
export const test = base.extend<Fixtures>({
  browser: [
    // eslint-disable-next-line no-empty-pattern -- Vitest reads from this pattern what a fixture needs.
    async ({}, use) => {
      const browser = await chromium.connect(inject('browserEndpoint'));
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  troubles: [
    // eslint-disable-next-line no-empty-pattern -- as above
    async ({}, use) => use([]),
    { scope: 'file' },
  ],
  credit: [
    async ({ browser, troubles }, use) => {
      const page = await openBuilt(browser, troubles, { at: '?sample=credit' });
      expect(await rest(page, 0)).toBe('done');
      await use(page);
      await page.context().close();
    },
    { scope: 'file' },
  ],
  noTrouble: [
    async ({ troubles }, use) => {
      await use(undefined);
      expect(troubles.splice(0)).toEqual([]);
    },
    { auto: true },
  ],
  open: async ({ browser, troubles }, use) => {
    const opened: Page[] = [];
    await use(async (options = {}) => {
      const page = await openBuilt(browser, troubles, options);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
  openAt: async ({ browser, troubles }, use) => {
    const opened: Page[] = [];
    await use(async (address) => {
      const isOwn = (url: URL): boolean => url.origin === new URL(address).origin;
      const page = await openPage(browser, { serviceWorkers: 'allow' }, isOwn, troubles);
      opened.push(page);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
  openOffline: async ({ browser, troubles }, use) => {
    const opened: Page[] = [];
    await use(async (address) => {
      const page = await openPage(browser, { offline: true }, (url) => url.protocol === 'file:', troubles);
      opened.push(page);
      await page.goto(address);
      return page;
    });
    for (const page of opened) await page.context().close();
  },
});

async function openBuilt(browser: Browser, troubles: string[], { at = '', context = {} }: Options): Promise<Page> {
  const home = inject('pageUrl');
  const page = await openPage(browser, context, (url) => url.origin === new URL(home).origin, troubles);
  await page.goto(home + at);
  return page;
}

async function openPage(
  browser: Browser,
  settings: BrowserContextOptions,
  isOwn: (url: URL) => boolean,
  troubles: string[],
): Promise<Page> {
  // What moves while it waits is drawn without a graphics card, at the cost of a fifth of a small run; and each context would
  // keep all of the page for a visit that never comes.
  const context = await browser.newContext({ reducedMotion: 'reduce', serviceWorkers: 'block', ...settings });
  context.setDefaultTimeout(patience);
  await context.addInitScript(recordStates);
  await context.addInitScript(sayViolations);
  // Told, not held up: whatever is held up goes to and fro between the browser and the tests, the engine too.
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && !isOwn(url)) troubles.push(`asked for ${url.href}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  context.on('weberror', (error) => troubles.push(String(error.error())));
  const page = await context.newPage();
  // A worker that has ended before it could be told has done nothing.
  page.on('worker', (worker) => void worker.evaluate(sayViolations).catch(() => undefined));
  page.on('websocket', (socket) => troubles.push(`connected to ${socket.url()}`));
  return page;
}

/** Runs in pages and in their workers, whose own word on a violation does not reach Playwright. */
function sayViolations(): void {
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    if (!(event instanceof SecurityPolicyViolationEvent)) return;
    console.error(`Content-Security-Policy: ${event.violatedDirective} forbids ${event.blockedURI}`);
  });
}
