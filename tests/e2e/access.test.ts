import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { rest } from './states';
import { test } from './test';

/** What axe holds to be serious or worse, a line each. */
async function seriousViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

test.for(['light', 'dark'] as const)('no serious barrier in %s', async (colorScheme, { open }) => {
  const start = await open({ context: { colorScheme } });
  await start.getByTestId('status').waitFor();
  expect(await seriousViolations(start)).toEqual([]);
  const report = await open({ at: '?sample=credit', context: { colorScheme } });
  await rest(report, 0);
  await report.getByTestId('verdict').waitFor();
  expect(await seriousViolations(report)).toEqual([]);
  await report.getByTestId('finding').first().locator('summary').click();
  expect(await seriousViolations(report)).toEqual([]);
});
