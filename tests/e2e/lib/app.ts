import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { View } from '../../../src/report/route/address';
import { leadOf, listedIn, type Report } from '../../../src/contract';

export type Finding = { readonly check: string | null; readonly column: string | null; readonly status: string | null };

export const verdictOf = (page: Page): Promise<string | null> =>
  page.getByTestId('verdict').getAttribute('data-verdict');

export const statusText = (page: Page): Promise<string> => page.getByTestId('status').innerText();

export function findingsOf(page: Page): Promise<readonly Finding[]> {
  return page.getByTestId('finding').evaluateAll((rows) =>
    rows.map((row) => ({
      check: row.getAttribute('data-check'),
      column: row.getAttribute('data-column'),
      status: row.getAttribute('data-status'),
    })),
  );
}

/** Every incident is on show in its place, or every result where there is none, and nothing else. */
export function expectFindingsOf(report: Report, findings: readonly Finding[]): void {
  const listed = listedIn(report).map((incident) => ({
    check: leadOf(incident, report)?.check ?? null,
    column: incident.columns[0] ?? null,
    status: incident.status,
  }));
  expect(findings).toEqual(listed);
}

export type ExportKind = 'html' | 'json' | 'junit' | 'markdown' | 'suite';

/** Goes to a view, as its link does. */
export async function goTo(page: Page, view: View): Promise<void> {
  const link = page.locator(`[data-testid="nav"][data-view="${view}"]`);
  await link.click();
  // The address changes at once, the view with the event that follows: until then what stands is of the last view.
  await link.and(page.locator('[aria-current="page"]')).waitFor();
}

/** Opens what stands behind the names of the files. */
export const openFiles = (page: Page): Promise<void> => page.getByTestId('files').click();

/** What a click on an export downloads; all but one stand in a menu. */
export async function exported(page: Page, kind: ExportKind): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId(`export-${kind}`).dispatchEvent('click'),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** The report on show, as its JSON export gives it. */
export async function reportOf(page: Page): Promise<Report> {
  return JSON.parse(await exported(page, 'json'));
}
