import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BarsPairView, HistogramPairView, LinesView, ScaleView, ThresholdsView } from '../../../src/contract';
import { barsSentence, pairBars, pairSentence } from '../../../src/report/views/bars/bars';
import { bars, layoutBins, missingShare, outline, shares, tails } from '../../../src/report/views/histogram/histogram';
import { histogramSentence, mostTelling, readings } from '../../../src/report/views/histogram/histogram-reading';
import { magnification, roundBelow } from '../../../src/report/views/histogram/magnify';
import { domainsOf, placeLevels } from '../../../src/report/views/lines';
import { isBad, scaleDomain, scaleSentence } from '../../../src/report/views/scale';
import { minorTicks, numberTicks, place, shareTicks } from '../../../src/report/views/frame/ticks';
import { cheapest, moved, nearest, outcomesOf, outcomeSentence } from '../../../src/report/views/thresholds/thresholds';
import { timeTicks } from '../../../src/report/views/frame/time-ticks';

const view: HistogramPairView = {
  kind: 'histogram-pair',
  title: 'age',
  axis: 'number',
  edges: [0, 10, 20, 30, 90],
  reference: [10, 20, 10, 0],
  current: [5, 5, 5, 5],
  missing: { reference: 0, current: 20 },
};

describe('histogram', () => {
  it('knows which outer bins gather a tail', () => {
    expect(tails(view.edges)).toEqual({ low: false, high: true });
    expect(tails([0, 1, 2, 3])).toEqual({ low: false, high: false });
    expect(tails([0, 5])).toEqual({ low: false, high: false });
    expect(tails([0, 0.1, 0.2, 0.30000000000000004])).toEqual({ low: false, high: false });
  });

  it('sets a tail apart and keeps the true scale for the even bins', () => {
    const { bins, domain, range } = layoutBins(view.edges, 110, 10);
    expect(domain).toEqual([0, 30]);
    expect(range).toEqual([0, 75]);
    expect(bins.map(({ x }) => x)).toEqual([0, 25, 50, 85]);
    expect(bins.map(({ tail }) => tail)).toEqual([false, false, false, true]);
  });

  it('fills the width exactly, whatever the edges', () => {
    const edges = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(edges, (values) => {
        const { bins } = layoutBins(
          values.sort((a, b) => a - b),
          500,
          12,
        );
        const last = bins.at(-1);
        expect(last ? last.x + last.width : 0).toBeCloseTo(500, 6);
      }),
    );
  });

  it('draws bars and one outline, tails on their own', () => {
    const { bins } = layoutBins(view.edges, 22, 2);
    const y = (share: number): number => 10 - share * 10;
    expect(bars(bins, [0.5, 0, 0, 0], y)).toBe('M0.5 10V5H4.5V10Z');
    expect(outline(bins, [0.5, 1, 0, 0], y)).toBe('M0 10V5H5V0H10V10H15V10M17 10V10H22V10');
  });

  it('makes shares of counts', () => {
    expect(shares([1, 3])).toEqual([0.25, 0.75]);
    expect(shares([0, 0])).toEqual([0, 0]);
    expect(missingShare([5, 5], 10)).toBe(0.5);
    expect(missingShare(null, 10)).toBeNull();
  });

  it('reads each bin and finds the one that tells most', () => {
    const all = readings(view);
    expect(all.map(({ range }) => range)).toEqual(['0 to 10', '10 to 20', '20 to 30', '30 to 90 (tail)']);
    expect(all[mostTelling(all)]?.difference).toBe(-0.25);
    expect(histogramSentence(view)).toContain('Reference 40 values, current 20 values (50\u00a0% missing).');
    expect(histogramSentence(view)).toContain('The widest difference is at 10 to 20: −25.0\u00a0points.');
    expect(histogramSentence({ ...view, reference: null })).toContain('Current 20 values');
    expect(histogramSentence({ ...view, reference: null }, 'customers')).toContain('customers 20 values');
    expect(histogramSentence({ ...view, reference: null, current: null })).toBe('Neither dataset has a value here.');
    expect(histogramSentence({ ...view, current: view.reference })).toContain('agree in every bin');
  });

  it('names bins of whole numbers by those that they hold', () => {
    const whole = { ...view, edges: [0.5, 1.5, 5.5], reference: null, current: [1, 2] };
    expect(readings(whole).map(({ range }) => range.replace(' (tail)', ''))).toEqual(['1', '2 to 5']);
  });
});

