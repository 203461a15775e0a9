import { describe, expect, it } from 'vitest';
import { fillIn } from '../../src/export/html/html';
import { withShown } from '../../src/contract';
import { packedIn, reportIn } from '../../src/memory/earlier/report-text';
import { hostile, result, sampleReport } from './sample-report';

const viewer =
  '<!doctype html><html><head><title>Vernier report</title></head><body><div id="app"></div>' +
  '<script type="module">const end = "</body>";</script>\n</body></html>';

/** What a browser takes for the element's text: everything up to the first "</script". */
function readable(page: string): unknown {
  return JSON.parse(
    page.split('<script type="application/json" id="vernier-report">')[1]?.split(/<\/script/i)[0] ?? '',
  );
}

describe('the HTML export', () => {
  it.each(hostile)('holds a report with %j unharmed', async (value) => {
    const report = sampleReport([result({ columns: [value], message: value, value: { [value]: value } })]);
    const page = await fillIn(viewer, report);
    const shown = await packedIn(page, 'shown');
    expect(withShown(readable(page), shown)).toEqual(report);
    expect(reportIn(page)).not.toBeNull();
    expect(page.match(/<script/g)?.length).toBe(3);
    expect(page.match(/<!--/g)).toBeNull();
  });

  it('holds the figures of the report readable, its parts in their order', async () => {
    const contributions = Array.from({ length: 9 }, (_, at) => ({ level: `level ${at}`, change: at / 10 }));
    const report = sampleReport([result({ status: 'fail', value: { score: 0.1, contributions } })]);
    const page = await fillIn(viewer, report);
    expect(readable(page)).toMatchObject({ results: [{ value: { score: 0.1, contributions } }] });
    expect(Object.keys(readable(page) ?? {})).toEqual(Object.keys(report));
  });

  it('packs the ends of long lists and what of a profile only its page shows, and puts them back in their order', async () => {
    const contributions = Array.from({ length: 9 }, (_, at) => ({ level: `level ${at}`, change: at / 10 }));
    const top = Array.from({ length: 20 }, (_, value) => ({ value, count: 1 }));
    const profile = {
      count: 20,
      missing: 0,
      distinct: 20,
      min: 0,
      max: 19,
      iqr: 9.5,
      sum: 190,
      top,
      order: 'none',
    } as const;
    const report = {
      ...sampleReport([result({ value: { score: 0.1, contributions } })]),
      columns: [
        {
          name: 'amount',
          type: 'numeric',
          role: 'feature',
          why: 'Numbers.',
          reference: null,
          current: profile,
        } as const,
      ],
    };
    const page = await fillIn(viewer, report);
    expect(readable(page)).toMatchObject({
      columns: [{ reference: null, current: { count: 20, sum: 190, top: top.slice(0, 10) } }],
      results: [{ value: { contributions: contributions.slice(0, 1) } }],
    });
    expect(page).not.toContain('iqr');
    const whole = withShown(readable(page), await packedIn(page, 'shown'));
    expect(JSON.stringify(whole)).toBe(JSON.stringify(report));
  });

  it('packs the shape, and in a file that is else too large the chunks of what is no finding, and puts them back', async () => {
    const chunks = Array.from({ length: 6 }, (_, at) => ({ key: `2024-0${at + 1}`, rows: 1500, value: at / 7 }));
    const monitored = (status: 'pass' | 'warn' | 'skipped') =>
      result({ check: 'monitor.drift', status, value: { method: 'ks', chunks } });
    const about = { columns: 1, types: [], missingCells: 0, memory: 8, missing: null, sample: null };
    const report = {
      ...sampleReport([monitored('pass'), monitored('warn'), monitored('skipped')]),
      shape: { reference: null, current: { rows: 1200, ...about } },
    };
    const inFull = { value: { method: 'ks', chunks } };
    const inSpare = { value: { method: 'ks', chunks: [] } };
    for (const [around, results] of [
      [viewer, [inFull, inFull, inFull]],
      [viewer.replace('</title>', `</title>${' '.repeat(310 * 1024)}`), [inSpare, inFull, inSpare]],
    ] as const) {
      const page = await fillIn(around, report);
      expect(readable(page)).toMatchObject({ results });
      expect(readable(page)).not.toHaveProperty('shape');
      expect(withShown(readable(page), await packedIn(page, 'shown'))).toEqual(report);
    }
  });

  it('leaves a result as it is that has none of the lists of its check', async () => {
    const report = sampleReport([result({ check: 'model.thresholds', status: 'skipped', value: {} })]);
    const page = await fillIn(viewer, report);
    expect(withShown(readable(page), await packedIn(page, 'shown'))).toStrictEqual(report);
  });

  it('reads the end of a list that an earlier version packed without its name', () => {
    const report = sampleReport([result({ check: 'model.lift', value: { points: [] } })]);
    expect(withShown(report, { results: [[]], points: { 0: [1, 2] } })).toMatchObject({
      results: [{ value: { points: [1, 2] } }],
    });
  });

  it.each(hostile)('names a dataset called %j in its title without markup', async (name) => {
    const page = await fillIn(viewer, sampleReport([], { reference: 'r.csv', current: name }));
    const title = /<title>([^]*?)<\/title>/.exec(page)?.[1] ?? '';
    expect(title).toMatch(/^pass: [^]*against r\.csv · Vernier$/);
    expect(title).not.toMatch(/[<>]/);
    expect(page.match(/<script/g)?.length).toBe(3);
  });

  it('says the verdict where scripts are off, inside the body', async () => {
    const page = await fillIn(viewer, sampleReport([result({ status: 'fail' }), result({})]));
    expect(page).toContain(
      '<noscript><p>Verdict fail for april.csv against march.csv: 1 incident: 1 fail; 2 results: 1 fail, 1 pass.</p></noscript>',
    );
    expect(page.indexOf('vernier-report')).toBeGreaterThan(page.indexOf('</script>'));
    expect(page.endsWith('</body></html>')).toBe(true);
  });
});
