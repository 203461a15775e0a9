import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, Result, TimelineView } from '../../../src/contract';
import { moved, periodOf, reachOf, type Reach } from '../../../src/report/monitor/brush';
import { chunkPoints, type ChunkPoint } from '../../../src/report/monitor/chunk-points';
import {
  figureCounts,
  isNotable,
  monitorSeries,
  quietIn,
  rankedSeries,
  slotsOf,
  timelineOf,
  unplacedRows,
  whyWithoutLimits,
} from '../../../src/report/monitor/monitor-series';
import { axisOf, axisTicks, nearest, placed, toldApart } from '../../../src/report/views/timeline/chunk-axis';
import {
  bandPath,
  barsPath,
  excessPath,
  heldIn,
  marksPath,
  periodsOf,
  runsOf,
  stepPath,
  thinned,
  valueDomain,
} from '../../../src/report/views/timeline/timeline';
import { mostTelling, readingOf, timelineSentence, valueTicks } from '../../../src/report/views/timeline/timeline-text';

const view: TimelineView = { kind: 'timeline', title: 'KS over 4 chunks', label: 'KS', format: 'number' };

type Chunk = { readonly [key: string]: Json };
/** A calendar month of 2026, from 1; those up to 2 are reference. */
const month = (at: number, value: number | null, more: Chunk = {}): Chunk => ({
  key: `2026-0${at}`,
  start: `2026-0${at}-01T00:00:00`,
  end: `2026-0${at + 1}-01T00:00:00`,
  rows: 100 * at,
  period: at < 3 ? 'reference' : 'current',
  value,
  low: null,
  high: null,
  lowerThreshold: null,
  upperThreshold: 0.2,
  alert: value !== null && value > 0.2,
  ...more,
});
const pointsOf = (...chunks: readonly Chunk[]): readonly ChunkPoint[] => chunkPoints({ chunks }) ?? [];
const value = (point: ChunkPoint): number | null => point.value;
const drawn = (points: readonly ChunkPoint[], width: number) => placed(points, axisOf(points), width);

describe('chunks of a report from outside', () => {
  it('are read where they are whole, and are no picture where one is not', () => {
    const [first] = pointsOf(month(1, 0.1, { upperThreshold: 'high', low: Infinity, small: true }));
    expect(first).toMatchObject({
      key: '2026-01',
      start: Date.UTC(2026, 0),
      value: 0.1,
      upper: null,
      low: null,
      small: true,
    });
    const broken: readonly Json[] = [null, 3, [], {}, month(1, 0, { key: 4 }), month(1, 0, { period: 'later' })];
    for (const one of broken) expect(chunkPoints({ chunks: [month(1, 0), one] })).toBeNull();
    for (const chunks of [null, 'x', [], { 0: month(1, 0) }]) expect(chunkPoints({ chunks })).toBeNull();
  });

  it('are drawn whatever their figures say', () => {
    const keys = fc.constantFrom('value', 'low', 'high', 'lowerThreshold', 'upperThreshold', 'start', 'end', 'alert');
    const figures = fc.dictionary(keys, fc.oneof(fc.double(), fc.string(), fc.constantFrom(null, true, '2026-02-01')));
    fc.assert(
      fc.property(fc.array(figures, { minLength: 1, maxLength: 9 }), (all) => {
        const points = pointsOf(...all.map((one, at) => month((at % 8) + 1, 0.1, one)));
        expect(points).toHaveLength(all.length);
        const y = (level: number): number => level;
        expect(stepPath(drawn(points, 300), value, y) + valueDomain(points).join()).not.toMatch(/NaN|Infinity/);
        expect(new Set(points.map(({ id }) => id)).size).toBe(points.length);
      }),
      {
        examples: [
          [[{ value: -1.2e308, upperThreshold: null }]],
          [[{ value: Number.MAX_VALUE, upperThreshold: null }]],
        ],
      },
    );
  });
});

