import { describe, expect, it } from 'vitest';
import { fillIn } from '../../src/export/html';
import type { Report } from '../../src/contract';
import { hostile, result, sampleReport } from './sample-report';

const viewer =
  '<!doctype html><html><head><title>Vernier report</title></head><body><div id="app"></div>' +
  '<script type="module">const end = "</body>";</script>\n</body></html>';

/** What a browser takes for the element's text: everything up to the first "</script". */
function embedded(page: string): Report {
  const text = page.split('<script type="application/json" id="vernier-report">')[1]?.split(/<\/script/i)[0] ?? '';
  const report: Report = JSON.parse(text);
  return report;
}

describe('the HTML export', () => {
  it.each(hostile)('holds a report with %j unharmed', (value) => {
    const report = sampleReport([result({ columns: [value], message: value, value: { [value]: value } })]);
    const page = fillIn(viewer, report);
    expect(embedded(page)).toEqual(report);
    expect(page.match(/<script/g)?.length).toBe(2);
    expect(page.match(/<!--/g)).toBeNull();
  });

  it.each(hostile)('names a dataset called %j in its title without markup', (name) => {
    const page = fillIn(viewer, sampleReport([], { reference: 'r.csv', current: name }));
    const title = /<title>([^]*?)<\/title>/.exec(page)?.[1] ?? '';
    expect(title).toMatch(/^pass: [^]*against r\.csv · Vernier$/);
    expect(title).not.toMatch(/[<>]/);
    expect(page.match(/<script/g)?.length).toBe(2);
  });

  it('says the verdict where scripts are off, inside the body', () => {
    const page = fillIn(viewer, sampleReport([result({ status: 'fail' }), result({})]));
    expect(page).toContain(
      '<noscript><p>Verdict fail for april.csv against march.csv: 1 incident: 1 fail; 2 results: 1 fail, 1 pass.</p></noscript>',
    );
    expect(page.indexOf('vernier-report')).toBeGreaterThan(page.indexOf('</script>'));
    expect(page.endsWith('</body></html>')).toBe(true);
  });
});
