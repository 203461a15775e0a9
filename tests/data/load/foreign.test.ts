import { expect, it } from 'vitest';
import { foreignContent } from '../../../src/data/load/readers/foreign';

const page = (title: string): string => `<!doctype html>\n<html lang="en"><head><title>${title}</title>`;

it.each([
  ['a report as a page', page('warn: today.csv · Vernier'), 'a report of Vernier, not data: open it as the baseline'],
  ['a report as JSON', '{\n  "format": "vernier-report",', 'a report of Vernier, not data: open it as the baseline'],
  ['any other page', page('Vernier calipers'), 'a web page: save its table as CSV'],
  ['a table', 'title,maker\nwarn · Vernier,x', null],
])('%s is known at its beginning', (_, text, is) => {
  const found = foreignContent(new TextEncoder().encode(text));
  if (is === null) expect(found).toBeNull();
  else expect(found).toContain(is);
});
