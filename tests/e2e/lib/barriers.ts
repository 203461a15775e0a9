import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What passes takes most of the time to be told; no page holds frames or styles from elsewhere. */
const violationsOnly = { resultTypes: ['violations'], preload: false, iframes: false };

/** What axe holds to be serious or worse within an element, a line each: by light all of it, by dark the contrasts. */
export async function seriousViolations(page: Page, within = 'html'): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const options = { ...violationsOnly, ...(colorScheme === 'dark' && { runOnly: ['color-contrast'] }) };
    const { violations } = await page.evaluate<AxeResults>(`axe.run('${within}', ${JSON.stringify(options)})`);
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    for (const { id, help, nodes } of serious) {
      found.push(`${colorScheme}: ${id}: ${help} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    }
  }
  return found;
}
