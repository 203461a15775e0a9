import { describe, expect, it } from 'vitest';
import { readEarlierReport, referenceOf } from '../../src/analysis';
import { checksumOf } from '../../src/memory/keep/keep-datasets';
import { json } from '../../src/export/json';
import type { Report, Result, SuiteInput } from '../../src/contract';
import { randomNormals, randomNumbers } from '../bench/random';
import { csv, fileOf, open, openAll, openText, runWhole, validate } from '../support/datasets';

/** A run against what a report of an earlier one holds. */
async function after(report: Report, current: string, suite: SuiteInput, name = 'current.csv'): Promise<Report> {
  const earlier = await readEarlierReport(await json.write(report), 'report.json');
  const reference = referenceOf(earlier, suite.baseline?.use ?? 'current');
  const data = await open(fileOf(name, current), 'current', suite);
  return runWhole({ reference, current: data }, suite, {
    onProgress: () => undefined,
    earlier: { report: earlier, suiteUsed: false },
  });
}

type Row = { readonly [name: string]: string | number | null };
type Draw = { readonly random: () => number; readonly normal: () => number };
type Kind = {
  readonly name: string;
  readonly suite: SuiteInput;
  /** Inputs, their relation to the label and what is missing move with the month. */
  readonly rowOf: (draw: Draw, month: number) => Row;
};

const perMonth = 120;

function months(from: number, to: number, rowOf: Kind['rowOf']): string {
  const random = randomNumbers(from + 1);
  const draw = { random, normal: randomNormals(random) };
  const rows = Array.from({ length: perMonth * (to - from) }, (_, row): Row => {
    const month = from + Math.floor(row / perMonth);
    const time = new Date(Date.UTC(2025, month, 1 + ((row % perMonth) * 28) / perMonth)).toISOString();
    return { time, ...rowOf(draw, month) };
  });
  const names = Object.keys(rows[0] ?? {});
  return csv(Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)])));
}

const late = (month: number): number => Math.max(0, month - 8);
const cityOf = ({ random }: Draw, month: number): string | null =>
  random() < 0.1 ? null : (['Bern', 'Oslo', 'Rome'][Math.floor(random() ** (1 + late(month)) * 3)] ?? null);

const kinds: readonly Kind[] = [
  {
    name: 'two classes',
    suite: { roles: { label: 'y', probability: 'p', prediction: 'out', positive: 'yes', time: 'time' } },
    rowOf(draw, month) {
      const x = draw.normal() + late(month) / 2;
      const p = 1 / (1 + Math.exp(-x));
      const y = draw.random() < p ** (1.5 + late(month) / 2) ? 'yes' : 'no';
      return { x, z: x / 2 + draw.normal(), city: cityOf(draw, month), p, out: p > 0.5 ? 'yes' : 'no', y };
    },
  },
  {
    // The second month lacks a class, as label and as prediction.
    name: 'several classes',
    suite: { roles: { label: 'y', probability: { a: 'pa', b: 'pb', c: 'pc' }, time: 'time' } },
    rowOf(draw, month) {
      const raw = [draw.random() + 0.3, draw.random(), month === 9 ? 0 : draw.random()];
      const sum = raw.reduce((all, one) => all + one, 0);
      const [pa = 0, pb = 0, pc = 0] = raw.map((one) => one / sum);
      const at = draw.random();
      const y = at < pa ** (1 + late(month) / 4) ? 'a' : at < pa + pb || month === 9 ? 'b' : 'c';
      return { x: pa + draw.normal(), city: cityOf(draw, month), pa, pb, pc, y };
    },
  },
  {
    name: 'quantities',
    suite: { roles: { label: 'y', prediction: 'out', time: 'time' } },
    rowOf(draw, month) {
      const x = draw.normal() + late(month) / 2;
      const out = 10 + 3 * x;
      return { x, city: cityOf(draw, month), out, y: out + draw.normal() * (1 + Math.abs(x)) + late(month) };
    },
  },
];

const chunked: SuiteInput = {
  include: ['monitor'],
  chunks: { by: 'time', every: 'month' },
  checks: [
    { check: 'monitor.performance', params: { metric: ['rocAuc', 'f1', 'logLoss', 'confusion', 'mae', 'rmse', 'r2'] } },
    { check: 'monitor.estimate', params: { metric: ['rocAuc', 'f1', 'brier', 'mae', 'rmse'] } },
    { check: 'monitor.concept', params: { detector: ['adwin', 'ddm', 'eddm', 'page-hinkley', 'kswin'] } },
    { check: 'monitor.quality', enabled: false },
    { check: 'monitor.concept-shift', enabled: false },
  ],
};