describe('the axis of chunks', () => {
  it('is time where the chunks follow each other in time', () => {
    const points = pointsOf(month(1, 0), month(2, 0), month(5, 0));
    const axis = axisOf(points);
    expect(axis.kind).toBe('time');
    expect(axis.domain).toEqual([Date.UTC(2026, 0), Date.UTC(2026, 5)]);
    const [one, two, three] = placed(points, axis, 151);
    expect([one?.from, one?.to, two?.to, three?.from, three?.to].map((at) => at?.toFixed(6))).toEqual(
      [0, 31, 59, 120, 151].map((at) => at.toFixed(6)),
    );
    expect(
      nearest(
        [
          { from: 0, to: 10 },
          { from: 40, to: 50 },
        ],
        26,
      ),
    ).toBe(1);
  });

  it('tells files apart by what their long names do not share', () => {
    const files = (...names: string[]): readonly string[] => toldApart(names.map((name) => `credit-${name}.csv`));
    expect(files('2025-11', '2025-12', '2026-01')).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(files('2025-01-north', '2025-02-north')).toEqual(['2025-01', '2025-02']);
    expect(files('b2-north', 'b2-south')).toEqual(['north', 'south']);
    expect(toldApart(['2025-01', '2025-02'])).toEqual(['2025-01', '2025-02']);
    expect(toldApart(['measurements.csv', 'measurements.2.csv'])).toEqual(['measurements.csv', 'measurements.2.csv']);
    expect(toldApart(['a name of its own', 'quite another'])).toEqual(['a name of its own', 'quite another']);
    expect(toldApart(['only one long name.csv'])).toEqual(['only one long name.csv']);
  });

  it('is their order where there are no times, times overlap, or chunks are slivers of it', () => {
    const overlapping = pointsOf(month(1, 0), month(1, 0, { period: 'current' }));
    const without = pointsOf(month(1, 0), month(2, 0, { start: null }));
    const moments = pointsOf(...[1, 2, 3].map((at) => month(at, 0, { end: `2026-0${at}-01T00:00:00` })));
    for (const points of [overlapping, without, moments]) expect(axisOf(points).kind).toBe('order');
    expect(drawn(overlapping, 100).map(({ from, to }) => [from, to])).toEqual([
      [0, 50],
      [50, 100],
    ]);
    expect(axisTicks(axisOf(without), without, 400).ticks).toEqual([
      { value: 0.5, label: '2026-01' },
      { value: 1.5, label: '2026-02' },
    ]);
  });
});

