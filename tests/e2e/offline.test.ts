import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { verdictOf } from './lib/app';
import { rest } from './lib/states';
import { test } from './lib/test';

/** Below a path, as a project's page of a static host is, and where nobody minds that it changes. */
const below = 'site/team/vernier';
let folder = '';
let server: PreviewServer;
let home = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  await cp(inject('pageFolder'), join(folder, below), { recursive: true });
  server = await preview({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    appType: 'mpa',
    build: { outDir: join(folder, 'site') },
    preview: { port: 0, host: '127.0.0.1' },
  });
  home = `${server.resolvedUrls?.local[0] ?? ''}team/vernier/`;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Visits the page until it keeps itself. */
async function keep(page: Page): Promise<void> {
  await page.goto(home);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null));
}

describe('the page without a network', () => {
  test('works on the second visit, from its own files alone', async ({ openAt }) => {
    const page = await openAt(home);
    const asked: string[] = [];
    page.context().on('request', (request) => asked.push(request.url()));
    await keep(page);
    await page.context().setOffline(true);
    await page.goto(`${home}?sample=flights`);
    expect(await rest(page, 0)).toBe('done');
    expect(await verdictOf(page)).not.toBeNull();
    expect(asked.filter((url) => !url.startsWith(home) && !url.startsWith('blob:'))).toEqual([]);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => url);
    });
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.filter((url) => !url.startsWith(home))).toEqual([]);
  });

  test('offers a new version and leaves it to the person', async ({ openAt }) => {
    const page = await openAt(home);
    await keep(page);
    await page.reload();
    const worker = join(folder, below, 'sw.js');
    await writeFile(worker, `${await readFile(worker, 'utf8')}\n// new`);
    await page.reload();
    const offer = page.getByTestId('new-version');
    await offer.waitFor();
    const loaded = page.waitForEvent('load');
    await offer.click();
    await loaded;
    await offer.waitFor({ state: 'detached' });
  });
});