describe('the vernier', () => {
  it('magnifies by the largest round factor that fits', () => {
    expect(magnification(3, 30)).toBe(10);
    expect(magnification(4, 30)).toBe(5);
    expect(magnification(60, 30)).toBe(0.5);
    expect(magnification(0, 30)).toBe(1);
  });

  it('rounds down to a 1, 2 or 5', () => {
    expect([0.07, 0.3, 1, 49].map(roundBelow)).toEqual([0.05, 0.2, 1, 20]);
    expect(roundBelow(0)).toBe(0);
  });
});

describe('ticks', () => {
  it('use SI prefixes where numbers are long', () => {
    expect(numberTicks([0, 50_000], 5).map(({ label }) => label)).toEqual(['0', '10k', '20k', '30k', '40k', '50k']);
    expect(numberTicks([0, 1], 2).map(({ label }) => label)).toEqual(['0.0', '0.5', '1.0']);
    expect(shareTicks(0.04, 2).map(({ label }) => label)).toEqual(['0\u00a0%', '2\u00a0%', '4\u00a0%']);
  });

  it('rule finely between the labels, also before the first', () => {
    const domain = [0.5, 3] as const;
    expect(
      minorTicks(
        domain,
        [
          { value: 1, label: '1' },
          { value: 2, label: '2' },
        ],
        2,
      ),
    ).toEqual([0.5, 1, 1.5, 2, 2.5, 3]);
    expect(minorTicks(domain, [], 10)).toEqual([]);
  });

  it('place a domain of no width in the middle', () => {
    expect(place([5, 5], [0, 100])(5)).toBe(50);
    expect(place([0, 10], [0, 100])(3)).toBe(30);
  });

  it('fall on round moments, always UTC', () => {
    const labels = (from: string, to: string, count: number): readonly string[] =>
      timeTicks([Date.parse(from), Date.parse(to)], count).map(({ label }) => label);
    expect(labels('2025-01-01', '2026-05-01', 6)).toEqual(['2025', 'Apr', 'Jul', 'Oct', '2026', 'Apr']);
    expect(labels('2026-03-01', '2026-03-08', 4)).toEqual(['2 Mar', '4 Mar', '6 Mar', '8 Mar']);
    expect(labels('2026-03-01T22:00Z', '2026-03-02T04:00Z', 3)).toEqual(['2 Mar', '03:00']);
    expect(labels('1950-06-01', '2020-06-01', 4)).toEqual(['1960', '1980', '2000', '2020']);
    expect(labels('2026-01-01', '2026-01-01', 4)).toEqual([]);
  });

  it('of any axis stay within it and few', () => {
    const time = fc.integer({ min: -6e13, max: 6e13 });
    fc.assert(
      fc.property(time, time, fc.integer({ min: 2, max: 12 }), (a, b, count) => {
        fc.pre(a !== b);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const ticks = timeTicks([from, to], count);
        expect(ticks.length).toBeLessThanOrEqual(count * 2 + 2);
        expect(ticks.every(({ value }) => value >= from && value <= to)).toBe(true);
      }),
    );
  });
});

describe('bars', () => {
  const pair: BarsPairView = {
    kind: 'bars-pair',
    title: 'region',
    categories: [
      { label: 'north', reference: 60, current: 30 },
      { label: '', reference: null, current: 10 },
    ],
    other: { reference: 20, current: 50, categories: 3 },
    missing: { reference: 20, current: 10 },
    rows: { reference: 100, current: 100 },
  };

  it('are shares of all rows, then others, then missing', () => {
    expect(pairBars(pair).map(({ label, kind, current }) => [label, kind, current])).toEqual([
      ['north', 'category', 0.3],
      ['(empty text)', 'category', 0.1],
      ['3 other values', 'other', 0.5],
      ['missing', 'missing', 0.1],
    ]);
    expect(pairBars(pair)[1]?.difference).toBeNull();
    expect(pairBars({ ...pair, rows: { reference: null, current: 100 } })[0]?.reference).toBeNull();
  });

  it('say what changed most', () => {
    expect(pairSentence(pair)).toContain('“north”, from 60\u00a0% to 30\u00a0% of rows (−30.0\u00a0points)');
    expect(pairSentence({ ...pair, rows: { reference: null, current: 100 } })).toContain('Most frequent: “north”');
    expect(barsSentence({ kind: 'bars', title: '', bars: [], total: 0 })).toBe('No values to show.');
  });
});

