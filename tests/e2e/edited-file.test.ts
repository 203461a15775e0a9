import { expect } from 'vitest';
import { elements, pack, unpack } from '../../src/contract';
import { exported } from './lib/app';
import { openSaved } from './lib/saved';
import { test } from './lib/test';

/** The file with a part of it changed, as by hand. */
function edited(html: string, opening: string, change: (part: string) => string): string {
  const from = html.lastIndexOf(opening) + opening.length;
  const to = html.indexOf('</script>', from);
  return html.slice(0, from) + change(html.slice(from, to)) + html.slice(to);
}

/** The file with what is packed in it for show changed. */
async function editedShown(html: string, change: (shown: string) => string): Promise<string> {
  let packed = '';
  edited(html, elements.shown.opening, (part) => (packed = part));
  const anew = await pack(change((await unpack(packed)) ?? ''));
  return edited(html, elements.shown.opening, () => anew);
}

test('a view that was edited in a saved file says so in its place, and the rest of the report stands', async ({
  credit,
  openOffline,
}) => {
  const html = await exported(credit, 'html');
  const foreign = await editedShown(html, (shown) => shown.replaceAll('"kind":"histogram-pair"', '"kind":"radar"'));
  const page = await openSaved(openOffline, foreign);
  const drifted = page.locator('[data-testid=finding][data-check="drift.column"]').first();
  await drifted.locator('summary').first().click();
  await drifted.getByTestId('undrawn').first().waitFor();
  expect(await drifted.getByTestId('undrawn').first().innerText()).toBe(
    'This view can not be drawn: it was changed after the report was saved, or written by another version of Vernier.',
  );
  await drifted.getByText('Passes when').first().waitFor();

  // What a whole part is made of: the other parts stand.
  const without = await openSaved(
    openOffline,
    edited(html, elements.report.opening, (report) =>
      report.replace(/"columns":\[\{"name"/, '"columns":[null,{"name"'),
    ),
  );
  await without.getByText('can not be drawn').first().waitFor();
  await without.getByRole('heading', { name: 'All results' }).waitFor();
});

test('a file whose report was cut short says so', async ({ credit, openOffline }) => {
  const html = await exported(credit, 'html');
  const page = await openSaved(
    openOffline,
    edited(html, elements.report.opening, (report) => report.slice(0, 1000)),
    'This file does not hold a whole report',
  );
  expect(await page.locator('main').innerText()).toContain('export it again');
});
