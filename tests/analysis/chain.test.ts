import { describe, expect, it } from 'vitest';
import { readEarlierReport, referenceOf, runSuite } from '../../src/analysis';
import { json } from '../../src/export/json';
import type { Report, Result, SuiteInput } from '../../src/spec';
import { randomNormals, randomNumbers } from '../bench/random';
import { csv, fileOf, open, validate } from '../support/datasets';

/** A run against what a report of an earlier one holds. */
async function after(report: Report, current: string, suite: SuiteInput): Promise<Report> {
  const earlier = await readEarlierReport(await json.write(report), 'report.json');
  const reference = referenceOf(earlier, suite.baseline?.use ?? 'current');
  const data = await open(fileOf('current.csv', current), 'current', suite);
  return runSuite({ reference, current: data }, suite, {
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
    // Against the origin of the timeline by name: the same once more.
    const asReference = await after(one, second, { ...suite, baseline: { use: 'reference' } });
    expect(asReference.results.map(({ value, message }) => [value, message])).toEqual(
      two.results.map(({ value, message }) => [value, message]),
    );
    expect(asReference.summaries?.datasets.map(({ role }) => role)).toEqual(['reference', 'current']);
  });
});
