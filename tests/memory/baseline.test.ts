import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readEarlierReport, readSuite, referenceOf } from '../../src/analysis';
import { checksumOf } from '../../src/memory/keep/keep-datasets';
import { fillIn } from '../../src/export/html/html';
import { json } from '../../src/export/json';
import { samples } from '../../src/page/files/samples/samples';
import { reportSchema } from '../../src/contract/report/report';
import type { Report, SuiteInput } from '../../src/contract';
import { csv, fileAt, fileOf, open, resultOf, runWhole, validate } from '../support/datasets';
import { only } from '../support/only';
import { randomNormals, randomNumbers } from '../bench/random';

const quietly = { onProgress: () => undefined };

/** What an export holds, read back: the JSON, or the HTML around an empty viewer. */
const saved = async (report: Report, as: 'html' | 'json' = 'json'): Promise<string> =>
  as === 'json' ? json.write(report) : fillIn('<body></body>', report);

async function validateAfter(text: string, current: Parameters<typeof open>[0], suite?: SuiteInput): Promise<Report> {
  const report = await readEarlierReport(text, 'report.html');
  const used = suite ?? report.suite ?? {};
  const reference = referenceOf(report, used.baseline?.use ?? 'current');
  const data = await open(current, 'current', used);
  return runWhole({ reference, current: data }, used, { ...quietly, earlier: { report, suiteUsed: !suite } });
}

const keyOf = ({ check, columns, dataset }: Report['results'][number]): string =>
  `${check} ${columns.join('+')} ${dataset ?? ''}`;

/** Statuses of what is judged of current against its reference, by result; skips for want of rows left out. */
function verdicts(report: Report): ReadonlyMap<string, string> {
  return new Map(
    report.results
      .filter(({ check, dataset }) => /^(schema|drift)\./.test(check) && dataset !== 'reference')
      .map((result) => [keyOf(result), result.status]),
  );
}

const needsRows = 'needs the rows of the reference';
/** Of these the rows are needed. */
const rowsOnly = (report: Report): readonly string[] =>
  report.results.filter(({ message }) => message.includes(needsRows)).map(({ check }) => check);

function expectSame(after: Report, raw: Report): void {
  const skipped = new Set(rowsOnly(after));
  const wanted = [...verdicts(raw)].filter(([key]) => !skipped.has(key.split(' ')[0] ?? ''));
  const found = verdicts(after);
  expect(wanted.map(([key]) => [key, found.get(key)])).toEqual(wanted);
}

/** What judges current against its reference, without what takes long and needs rows on both sides anyway. */
const onSummaries = only(['schema', 'drift.column', 'drift.dataset', 'drift.label', 'drift.prediction']);

const path = (address: string): string => new URL(`../../public/${address}`, import.meta.url).pathname;

