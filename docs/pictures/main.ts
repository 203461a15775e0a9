import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { findBrowser } from '../../tests/e2e/lib/browser';
import { buildAndServe } from '../../tests/e2e/lib/serve';

type Picture = {
  readonly name: string;
  /** Below the page's address. */
  readonly at: string;
  readonly height?: number;
  readonly act?: (page: Page) => Promise<unknown>;
};

const firstFinding = (page: Page): Promise<void> =>
  page.getByTestId('finding').first().locator('summary').first().click();

async function follow(page: Page): Promise<void> {
  await page.getByTestId('not-followed').getByRole('button').click();
  await page.getByTestId('timeline').first().waitFor(patient);
}

const patient = { timeout: 240_000 };

/** Those of one sample stand together: they share its run. */
const pictures: readonly Picture[] = [
  { name: 'start', at: '' },
  { name: 'overview', at: '?sample=credit#/overview' },
  { name: 'columns', at: '?sample=credit#/columns' },
  { name: 'column', at: '?sample=credit#/column/income', height: 1100 },
  { name: 'model', at: '?sample=credit#/model', height: 1500 },
  { name: 'data', at: '?sample=credit#/data' },
  { name: 'setup', at: '?sample=credit#/setup' },
  { name: 'incident', at: '?sample=sensors-parquet#/overview', height: 1250, act: firstFinding },
  { name: 'time', at: '?sample=sensors-parquet#/time', act: follow },
  { name: 'rules', at: '?sample=flights#/rules' },
];

const served = argv[2] === undefined ? await buildAndServe() : { url: argv[2], close: () => Promise.resolve() };
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext({ colorScheme: 'light', reducedMotion: 'reduce', serviceWorkers: 'block' });

let open: { readonly sample: string; readonly page: Page } | null = null;

async function pageOf(at: string): Promise<Page> {
  const [sample = '', hash = ''] = at.split('#');
  if (open?.sample !== sample) {
    await open?.page.close();
    open = { sample, page: await context.newPage() };
    await open.page.goto(served.url + at);
    if (sample !== '') await open.page.locator('[data-testid="status"][data-state="done"]').waitFor(patient);
  } else await open.page.evaluate((to) => (location.hash = to), hash);
  return open.page;
}

for (const { name, at, height = 900, act } of pictures) {
  const page = await pageOf(at);
  await page.setViewportSize({ width: 1440, height });
  await act?.(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await page.evaluate(() => scrollTo(0, 0));
  const path = fileURLToPath(new URL(`${name}.png`, import.meta.url));
  const { size } = await sharp(await page.screenshot())
    .png({ palette: true, colours: 128, effort: 10, compressionLevel: 9 })
    .toFile(path);
  process.stdout.write(`${name}.png ${(size / 1024).toFixed(0)} KiB\n`);
}
await browser.close();
await served.close();