describe('the marks of a timeline', () => {
  const points = pointsOf(
    month(1, 0.1, { low: 0.05, high: 0.15 }),
    month(2, 0.1, { low: 0.05, high: 0.15 }),
    month(3, 0.3),
    month(5, null),
    month(6, 0.4, { small: true, alert: false }),
    month(7, 0.1),
  );
  const all = drawn(points, 212);
  const y = (level: number): number => 100 - level * 100;

  it('break a line between the datasets, at a gap in time and where there is no value', () => {
    expect(runsOf(all, value).map((run) => run.map(({ point }) => point.key))).toEqual([
      ['2026-01', '2026-02'],
      ['2026-03'],
      ['2026-06', '2026-07'],
    ]);
    expect(runsOf(all, ({ upper }) => upper, true)).toHaveLength(1);
    expect(stepPath(all, value, y)).toBe(
      'M0.0 90.0L59.0 90.0M59.0 70.0L90.0 70.0M151.0 60.0L181.0 60.0L181.0 90.0L212.0 90.0',
    );
    expect(bandPath(all, y)).toBe('M0.0 85.0L59.0 85.0L59.0 95.0L0.0 95.0Z');
  });

  it('show how far an alert is beyond its limit, and mark it by a shape', () => {
    expect(excessPath(all, y)).toBe('M59.0 80.0H90.0V70.0H59.0Z');
    expect(
      marksPath(
        all.filter(({ point }) => point.alert),
        y,
        'm0 1',
        4,
      ),
    ).toBe('M74.5 70.0m0 1');
    expect(periodsOf(all)).toEqual([
      { period: 'reference', from: 0, to: 59 },
      { period: 'current', from: 59, to: 212 },
    ]);
  });

  it('are thinned to the pixels without losing an extreme', () => {
    const sizes = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 5, max: 90 }), (figures, width) => {
        const series = pointsOf(...figures.map((one, at) => month(5, one, { key: `${at}`, start: null })));
        const run = drawn(series, width);
        const kept = thinned(run, value);
        expect(kept.length).toBeLessThanOrEqual(Math.min(run.length, 4 * (width + 1)));
        expect(run.filter((one) => kept.includes(one))).toEqual(kept);
        const found = kept.map(({ point }) => point.value ?? 0);
        expect([Math.min(...found), Math.max(...found)]).toEqual([Math.min(...figures), Math.max(...figures)]);
        expect([kept[0], kept.at(-1)]).toEqual([run[0], run.at(-1)]);
      }),
      { numRuns: 30 },
    );
  });

  it('stand apart as bars where there is room', () => {
    const rows = ({ rows: count }: ChunkPoint): number => count;
    expect(barsPath(drawn(pointsOf(month(1, 0)), 20), rows, (count) => 200 - count, 200)).toBe(
      'M1.0 200V100.0H19.0V200Z',
    );
  });

  it('know a scale for every series', () => {
    expect(valueDomain(points)).toEqual([0, 0.4]);
    const scattered = pointsOf(month(1, 0.3), month(2, 7, { small: true, alert: false }), month(3, 0.4));
    expect(valueDomain(scattered)).toEqual([0.2, 0.4]);
    expect([-1, 0.2, 7].map(heldIn([0, 0.4], (one) => 10 * one))).toEqual([0, 2, 4]);
    expect(valueDomain(pointsOf(month(2, 7, { small: true, alert: false })))).toEqual([0, 7]);
    expect(valueDomain(pointsOf(month(1, 0.9, { upperThreshold: 1 })))).toEqual([0.9, 1]);
    expect(valueDomain(pointsOf(month(1, null, { upperThreshold: null })))).toEqual([0, 1]);
    expect(valueDomain(pointsOf(month(1, 4, { upperThreshold: null })))).toEqual([2, 6]);
    expect(valueTicks([0.1, 0.3], 'share', 2).map(({ label }) => label)).toEqual([
      '10\u00a0%',
      '20\u00a0%',
      '30\u00a0%',
    ]);
  });

  it('are told in words', () => {
    expect(mostTelling(points)).toBe(2);
    expect(points.slice(2, 5).map((point) => readingOf(point, view).join(', '))).toEqual([
      '2026-03, current, 300 rows, KS 0.3, at most 0.2, alert',
      '2026-05, current, 500 rows, no value, at most 0.2',
      '2026-06, current, 600 rows, KS 0.4, at most 0.2, too few rows to tell',
    ]);
    const [told] = pointsOf(month(1, 0.1, { low: 0, high: 0.2, lowerThreshold: 0.05, realised: 0.12 }));
    expect(told && readingOf(told, view).slice(3)).toEqual([
      'KS 0.1',
      'by labels 0.12',
      'band 0 to 0.2',
      'limits 0.05 and 0.2',
    ]);
    const beyond = { upperThreshold: null, alert: false, chanceLow: 0.05, chanceHigh: 0.25 };
    const alone = pointsOf(month(3, 0.3, { ...beyond, beyond: true }), month(4, 0.26, beyond), month(5, 0.2, beyond));
    expect(alone[0] && readingOf(alone[0], view).slice(3)).toEqual([
      'KS 0.3',
      'by chance 0.05 to 0.25',
      'beyond chance',
    ]);
    expect(mostTelling(alone)).toBe(0);
    expect(timelineSentence(alone, '')).toBe('Beyond what chance makes in 1 of 3 chunks, the last 2026-03.');
    expect(timelineSentence(alone.slice(1), '')).toBe('Within what chance makes in 2 chunks.');
    expect(timelineSentence(points, '')).toBe(
      'Alerts in 1 of 4 chunks of current after 2 of reference, the last in 2026-03; back to normal since 2026-07.',
    );
    const ended = pointsOf(month(3, 0.3), month(4, null, { awaited: true }), month(5, 0.1), month(6, 0.1));
    expect(timelineSentence(ended, '')).toBe(
      'Alerts in 1 of 4 chunks of current, the last in 2026-03; back to normal since 2026-05.',
    );
    expect(ended[1] && readingOf(ended[1], view).slice(3)).toEqual(['labels awaited', 'at most 0.2']);
    expect(timelineSentence(points.slice(3), '2026-05')).toBe(
      'No alert in 3 chunks of current. Only 2026-05 is shown.',
    );
  });
});

describe('brushing a period', () => {
  it('takes the chunks between two in either order; all of them are no period', () => {
    expect(reachOf(4, 2, 10)).toEqual({ from: 2, to: 4 });
    expect(reachOf(-3, 4, 10)).toEqual({ from: 0, to: 4 });
    expect(reachOf(9, 0, 10)).toBeNull();
    expect(reachOf(0, 0, 0)).toBeNull();
  });

  it('moves one end by keys, and leaves the other', () => {
    expect(moved(null, 'from', 'ArrowRight', 20)).toEqual({ from: 1, to: 19 });
    expect(moved({ from: 1, to: 5 }, 'from', 'End', 20)).toEqual({ from: 5, to: 5 });
    expect(moved({ from: 1, to: 5 }, 'to', 'PageUp', 20)).toEqual({ from: 1, to: 7 });
    expect(moved({ from: 1, to: 19 }, 'from', 'Home', 20)).toBeNull();
    expect(moved(null, 'from', 'a', 20)).toBeUndefined();
    const keys = fc.constantFrom(
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'PageUp',
      'PageDown',
      'Home',
      'End',
    );
    const presses = fc.array(fc.tuple(fc.constantFrom('from' as const, 'to' as const), keys), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), presses, (count, all) => {
        let reach: Reach | null = null;
        for (const [end, key] of all) {
          const before: Reach = reach ?? { from: 0, to: count - 1 };
          const next = moved(reach, end, key, count);
          const { from, to } = next ?? { from: 0, to: count - 1 };
          expect(0 <= from && from <= to && to < count).toBe(true);
          expect(end === 'from' ? to : from).toBe(end === 'from' ? before.to : before.from);
          reach = next ?? null;
        }
      }),
    );
  });
});