describe('a report as the reference', () => {
  it.each(samples.filter(({ reference }) => reference))('gives the verdicts of its file: $name', async (sample) => {
    const { suite: suiteFile, name } = sample;
    const given = suiteFile ? (await readSuite(readFileSync(path(suiteFile), 'utf8'), suiteFile)).suite : {};
    // All checks on the smallest, which shows that those which need rows say so.
    const suite: SuiteInput = name === 'penguins' ? given : { ...given, ...onSummaries };
    const [before, after] = [fileAt(path(sample.reference ?? '')), fileAt(path(sample.current))];
    const alone = await runWhole({ reference: null, current: await open(before, 'current', suite) }, suite, quietly);
    const raw = await runWhole(
      { reference: await open(before, 'reference', suite), current: await open(after, 'current', suite) },
      suite,
      quietly,
    );
    const found = await validateAfter(await saved(alone, 'html'), after);
    expectSame(found, raw);
    expect(found.counts.error).toBe(0);
    expect(() => reportSchema.parse(JSON.parse(JSON.stringify(found)))).not.toThrow();
    expect(found.datasets[0]).toMatchObject({
      role: 'reference',
      sha256: alone.datasets[0]?.sha256,
      baseline: { report: 'report.html', createdAt: alone.createdAt, use: 'current', suite: true },
    });
  });

  it('gives the verdicts of random tables, with columns gone, new and renamed', async () => {
    const table = (seed: number, rows: number, shift: number, names: readonly string[]): string => {
      const random = randomNumbers(seed);
      const normal = randomNormals(random);
      const makers: readonly (() => string | number | null)[] = [
        () => normal() * 10 + shift,
        () => Math.exp(normal() + shift / 20),
        () => Math.floor(random() ** 2 * 40 + shift),
        () => `level ${Math.floor(random() ** (1 + shift / 10) * 9)}`,
        () => (random() < 0.1 + shift / 20 ? null : normal()),
        () => `AB-${1000 + Math.floor(random() * 9000)}`,
      ];
      const day = (): string => new Date(Date.UTC(2026, 0, 1) + Math.floor(random() * 2.5e9)).toISOString();
      return csv({
        ...Object.fromEntries(
          makers.map((make, index) => [names[index] ?? `c${index}`, Array.from({ length: rows }, make)]),
        ),
        created_at: Array.from({ length: rows }, day),
      });
    };
    for (const [seed, shift] of [
      [1, 0],
      [2, 0.6],
      [3, 6],
    ] as const) {
      const suite = onSummaries;
      const before = table(seed, 6000, 0, []);
      const after = table(seed + 50, 900, shift, seed === 3 ? ['C0', 'other'] : []);
      const raw = await validate(before, after, suite);
      const alone = await validate(null, before, suite);
      const found = await validateAfter(await saved(alone), fileOf('current.csv', after));
      expectSame(found, raw);
      const drift = resultOf(found, 'drift.column', seed === 3 ? 'c4' : 'c0');
      expect(drift.value['rankError']).toBeLessThanOrEqual(1 / 2000);
      expect(drift.message).toContain('The reference is a summary');
    }
  });

  it('counts infinite values as the file does', async () => {
    const table = (seed: number): string => {
      const random = randomNumbers(seed);
      const normal = randomNormals(random);
      const end = (): string => (random() < 0.5 ? 'inf' : '-inf');
      return csv({ n: Array.from({ length: 3000 }, () => (random() < 0.06 ? end() : normal())) });
    };
    const raw = await validate(table(1), table(2), onSummaries);
    const alone = await validate(null, table(1), onSummaries);
    const found = await validateAfter(await saved(alone), fileOf('current.csv', table(2)));
    expectSame(found, raw);
  });

  it('goes on with the chunks of the timeline, against the reference with which it began', async () => {
    const months = (from: number, to: number, shift = 0): string => {
      const random = randomNumbers(from + 1);
      const normal = randomNormals(random);
      const rows = Array.from({ length: 60 * (to - from) }, (_, row) => from + Math.floor(row / 60));
      return csv({
        time: rows.map((month, row) => new Date(Date.UTC(2025, month, 1 + (row % 28))).toISOString()),
        n: rows.map(() => normal() + shift),
        c: rows.map(() => (random() < 0.3 ? null : `level ${Math.floor(random() * 3)}`)),
      });
    };
    const suite: SuiteInput = { include: ['monitor'], chunks: { by: 'time', every: 'month' } };
    const [began, spring, summer, autumn] = [months(0, 8), months(8, 10), months(10, 12, 4), months(12, 13)];
    const chunksOf = (report: Report, check: string, column?: string): readonly Record<string, unknown>[] => {
      const { chunks } = resultOf(report, check, column).value;
      return Array.isArray(chunks) ? chunks.map((chunk) => Object(chunk)) : [];
    };
    const first = await validate(began, spring, suite);
    const second = await validateAfter(await saved(first), fileOf('summer.csv', summer));
    const raw = await validate(began, summer, suite);
    expect(second.counts.error).toBe(0);
    for (const [check, column] of [
      ['monitor.drift', 'n'],
      ['monitor.drift', 'c'],
    ] as const) {
      const status = resultOf(raw, check, column).status;
      expect([column, resultOf(second, check, column).status]).toEqual([column, status]);
      const chunks = chunksOf(second, check, column);
      expect(chunks.map(({ period }) => period)).toEqual([...Array(8).fill('reference'), ...Array(4).fill('current')]);
      expect(chunks.slice(-2)).toEqual(chunksOf(raw, check, column).slice(-2));
    }
    expect(resultOf(second, 'monitor.drift', 'n').status).toBe('fail');
    const quality = (report: Report) =>
      report.results.filter(({ check, columns }) => check === 'monitor.quality' && columns[0] !== 'time');
    expect(quality(second).map(({ columns, status }) => [columns, status])).toEqual(
      quality(raw).map(({ columns, status }) => [columns, status]),
    );
    const third = await validateAfter(await saved(second), fileOf('autumn.csv', autumn));
    expect(third.summaries?.datasets.map(({ role }) => role)).toEqual(['reference', 'current', 'origin']);
    const line = chunksOf(third, 'monitor.drift', 'n');
    expect(line.map(({ key }) => key)).toHaveLength(13);
    expect(line.filter(({ alert }) => alert).map(({ key }) => key)).toEqual(['2025-11', '2025-12']);
    expect(resultOf(third, 'monitor.drift', 'n').status).toBe('pass');
  });

  it('holds two models against each other where two reports name them', async () => {
    const scored = (noise: number): string => {
      const random = randomNumbers(5);
      const rows = Array.from({ length: 1500 }, () => ({ truth: random() < 0.5 ? 1 : 0, error: random() - 0.5 }));
      return csv({
        y: rows.map(({ truth }) => truth),
        p: rows.map(({ truth, error }) => Math.min(1, Math.max(0, 0.5 + (truth - 0.5) * 0.5 + error * noise))),
      });
    };
    const suite = (version: string): SuiteInput => ({
      include: ['model'],
      roles: { label: 'y', probability: 'p' },
      model: { name: 'credit', version },
      checks: ['calibration', 'segments', 'lift', 'roc'].map((name) => ({ check: `model.${name}`, enabled: false })),
    });
    const old = await saved(await validate(null, scored(0.9), suite('1')));
    const after = async (noise: number, version: string) =>
      resultOf(await validateAfter(old, fileOf('scored.csv', scored(noise)), suite(version)), 'model.compare');
    const worse = await after(1.6, '2');
    expect(worse).toMatchObject({ status: 'fail', value: { metric: 'rocAuc', test: 'two reports' } });
    expect(worse.message).toContain('credit, version 1, on 1,500 rows of the earlier report');
    expect(worse.value['high']).toBeLessThan(0);
    expect((await after(0.6, '2')).status).toBe('pass');
    expect((await after(1.6, '1')).status).toBe('skipped');
  });

  it('keeps no row and no raw text where the suite says so, and yet serves', async () => {
    const rows = Array.from({ length: 400 }, (_, row) => row);
    const table = (from: number): string =>
      csv({ n: rows.map((row) => row * 1.37 + from), c: rows.map((row) => `secret ${row % 3}`) });
    const alone = await validate(null, table(0), { privacy: 'no-values', include: ['integrity', 'schema', 'drift'] });
    const text = await saved(alone);
    expect(text).not.toContain('secret');
    const kept = alone.summaries?.datasets[0]?.columns.find(({ plan }) => plan.name === 'n')?.distribution;
    expect(kept?.kind === 'numbers' && kept.counts.every((count) => count >= 10)).toBe(true);
    const found = await validateAfter(text, fileOf('current.csv', table(300)));
    expect(resultOf(found, 'drift.column', 'n').status).toBe('fail');
    expect(resultOf(found, 'drift.column', 'c')).toMatchObject({
      status: 'skipped',
      message: expect.stringContaining('names of its categories were left out'),
    });
    expect(found.suite.privacy).toBe('no-values');
  });

  it('knows without values that a yes and a no are written otherwise, and takes means for no finer digits', async () => {
    const rows = Array.from({ length: 900 }, (_, row) => row);
    const table = (from: number, flag: (is: boolean) => string): string =>
      csv({
        flag: rows.map((row) => flag((row + from) % 3 === 0)),
        price: rows.map((row) => (((row + from) * 7919) % 1000) / 100),
      });
    const suite: SuiteInput = { privacy: 'no-values', include: ['integrity', 'schema', 'drift'] };
    const text = await saved(
      await validate(
        null,
        table(0, (is) => (is ? '1' : '0')),
        suite,
      ),
    );
    const found = await validateAfter(
      text,
      fileOf(
        'current.csv',
        table(450, (is) => (is ? 'yes' : 'no')),
      ),
    );
    const findings = found.results.filter(({ check, status }) => !check.startsWith('integrity.') && status !== 'pass');
    expect(findings.filter(({ status }) => status !== 'skipped')).toEqual([]);
  });

  it('serves with its reference where the suite says so, and reads types as it did', async () => {
    const suite: SuiteInput = { include: ['schema'], types: { n: 'categorical' } };
    const report = await validate('n\n1\n2\n1\n', 'n\n7\n8\n7\n', suite);
    const text = await saved(report);
    const next = fileOf('current.csv', 'n\n7\n8\n8\n');
    const asCurrent = await validateAfter(text, next);
    expect(resultOf(asCurrent, 'schema.categories', 'n').value).toMatchObject({ rows: 0 });
    expect(asCurrent.columns[0]).toMatchObject({ type: 'categorical', why: report.columns[0]?.why });
    const asReference = await validateAfter(text, next, { include: ['schema'], baseline: { use: 'reference' } });
    expect(resultOf(asReference, 'schema.categories', 'n').value).toMatchObject({ rows: 3 });
    expect(asReference.datasets[0]?.baseline).toMatchObject({ use: 'reference', suite: false });
  });
});