describe('scale', () => {
  const scale: ScaleView = { kind: 'scale', title: '', value: 0.31, threshold: 0.1, bad: 'above', format: 'number' };

  it('holds zero, limit and value', () => {
    expect(scaleDomain(scale)).toEqual([0, 0.35]);
    expect(scaleDomain({ ...scale, value: -2 })[0]).toBeLessThanOrEqual(-2);
    expect(scaleDomain({ ...scale, value: 1, format: 'share' })).toEqual([0, 1]);
    expect(scaleDomain({ ...scale, value: 0, threshold: 0 })).toEqual([0, 1]);
  });

  it('says on which side of the limit the value lies', () => {
    expect(scaleSentence(scale)).toBe('Measured 0.31: out of bounds, above the limit of 0.1.');
    expect(scaleSentence({ ...scale, value: 0.1 })).toBe('Measured 0.1: at the limit of 0.1.');
    expect(isBad({ ...scale, bad: 'below' })).toBe(false);
  });
});

describe('thresholds', () => {
  const costly: ThresholdsView = {
    kind: 'thresholds',
    title: 'Choose a threshold',
    positive: 'yes',
    positives: 10,
    negatives: 90,
    points: [
      { threshold: null, truePositives: 0, falsePositives: 0 },
      { threshold: 0.8, truePositives: 6, falsePositives: 2 },
      { threshold: 0.3, truePositives: 10, falsePositives: 40 },
    ],
    costs: { falsePositive: 1, falseNegative: 1 },
  };

  it('has the least cost elsewhere where a miss costs more', () => {
    const even = outcomesOf(costly, costly.costs);
    expect(even[1]).toEqual({
      threshold: 0.8,
      truePositives: 6,
      falsePositives: 2,
      falseNegatives: 4,
      trueNegatives: 88,
      precision: 0.75,
      recall: 0.6,
      cost: 0.06,
    });
    expect(even[0]?.precision).toBeNull();
    expect(cheapest(even)).toBe(1);
    expect(cheapest(outcomesOf(costly, { falsePositive: 1, falseNegative: 20 }))).toBe(2);
    expect(cheapest(outcomesOf(costly, { falsePositive: 9, falseNegative: 1 }))).toBe(0);
    expect(even[1] && outcomeSentence(even[1], 'yes')).toBe(
      'Rows from 0.8 are taken for yes: precision 75\u00a0%, recall 60\u00a0%, cost 0.06 a row.',
    );
  });

  it('moves by pointer and by key, within its ends', () => {
    const even = outcomesOf(costly, costly.costs);
    expect([0.95, 0.7, 0].map((threshold) => nearest(even, threshold, 1))).toEqual([0, 1, 2]);
    expect(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'x'].map((key) => moved(key, 1, 3))).toEqual([2, 0, 2, 0, null]);
    expect(moved('PageDown', 1, 3)).toBe(2);
  });
});

describe('lines', () => {
  const lines: LinesView = {
    kind: 'lines',
    title: 'Lift',
    x: { kind: 'number', name: 'Share of rows' },
    y: { name: 'Lift' },
    lines: [{ name: 'model', dataset: 'current', x: [0.05, 1], y: [3, 1], band: null }],
    thresholds: [
      { name: 'positive rows, current', value: 0.28 },
      { name: 'positive rows, reference', value: 0.26 },
    ],
    diagonal: null,
  };

  it('reach as far as what is pointed at', () => {
    expect(domainsOf(lines).x).toEqual([0.05, 1]);
    const { x, y } = domainsOf(lines, [{ dataset: 'current', x: 0.01, y: 8 }]);
    expect(x).toEqual([0.01, 1]);
    expect(y[1]).toBe(8);
  });

  it('name levels close to each other clear of them and of each other', () => {
    const toY = (value: number): number => 300 - 260 * value;
    const placed = placeLevels(lines, { x: [0, 1], y: [0, 1] }, toY, 22);
    const [upper = NaN, lower = NaN] = placed.map(({ y }) => y);
    expect(upper).toBeLessThan(toY(0.28));
    expect(lower - upper).toBeGreaterThanOrEqual(13);
    // Letters stand about ten points above where they are put.
    expect(lower - 10).toBeGreaterThan(toY(0.26));
  });
});
