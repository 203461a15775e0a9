import { createServer } from 'node:http';
import type { Page, Worker } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import { recordStates, rest } from './lib/states';
import { test } from './lib/test';

/** A neighbour that lets anybody in, and counts who comes. */
async function openNeighbour(): Promise<{ readonly url: string; readonly visits: () => number }> {
  let visits = 0;
  const server = createServer((_, response) => {
    visits += 1;
    response.setHeader('access-control-allow-origin', '*').end('hello');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  return { url: `http://127.0.0.1:${port}/`, visits: () => visits };
}

const fetchFrom = (place: Pick<Worker, 'evaluate'>, url: string): Promise<string> =>
  place.evaluate(
    (address) =>
      fetch(address).then(
        () => 'reached',
        () => 'refused',
      ),
    url,
  );

/** Ways out of a page that are no fetch; each ends when the browser has given up on it. */
const otherWays = (page: Page, url: string): Promise<void> =>
  page.evaluate(async (address) => {
    for (const name of ['img', 'script', 'iframe', 'link'] as const) {
      const element = document.createElement(name);
      if (element instanceof HTMLLinkElement) Object.assign(element, { rel: 'stylesheet', href: address });
      else element.src = address;
      await new Promise((done) => {
        element.onload = element.onerror = done;
        document.addEventListener('securitypolicyviolation', done, { once: true });
        document.head.append(element);
      });
    }
    navigator.sendBeacon(address, 'data');
  }, url);

// Without the fixture that forbids trouble: here trouble is the point.
test('neither the page nor a worker can reach another origin', async ({ browser }) => {
  const neighbour = await openNeighbour();
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const elsewhere = await context.newPage();
  expect(await fetchFrom(elsewhere, neighbour.url)).toBe('reached');
  const visits = neighbour.visits();

  await context.addInitScript(recordStates);
  const page = await context.newPage();
  await page.goto(`${inject('pageUrl')}?sample=flights`);
  expect(await rest(page, 0)).toBe('done');
  expect(page.workers().length).toBeGreaterThan(0);
  for (const place of [page, ...page.workers()]) expect(await fetchFrom(place, neighbour.url)).toBe('refused');
  await otherWays(page, neighbour.url);
  expect(neighbour.visits()).toBe(visits);
});