describe('what is no whole report', () => {
  const refusal = (text: string): Promise<string> =>
    readEarlierReport(text, 'march.html').then(
      () => 'taken',
      (error: Error) => `${error.name}: ${error.message}`,
    );

  it('is refused in one sentence that names the file', async () => {
    const report = await validate(null, 'n,c\n1,a\n2,b\n3,a\n', { include: ['integrity'] });
    const { summaries, ...bare } = report;
    const text = await saved(report);
    const html = await saved(report, 'html');
    const edited = (change: (json: Record<string, Record<string, unknown>>) => void): string => {
      const json = JSON.parse(text);
      change(json);
      return JSON.stringify(json);
    };
    const bad: readonly (readonly [string, RegExp])[] = [
      ['', /no report of Vernier/],
      ['n,c\n1,a\n', /no report of Vernier/],
      ['[1, null, {}]', /no report of Vernier/],
      [text.slice(0, -40), /no report of Vernier/],
      [html.slice(0, html.indexOf('vernier-summaries') - 100), /no report of Vernier|holds no summaries/],
      [html.replace('id="vernier-summaries">', 'id="vernier-summaries">AAAA'), /holds no summaries/],
      [JSON.stringify(bare), /holds no summaries/],
      [edited((json) => Object.assign(json, { version: 99 })), /version 99/],
      [edited((json) => Object.assign(json['summaries'] ?? {}, { version: 2 })), /version 2/],
      [edited((json) => Object.assign(json['summaries'] ?? {}, { datasets: [] })), /changed or damaged/],
      [edited(({ summaries: kept }) => Object.assign(kept ?? {}, { checksum: 'ab' })), /changed or damaged/],
      [
        edited(({ results }) => Object.assign(results?.[0] ?? {}, { status: 'pass', value: {} })),
        /figures were changed/,
      ],
      [edited(({ columns }) => Object.assign(columns?.[0] ?? {}, { current: null })), /figures were changed/],
      [html.replace('"count":3', '"count":4'), /were changed or damaged/],
      [edited((json) => Object.assign(json, { verdict: 'pass!' })), /figures were changed/],
      [edited(({ suite }) => Object.assign(suite ?? {}, { seed: 7 })), /figures were changed/],
    ];
    for (const [file, reason] of bad) {
      const said = await refusal(file);
      expect(said).toMatch(reason);
      expect(said).toMatch(/^InputError: march\.html/);
      expect(said).not.toContain('\n');
    }
    expect(await refusal(text)).toBe('taken');
    expect(await refusal(html)).toBe('taken');
    // What people say of a report is no figure: the next run takes the title on, and not the note.
    const document = { title: 'Week 1', note: 'A slow week.' };
    const described = edited(({ suite }) => Object.assign(suite ?? {}, { document }));
    expect((await readEarlierReport(described, 'march.html')).suite?.document).toEqual({ title: 'Week 1' });
    expect(summaries?.datasets).toHaveLength(1);
  });

  it('is refused where its numbers can not be, whatever its checksum says', async () => {
    const report = await validate(null, 'n,c\n1,a\n2,b\n3,a\n', { include: ['integrity'] });
    const column = { name: 'n', type: 'numeric', role: 'feature', why: '' };
    const forged: readonly object[] = [
      {
        distribution: {
          kind: 'numbers',
          of: 'values',
          values: [3, 1],
          counts: [1, 1],
          below: 0,
          above: 0,
          rankError: 0,
        },
      },
      { distribution: { kind: 'numbers', of: 'values', values: [1], counts: [99], below: 0, above: 0, rankError: 0 } },
      {
        distribution: { kind: 'numbers', of: 'values', values: [null], counts: [1], below: 0, above: 0, rankError: 0 },
      },
      { distribution: { kind: 'categories', values: ['a', 'a'], counts: [1, 1], more: null } },
      { plan: { ...column, name: 'm' } },
      JSON.parse('{"__proto__": {"polluted": true}}'),
    ];
    for (const change of forged) {
      const json = JSON.parse(JSON.stringify(report));
      const [dataset] = json.summaries.datasets;
      dataset.columns[0] = { ...dataset.columns[0], ...change };
      if (Object.hasOwn(change, '__proto__')) {
        Object.defineProperty(dataset.columns[0], '__proto__', { value: { polluted: 1 }, enumerable: true });
      }
      json.summaries.checksum = await checksumOf(json.summaries.datasets);
      expect(await refusal(JSON.stringify(json))).toMatch(/^InputError: march\.html: summaries\./);
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
