import { setTimeout as delay } from 'node:timers/promises';
import { launch } from 'puppeteer-core';
import { programOf } from './programs';
import { selectorOf, type Driven } from './tab';

/** Firefox over WebDriver BiDi, in a profile of its own. */
export async function startFirefox(): Promise<Driven> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: programOf('firefox'),
    headless: true,
    protocolTimeout: 0,
  });
  const page = await browser.newPage();
  return {
    name: await browser.version(),
    tab: {
      async goto(address) {
        await page.goto(address);
      },
      read: (expression) => page.evaluate(expression),
      async choose(testId, path) {
        const input = await page.waitForSelector(selectorOf(testId));
        if (!input) throw new Error(`There is no ${testId}.`);
        // What was found is any element; a file input is what the page promises there.
        await (await input.toElement('input')).uploadFile(path);
      },
    },
    async close() {
      await Promise.race([browser.close(), delay(10_000, undefined, { ref: false })]);
      browser.process()?.kill('SIGKILL');
    },
  };
}
