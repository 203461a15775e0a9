import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readEarlierReport, referenceOf } from '../../../src/analysis';
import type { Report, SuiteInput } from '../../../src/contract';
import { json } from '../../../src/export/json';
import { missingAtEnd, randomNumbers } from '../../../src/stats';
import { csv, fileOf, open, openAll, openLabelled, resultOf, runWhole, validate } from '../../support/datasets';

const suite: SuiteInput = {
  task: 'binary',
  roles: { label: 'hired', prediction: 'offer', probability: 'score', positive: '1', id: ['app'], time: 'day' },
};

type Row = { readonly app: string; readonly day: string; readonly hired: string | number };

/** One process; `gone` says whose label is missing. */
function rowsOf(rows: number, from: string, seed: number, gone: (row: number, random: () => number) => boolean): Row[] {
  const random = randomNumbers(seed);
  const start = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: rows }, (_, row) => {
    const score = random();
    const said = random() < score ? 1 : 0;
    const day = new Date(start + row * 3_600_000 * 6).toISOString().slice(0, 19);
    const hired = gone(row, random) ? '' : said;
    return {
      app: `${from}-${row}`,
      day,
      hired,
      score: score.toFixed(3),
      offer: score >= 0.5 ? 1 : 0,
      x: random().toFixed(3),
    };
  });
}

const asCsv = (rows: readonly object[], names = Object.keys(rows[0] ?? {})): string =>
  csv(
    Object.fromEntries(
      names.map((name) => [name, rows.map((row) => z.union([z.string(), z.number()]).parse(Reflect.get(row, name)))]),
    ),
  );

const never = (): boolean => false;
const before = rowsOf(1000, '2024-01-01', 1, never);

const aboutLabels = ({ results }: Report): readonly string[] =>
  results
    .filter(({ status, columns }) => columns.includes('hired') && ['warn', 'fail', 'error'].includes(status))
    .map(({ check }) => check);

describe('labels that have not come', () => {
  it('are those of the last file of several, where no column tells the time', async () => {
    const timeless = ['app', 'hired', 'score', 'offer', 'x'];
    const { time: _, ...roles } = suite.roles ?? {};
    const run = async (gone: readonly number[]): Promise<Report> => {
      const files = [0, 1, 2].map((at) =>
        fileOf(
          `week-${at}.csv`,
          asCsv(
            rowsOf(300, `2024-0${at + 4}-01`, at + 3, () => gone.includes(at)),
            timeless,
          ),
        ),
      );
      const reference = await open(fileOf('before.csv', asCsv(before, timeless)), 'reference');
      const current = await openAll(files, 'current');
      return runWhole({ reference, current }, { ...suite, roles }, { onProgress: () => undefined });
    };
    const awaited = await run([2]);
    expect(aboutLabels(awaited)).toEqual([]);
    expect(resultOf(awaited, 'model.performance', undefined, 'current').value).toMatchObject({ toCome: 300 });
    const followed = awaited.results.filter(({ check }) => check === 'monitor.performance');
    expect(followed.length).toBeGreaterThan(0);
    for (const { message } of followed) expect(message).toContain('The labels of week-2.csv are awaited.');
    expect(aboutLabels(await run([0]))).not.toEqual([]);
  });

  it('are no drift, no missing values and no schema fault where they are the last in time', async () => {
    const after = rowsOf(600, '2024-09-07', 2, (row) => row >= 400);
    const report = await validate(asCsv(before), asCsv(after), suite);
    expect(aboutLabels(report)).toEqual([]);
    const { message, value } = resultOf(report, 'model.performance', undefined, 'current');
    expect(value).toMatchObject({ rows: 400, toCome: 200, share: 2 / 3 });
    expect(message).toContain('That is 66.7 % of all: the labels of 200 rows have not come yet.');
    expect(resultOf(report, 'model.degradation').status).toBe('pass');
    expect(report.columns.find(({ name }) => name === 'hired')?.current?.missing).toBe(200);
  });

  it('are none either where late labels are given for a part, in whatever order', async () => {
    const after = rowsOf(600, '2024-09-07', 3, never);
    const random = randomNumbers(4);
    const some = after.filter(() => random() < 2 / 3);
    const current = await openLabelled(
      fileOf('cur.csv', asCsv(after, ['app', 'day', 'score', 'offer', 'x'])),
      [fileOf('labels.csv', asCsv(some, ['app', 'hired']))],
      suite,
    );
    const reference = await open(fileOf('ref.csv', asCsv(before)), 'reference', suite);
    const report = await runWhole({ reference, current }, suite, { onProgress: () => undefined });
    expect(aboutLabels(report)).toEqual([]);
    expect(resultOf(report, 'model.performance', undefined, 'current').value).toMatchObject({
      rows: some.length,
      toCome: 600 - some.length,
    });
  });

  it('are a finding where they are missing anywhere else', async () => {
    const after = rowsOf(600, '2024-09-07', 5, (_row, random) => random() < 1 / 3);
    const report = await validate(asCsv(before), asCsv(after), suite);
    expect(aboutLabels(report)).toContain('integrity.missing');
    expect(aboutLabels(report)).toContain('schema.presence');
  });

  it('are no drift of the next month either, whose reference they are missing in', async () => {
    const month = rowsOf(600, '2024-09-07', 6, (row) => row >= 400);
    const next = asCsv(rowsOf(600, '2025-02-04', 7, never));
    const quietly = { onProgress: (): void => undefined };
    const first = await runWhole(
      { reference: null, current: await open(fileOf('month.csv', asCsv(month)), 'current', suite) },
      suite,
      quietly,
    );
    const earlier = await readEarlierReport(await json.write(first), 'report.json');
    const current = (): ReturnType<typeof open> => open(fileOf('next.csv', next), 'current', suite);
    const byReport = await runWhole({ reference: referenceOf(earlier, 'current'), current: await current() }, suite, {
      ...quietly,
      earlier: { report: earlier, suiteUsed: false },
    });
    const reference = await open(fileOf('month.csv', asCsv(month)), 'reference', suite);
    const byFile = await runWhole({ reference, current: await current() }, suite, quietly);
    for (const report of [byReport, byFile]) expect(aboutLabels(report)).toEqual([]);
    expect(resultOf(byReport, 'drift.label').value).toEqual(resultOf(byFile, 'drift.label').value);
  });
});

describe('rows missing at the end', () => {
  const times = Float64Array.from({ length: 500 }, (_, row) => row);
  it('are those after the moment from which nearly all are', () => {
    expect(missingAtEnd(times, (row) => row >= 300)).toBe(200);
    expect(missingAtEnd(times, (row) => row >= 300 && row !== 320)).toBe(199);
    expect(missingAtEnd(times, (row) => row >= 300 || row === 20)).toBe(200);
    expect(
      missingAtEnd(
        times.map((time) => -time),
        (row) => row < 100,
      ),
    ).toBe(100);
  });

  it('are none where rows are missing anywhere, all along, or too few', () => {
    const random = randomNumbers(1);
    const anywhere = Array.from(times, () => random() < 0.4);
    expect(missingAtEnd(times, (row) => anywhere[row] ?? false)).toBe(0);
    expect(missingAtEnd(times, (row) => row % 20 !== 0)).toBe(0);
    expect(missingAtEnd(times, (row) => row >= 495)).toBe(0);
    expect(missingAtEnd(times, (row) => row >= 200 && row < 300)).toBe(0);
    expect(missingAtEnd(new Float64Array(500).fill(3), (row) => row >= 300)).toBe(0);
  });
});
