import { describe, expect, it } from 'vitest';
import { readEarlierReport, referenceOf } from '../../src/analysis';
import { json } from '../../src/export/json';
import type { Report, Result, SuiteInput } from '../../src/contract';
import { randomNormals, randomNumbers } from '../bench/random';
import { csv, fileOf, open, openAll, runWhole, validate } from '../support/datasets';

const progress = { onProgress: () => undefined };

async function after(report: Report, name: string, current: string, suite: SuiteInput): Promise<Report> {
  const earlier = await readEarlierReport(await json.write(report), 'report.json');
  const data = await open(fileOf(name, current), 'current', suite);
  const run = { ...progress, earlier: { report: earlier, suiteUsed: false } };
  return runWhole({ reference: referenceOf(earlier, 'current'), current: data }, suite, run);
}

/** 200 rows of a month; where it is odd, the amount is greater, more of the notes are missing and most of the shops are one. */
function month(at: number, isOdd = false): string {
  const random = randomNumbers(at + 1);
  const normal = randomNormals(random);
  const rows = Array.from({ length: 200 }, (_, row) => {
    const y = random() < 0.5 ? 'yes' : 'no';
    return {
      day: new Date(Date.UTC(2025, at, 1 + Math.floor((row * 28) / 200))).toISOString().slice(0, 10),
      amount: (normal() + (isOdd ? 2 : 0)).toFixed(3),
      note: random() < (isOdd ? 0.4 : 0.05) ? '' : String(Math.floor(random() * 900)),
      shop: isOdd && random() < 0.7 ? 'Oslo' : (['Bern', 'Oslo', 'Rome'][Math.floor(random() * 3)] ?? ''),
      out: random() < 0.8 ? y : 'no',
      y,
    };
  });
  const names = ['day', 'amount', 'note', 'shop', 'out', 'y'] as const;
  return csv(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])])));
}
const rest = (text: string): string => text.slice(text.indexOf('\n') + 1);

const suite: SuiteInput = {
  include: ['monitor'],
  roles: { time: 'day', label: 'y', prediction: 'out' },
  types: { amount: 'numeric', note: 'numeric', shop: 'categorical' },
  checks: [{ check: 'monitor.performance', params: { metric: 'accuracy' } }],
};

type Chunks = readonly { readonly key: string; readonly period: string; readonly [field: string]: unknown }[];
const chunksOf = (result: Result | undefined): Chunks => (result?.value['chunks'] as Chunks | undefined) ?? [];
const find = ({ results }: Report, check: string, column?: string, metric?: string): Result | undefined =>
  results.find(
    (one) =>
      one.check === check && one.columns[0] === column && (metric ?? one.value['metric']) === one.value['metric'],
  );
const followed = [
  ['monitor.drift', 'amount', undefined],
  ['monitor.drift', 'shop', undefined],
  ['monitor.quality', 'note', 'missing'],
  ['monitor.quality', undefined, 'rows'],
  ['monitor.performance', undefined, 'accuracy'],
] as const;