describe('figures over time', () => {
  const result = (column: string, severity: number, chunks: readonly Json[], more: Partial<Result> = {}): Result => ({
    check: 'monitor.drift',
    columns: [column],
    dataset: null,
    status: 'warn',
    severity,
    value: { method: 'ks', chunks },
    message: '',
    condition: '',
    views: [view],
    ...more,
  });
  const calm = result('calm', 0, [month(1, 0.1), month(3, 0.1), month(4, 0.1)], { status: 'pass' });
  const early = result('early', 0.9, [month(1, 0.1), month(3, 0.3), month(4, 0.1)]);
  const late = result('late', 0.1, [month(1, 0.1), month(3, 0.3), month(4, 0.4)]);
  const missing = result('late', 0, [month(1, 0)], { value: { metric: 'missing', chunks: [month(1, 0)] } });
  const broken = result('broken', 1, [month(1, 0), 'x']);
  const other = result('age', 1, [], {
    check: 'drift.column',
    value: { unplaced: { reference: 2, current: 'many' } },
    views: [],
  });
  const results = [calm, early, late, missing, broken, other];
  const checks = {
    'monitor.drift': {
      title: 'Drift over chunks',
      explain: { looksAt: '', whyItMatters: '', whatToDo: '', source: '' },
    },
  };
  const series = monitorSeries({ results, checks });
  const slots = slotsOf(series);
  const names = (all: typeof series): readonly string[] => all.map(({ result: { columns } }) => columns.join());

  it('are those that can be drawn, alerts and the latest first', () => {
    expect(names(series)).toEqual(['calm', 'early', 'late', 'late']);
    expect(new Set(series.map(({ measure }) => measure))).toEqual(new Set(['Drift over chunks', 'KS']));
    expect(slots.map(({ key }) => key)).toEqual(['2026-01', '2026-03', '2026-04']);
    expect(names(rankedSeries(series, slots, null))).toEqual(['late', 'early', 'calm', 'late']);
    expect(names(rankedSeries(series, slots, periodOf(slots, { from: 1, to: 1 })))[0]).toBe('early');
    expect([...figureCounts(series, ({ alert }) => alert).values()]).toEqual([2, 1]);
    expect(unplacedRows(results)).toBe(2);
    expect(results.map((one) => timelineOf(one)?.points.filter(({ alert }) => alert).length ?? null)).toEqual([
      ...[0, 1, 2, 0],
      ...[null, null],
    ]);
  });

  it('are told to stand without limits where most do, and those beyond chance come first', () => {
    const without = { upperThreshold: null, alert: false, chanceHigh: 0.25 };
    const skipped = { status: 'skipped', message: 'one more is needed.' } as const;
    const within = result('within', 0, [month(3, 0.1, without), month(4, 0.2, without)], skipped);
    const beyond = result('beyond', 0, [month(3, 0.1, without), month(4, 0.3, { ...without, beyond: true })], skipped);
    const found = monitorSeries({ results: [within, beyond], checks });
    expect(names(rankedSeries(found, slotsOf(found), null))).toEqual(['beyond', 'within']);
    expect(found.map((one) => isNotable(one, null))).toEqual([false, true]);
    expect(whyWithoutLimits(found)).toBe('one more is needed.');
    expect(whyWithoutLimits([...found, ...series])).toBe(null);
    const awaited = result('label', 0, [month(3, null, { ...without, awaited: true })], skipped);
    expect(whyWithoutLimits(monitorSeries({ results: [awaited], checks }))).toBe(null);
  });

  it('leave a period only the findings with an alert in it, and those of other groups', () => {
    const period = periodOf(slots, { from: 2, to: 2 });
    expect(period).toMatchObject({ name: '2026-04', from: 2, to: 2 });
    const quiet = period ? quietIn(series, period) : new Set();
    expect(results.filter((one) => !quiet.has(one))).toEqual([late, broken, other]);
    expect(periodOf(slots, { from: 1, to: 9 })).toMatchObject({ to: 2, name: '2026-03 to 2026-04' });
    expect(periodOf(slots, { from: 5, to: 9 })).toBeNull();
  });
});