const nameOf = ({ check, columns, value }: Result): string =>
  JSON.stringify([check, columns, value['metric'], value['cell'], value['detector']]);

type Figures = readonly { readonly [name: string]: unknown }[];
const chunksOf = ({ value }: Result): Figures => {
  const { chunks } = value;
  return Array.isArray(chunks) ? chunks.map((chunk) => Object(chunk)) : [];
};

/** Numbers to 1e-9, all else exactly. */
function expectNear(found: unknown, wanted: unknown, what: string): void {
  if (typeof found === 'number' && typeof wanted === 'number') {
    expect(Math.abs(found - wanted), what).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
  } else expect(found, what).toEqual(wanted);
}

const rest = (text: string): string => text.slice(text.indexOf('\n') + 1);

describe('a chain of reports', () => {
  it.each(kinds)('judges each month as the raw files would: $name', async ({ suite: own, rowOf }) => {
    const suite = { ...own, ...chunked };
    const [began, first, second, third] = [
      months(0, 8, rowOf),
      months(8, 9, rowOf),
      months(9, 10, rowOf),
      months(10, 12, rowOf),
    ];
    const one = await validate(began, first, suite);
    const two = await after(one, second, suite);
    const three = await after(two, third, suite);
    const raw = await validate(began, first + rest(second) + rest(third), suite);
    expect(raw.counts.error).toBe(0);
    for (const result of raw.results) {
      const name = nameOf(result);
      const found = three.results.find((other) => nameOf(other) === name);
      if (!found) throw new Error(`${name} is missing.`);
      if (result.check === 'monitor.ranker') {
        expectNear(
          Object(found.value['columns'])[0]?.correlation,
          Object(result.value['columns'])[0]?.correlation,
          name,
        );
        continue;
      }
      const [chain, whole] = [chunksOf(found), chunksOf(result)];
      expect([name, chain.map(({ key }) => key)]).toEqual([name, whole.map(({ key }) => key)]);
      chain.forEach((chunk, index) => {
        expect([name, Object.keys(chunk).sort()]).toEqual([name, Object.keys(whole[index] ?? {}).sort()]);
        for (const [key, value] of Object.entries(chunk)) {
          expectNear(value, whole[index]?.[key], `${name} ${String(chunk['key'])} ${key}`);
        }
      });
      // What a chain says is of its last file: a raw run may warn of an earlier month.
      if (found.status !== result.status) expect([name, found.status, result.status]).toEqual([name, 'pass', 'warn']);
    }
    const checked = new Set(raw.results.filter(({ status }) => status !== 'skipped').map(({ check }) => check));
    expect([...checked].sort()).toEqual([
      'monitor.concept',
      'monitor.drift',
      'monitor.estimate',
      'monitor.multivariate',
      'monitor.performance',
      'monitor.ranker',
    ]);
  });

  const [classes, , quantities] = kinds;
  if (!classes || !quantities) throw new Error('There are two kinds.');
  const brief: SuiteInput = {
    ...chunked,
    checks: [
      ...['monitor.drift', 'monitor.quality', 'monitor.concept-shift'].map((check) => ({ check, enabled: false })),
      { check: 'monitor.performance', params: { metric: ['accuracy', 'mae'] } },
      { check: 'monitor.estimate', params: { metric: ['accuracy', 'mae'] } },
      { check: 'monitor.concept', params: { detector: ['adwin', 'page-hinkley'] } },
    ],
  };
  const of = (report: Report, check: string): Result => {
    const found = report.results.find((result) => result.check === check);
    if (!found) throw new Error(`There is no result of ${check}.`);
    return found;
  };
  const statuses = (report: Report): readonly string[] =>
    report.results.map(({ check, status, message }) => `${check} ${status === 'skipped' ? message : ''}`);

  it('gives the same bytes twice, but for when and how long, and the same from either dataset of the report', async () => {
    const suite = { ...classes.suite, ...brief };
    const one = await validate(months(0, 8, classes.rowOf), months(9, 11, classes.rowOf), suite);
    const next = months(11, 12, classes.rowOf);
    const [first, again] = [await after(one, next, suite), await after(one, next, suite)];
    const timeless = async (report: Report) =>
      json.write({ ...report, createdAt: one.createdAt, durationMs: 0, timings: {} });
    expect(first.alerts?.map(({ state }) => state)).toContain('new');
    expect(await timeless(again)).toBe(await timeless(first));
    const asReference = await after(one, next, { ...suite, baseline: { use: 'reference' } });
    const told = ({ results }: Report) => results.map(({ value, message }) => [value, message]);
    expect(told(asReference)).toEqual(told(first));
    expect(asReference.summaries?.datasets.map(({ role }) => role)).toEqual(['reference', 'current']);
  });

  it('counts rows on where chunks are named by them, and a file that comes again stands once', async () => {
    const suite: SuiteInput = { ...classes.suite, ...brief, chunks: { by: 'size', rows: perMonth } };
    const [began, first, second] = [
      months(0, 8, classes.rowOf),
      months(8, 10, classes.rowOf),
      months(10, 11, classes.rowOf),
    ];
    const one = await validate(began, first, suite);
    const two = await after(one, second, suite);
    const raw = await validate(began, first + rest(second), suite);
    const again = await after(two, second, suite);
    for (const check of ['monitor.performance', 'monitor.estimate', 'monitor.concept', 'monitor.multivariate']) {
      const keys = chunksOf(of(raw, check)).map(({ key, period }) => [period, key]);
      expect([check, chunksOf(of(two, check)).map(({ key, period }) => [period, key])]).toEqual([check, keys]);
      expect(of(again, check)).toEqual(of(two, check));
    }
    const learned = (report: Report) => report.summaries?.datasets.find(({ role }) => role === 'origin')?.learned;
    expect(learned(again)).toEqual(learned(two));
  });

  it('judges performance where labels come only with a later file, by what its estimate knew of the reference', async () => {
    const suite = { ...classes.suite, ...brief };
    const unlabelled = (draw: Draw, month: number): Row => ({ ...classes.rowOf(draw, month), y: null });
    const before = months(8, 9, unlabelled);
    const one = await validate(months(0, 8, classes.rowOf), before, suite);
    expect(of(one, 'monitor.performance').message).toContain('Current has no label yet');
    const next = months(9, 10, classes.rowOf);
    const two = await after(one, next, suite);
    const raw = await validate(months(0, 8, classes.rowOf), next, suite);
    // The month whose labels are awaited stands before it.
    const performance = chunksOf(of(two, 'monitor.performance'));
    expect(performance.find(({ awaited }) => awaited)).toMatchObject({ key: '2025-09', value: null, small: false });
    expect(performance.filter(({ awaited }) => !awaited)).toEqual(chunksOf(of(raw, 'monitor.performance')));
    expect(of(two, 'monitor.performance').message).toBe(of(raw, 'monitor.performance').message);
    expect(of(two, 'monitor.concept').message).toBe(of(raw, 'monitor.concept').message);
    expect(of(two, 'monitor.concept').value['rows']).toEqual({ reference: 8 * perMonth, current: perMonth });
    const three = await after(two, months(10, 11, unlabelled), suite);
    expect(of(three, 'monitor.performance').message).toContain('Current has no label yet');
    expect(of(three, 'monitor.estimate').status).not.toBe('skipped');
  });

  it('goes on only with the roles and the chunks of the report, and takes its chunks where the suite names none', async () => {
    const suite = { ...classes.suite, ...brief };
    const one = await validate(months(0, 8, classes.rowOf), months(8, 9, classes.rowOf), suite);
    const next = months(9, 10, classes.rowOf);
    const other = await after(one, next, { ...suite, roles: { ...suite.roles, positive: 'no' } });
    const [differs, unlike] = ['the positive yes, this run has the positive no', 'was cut by month: take the same'];
    expect(other.results.filter(({ message }) => message.includes(differs)).map(({ check }) => check)).toEqual([
      'monitor.performance',
      'monitor.estimate',
      'monitor.concept',
    ]);
    expect(of(other, 'monitor.multivariate').status).not.toBe('skipped');
    const bySize = await after(one, next, { ...suite, chunks: { by: 'size', rows: perMonth } });
    expect(bySize.results.filter(({ check }) => check !== 'monitor.ranker').map(({ message }) => message)).toEqual(
      Array(4).fill(expect.stringContaining(unlike)),
    );
    const { chunks: _, ...unnamed } = suite;
    const same = await after(one, next, unnamed);
    expect(same.results).toEqual((await after(one, next, suite)).results);
    // What was skipped was not watched: the month counts when it comes again.
    const mended = await after(other, next, suite);
    expect(of(mended, 'monitor.concept').message).toBe(of(same, 'monitor.concept').message);
    const jumbled = await after(same, months(8, 9, classes.rowOf), suite);
    expect(of(jumbled, 'monitor.concept').message).toContain('It has watched 2025-09 already');
    expect(of(jumbled, 'monitor.performance').status).not.toBe('skipped');
  });

  it('tells files of one name apart by their content', async () => {
    const suite: SuiteInput = { ...classes.suite, ...brief, chunks: { by: 'file' } };
    const [first, second, third] = [8, 9, 10].map((month) => months(month, month + 1, classes.rowOf));
    const files = [fileOf('part-1.csv', first ?? ''), fileOf('part-2.csv', second ?? '')];
    const one = await runWhole(
      {
        reference: await openText(months(0, 8, classes.rowOf), 'reference'),
        current: await openAll(files, 'current', suite),
      },
      suite,
      { onProgress: () => undefined },
    );
    const keys = (report: Report) =>
      chunksOf(of(report, 'monitor.performance')).flatMap(({ period, key }) => (period === 'current' ? [key] : []));
    const apart = expect.stringMatching(/^part-1\.csv \([0-9a-f]{8}\)$/);
    const two = await after(one, third ?? '', suite, 'part-1.csv');
    expect(keys(two)).toEqual(['part-1.csv', 'part-2.csv', apart]);
    const again = await after(two, third ?? '', suite, 'part-1.csv');
    expect(of(again, 'monitor.performance')).toEqual(of(two, 'monitor.performance'));
    expect(of(again, 'monitor.concept')).toEqual(of(two, 'monitor.concept'));
  });

  it('keeps no value of a row where the suite says so, and says what it lacks for that', async () => {
    const suite: SuiteInput = { ...quantities.suite, ...brief, privacy: 'no-values' };
    const one = await validate(months(0, 8, quantities.rowOf), months(8, 9, quantities.rowOf), suite);
    expect(await json.write(one)).not.toMatch(/Oslo|Rome|Bern/);
    const learned = one.summaries?.datasets[0]?.learned;
    expect(learned).toMatchObject({ bins: {}, trees: {}, leftOut: ['bins', 'trees', 'streams'] });
    expect(Object.keys(learned?.streams ?? {})).toEqual([expect.stringContaining('page-hinkley')]);
    const two = await after(one, months(9, 10, quantities.rowOf), suite);
    expect(two.counts.error).toBe(0);
    expect(of(two, 'monitor.performance').status).not.toBe('skipped');
    expect(of(two, 'monitor.estimate').message).toContain('leaves out ("no-values")');
    expect(of(two, 'monitor.multivariate').message).toContain('names of its categories were left out');
    expect(of(two, 'monitor.concept').message).toContain('begins anew with current');
  });

  it('says what an older report, or other parameters, can not go on with, and refuses what was forged', async () => {
    const checks = brief.checks?.filter(({ check }) => check !== 'monitor.drift') ?? [];
    const suite = { ...quantities.suite, ...brief, checks };
    const one = await validate(months(0, 8, quantities.rowOf), months(8, 9, quantities.rowOf), suite);
    const next = months(9, 10, quantities.rowOf);
    const forged = async (change: (learned: Record<string, Record<string, Record<string, unknown>>>) => unknown) => {
      const report = JSON.parse(JSON.stringify(one));
      const [origin] = report.summaries.datasets;
      origin.learned = change(origin.learned);
      return { ...report, summaries: { ...report.summaries, checksum: await checksumOf(report.summaries.datasets) } };
    };
    const old = await after(await forged(() => undefined), next, suite);
    expect(old.counts.error).toBe(0);
    const skipped = statuses(old).filter((line) => /earlier report does not hold/.test(line));
    expect(skipped.map((line) => line.split(' ')[0])).toEqual([
      'monitor.multivariate',
      'monitor.performance',
      'monitor.estimate',
      'monitor.concept',
      'monitor.concept',
    ]);
    const others: SuiteInput['checks'] = [
      { check: 'monitor.multivariate', params: { components: 0.9 } },
      { check: 'monitor.drift', params: { method: 'psi' } },
    ];
    const changed = await after(one, next, { ...suite, checks: [...checks, ...others] });
    expect(of(changed, 'monitor.drift').message).toContain('judged this by "ks"');
    expect(of(changed, 'monitor.multivariate').message).toContain('by other parameters');
    const first = <T>(items: Record<string, T> = {}): T => Object.values(items)[0] as T;
    const bad: readonly Parameters<typeof forged>[0][] = [
      (learned) => ({ ...learned, more: 1 }),
      (learned) => ({ ...learned, samplingErrors: { a: -1 } }),
      (learned) => ({ ...learned, components: { a: { ...first(learned['components']), directions: [[1]] } } }),
      // A child that is its own parent would be asked for ever.
      (learned) => ({
        ...learned,
        trees: { a: { ...first(learned['trees']), trees: [{ asks: [0, 0, 0], left: [1, 1, 0], says: [1, 1, 1] }] } },
      }),
    ];
    for (const change of bad) {
      await expect(after(await forged(change), next, suite)).rejects.toThrow(
        /^report\.json: summaries\.datasets\.0\.learned/,
      );
    }
    const text = (await json.write(one)).replace('"learningRate": 0.1', '"learningRate": 0.2');
    await expect(readEarlierReport(text, 'report.json')).rejects.toThrow(/changed or damaged/);
  });
});
