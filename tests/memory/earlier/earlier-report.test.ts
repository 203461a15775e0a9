import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readEarlierReport, referenceOf } from '../../../src/analysis';
import type { Report } from '../../../src/contract';
import { learnedSchema } from '../../../src/contract/learned/learned-schema';

/** What the command wrote at the end of the first day (commit 9329db7), with views of a model, too. */
const written = gunzipSync(readFileSync(new URL('2026-11-23.json.gz', import.meta.url))).toString();
const reading = (text: string) => readEarlierReport(text, 'march.json');

/** The same report with the first view of a kind changed, as an editor of text would. */
function edited(kind: string, change: object): string {
  const report: Report = JSON.parse(written);
  const results = report.results.map((result) => ({ ...result, views: [...result.views] as object[] }));
  const place = report.results.findIndex(({ views }) => views.some((view) => view.kind === kind));
  const at = report.results[place]?.views.findIndex((view) => view.kind === kind) ?? -1;
  results[place]?.views.splice(at, 1, { ...report.results[place]?.views[at], ...change });
  return JSON.stringify({ ...report, results });
}

describe('a report that an earlier version wrote', () => {
  it('opens whole, with its suite, and serves as a reference', async () => {
    const earlier = await reading(written);
    expect(earlier.notes).toEqual([]);
    expect(earlier.suite).not.toBeNull();
    expect(earlier.report?.results).toHaveLength(JSON.parse(written).results.length);
    expect(referenceOf(earlier, 'current').facts.rows).toBe(60);
  });
});

it('has nothing of a kind of memory that came after it', () => {
  expect(learnedSchema.parse({ outputs: {}, leftOut: [] })).toMatchObject({ outputs: {}, streams: {}, trees: {} });
});

describe('a view that was edited or comes from elsewhere', () => {
  it.each([
    ['histogram-pair', { edges: 'none' }, 'edges takes a list, not text'],
    ['bars', { total: null }, 'total takes a number, not null'],
    ['scale', { bad: 'aboev' }, 'bad is aboev (did you mean "above"?); it takes above, below'],
    ['table', { note: 'mine' }, 'it: unrecognized key: "note"'],
    ['lines', { lines: [{ name: 'one' }] }, 'lines.0.dataset is absent; it takes reference, current'],
    ['figures', { kind: 'radar' }, 'kind is radar; it takes histogram-pair, bars-pair'],
  ])('is refused: %s', async (kind, change, said) => {
    const refusal = reading(edited(kind, change));
    await expect(refusal).rejects.toThrow(/^march\.json: view \d of [a-z.-]+( of [a-z, ]+)? can not be read, for /);
    await expect(refusal).rejects.toThrow(said);
  });
});