describe('a series without limits', () => {
  it('goes on from report to report as the raw files would, where the reference has too few chunks', async () => {
    const cut: SuiteInput = { ...suite, chunks: { by: 'time', every: 'month' } };
    const before = month(0) + rest(month(1));
    const then = month(2) + rest(month(3, true));
    const one = await validate(before, then, cut);
    const two = await after(one, '05.csv', month(4), cut);
    const three = await after(two, '06.csv', month(5, true), cut);
    const raw = await validate(before, then + rest(month(4)) + rest(month(5, true)), cut);
    for (const [check, column, metric] of followed) {
      const [chain, whole] = [find(three, check, column, metric), find(raw, check, column, metric)].map(chunksOf);
      expect(chain?.map(({ period, key }) => `${period} ${key}`)).toEqual([
        ...['reference 2025-01', 'reference 2025-02', 'current 2025-03', 'current 2025-04'],
        ...['current 2025-05', 'current 2025-06'],
      ]);
      expect(JSON.parse(JSON.stringify(chain))).toEqual(JSON.parse(JSON.stringify(whole)));
    }
    const drift = find(three, 'monitor.drift', 'amount');
    expect(drift?.status).toBe('skipped');
    expect(chunksOf(drift).map(({ beyond }) => beyond === true)).toEqual([false, false, false, true, false, true]);
  });

  const files = (odd: number, count: number) =>
    Array.from({ length: count }, (_, at) => fileOf(`${at + 1}.csv`, month(at, at === odd)));
  const alone = async (odd: number, count: number, own = suite): Promise<Report> =>
    runWhole({ reference: null, current: await openAll(files(odd, count), 'current', own) }, own, progress);

  it('that began without a reference teaches limits to the next months, but for its odd one', async () => {
    const one = await alone(3, 7);
    const two = await after(one, '8.csv', month(7), suite);
    const three = await after(two, '9.csv', month(8, true), suite);
    for (const [check, column, metric] of followed) {
      const chunks = chunksOf(find(three, check, column, metric));
      expect(chunks.map(({ period, key }) => `${period} ${key}`)).toEqual([
        ...[1, 2, 3, 4, 5, 6, 7].map((at) => `reference ${at}.csv`),
        ...['current 8.csv', 'current 9.csv'],
      ]);
      expect(chunks.every(({ lowerThreshold, upperThreshold }) => lowerThreshold ?? upperThreshold)).toBe(true);
      // What was measured then stands as it was.
      expect(chunks.slice(0, 7).map(({ value }) => value)).toEqual(
        chunksOf(find(one, check, column, metric)).map(({ value }) => value),
      );
    }
    for (const [check, column, metric] of followed.slice(0, 3)) {
      const found = find(three, check, column, metric);
      const chunks = chunksOf(found);
      expect(chunks.map(({ alert, beyond }) => (alert ? 'alert' : beyond ? 'beyond' : ''))).toEqual([
        '',
        '',
        '',
        'beyond',
        '',
        '',
        '',
        '',
        'alert',
      ]);
      expect(found?.status).toBe('fail');
      expect(find(two, check, column, metric)?.status).toBe('pass');
    }
    // Nothing was unseen or out of range before there was a reference, so it is followed from then on.
    const unseen = find(two, 'monitor.quality', 'shop', 'unseen');
    expect(unseen?.status).toBe('pass');
    expect(chunksOf(unseen).map(({ value }) => value)).toEqual(Array(8).fill(0));
    const odd = await after(two, '9.csv', month(8).replaceAll('Rome', 'Ulm'), suite);
    expect(find(odd, 'monitor.quality', 'shop', 'unseen')?.status).toBe('fail');
  });

  it('of few months goes on without limits, and the odd one among them accuses no other', async () => {
    const one = await alone(1, 4);
    const two = await after(one, '5.csv', month(4), suite);
    const three = await after(two, '6.csv', month(5, true), suite);
    for (const [check, column, metric] of followed.slice(0, 3)) {
      const found = find(three, check, column, metric);
      expect(found?.status).toBe('skipped');
      expect(found?.message).toContain('there are 3, so 2 more are needed');
      expect(chunksOf(found).map(({ beyond }) => beyond === true)).toEqual([false, true, false, false, false, true]);
    }
  });

  it('keeps no value where the suite says so, and goes on', async () => {
    const hidden: SuiteInput = { ...suite, privacy: 'no-values' };
    const one = await alone(3, 7, hidden);
    expect(await json.write(one)).not.toMatch(/Oslo|Bern|Rome/);
    const two = await after(one, '8.csv', month(7, true), hidden);
    expect(two.counts.error).toBe(0);
    expect(find(two, 'monitor.drift', 'amount')?.status).toBe('fail');
    expect(find(two, 'monitor.drift', 'shop')?.message).toContain('names of its categories were left out');
  });
});
