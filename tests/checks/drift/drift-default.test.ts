import { describe, expect, it } from 'vitest';
import { judgeByDefault, measureByDefault, type Found } from '../../../src/checks/drift/lib/default/default-rule';
import { countSorted, moments, sketch } from '../../../src/stats';
import { randomNormals, randomNumbers } from '../../bench/random';

const effects = { ks: 0.03, wasserstein: 0.08, js: 0.03 };
const significance = 0.05;
const params = { effects, significance };
/** What Benjamini–Hochberg asks of a column that alone among 500 changed. */
const among500 = significance / 500;

const random = randomNumbers(5);
const normal = randomNormals(random);
const draw = (rows: number, one: () => number): number[] => Array.from({ length: rows }, one);
const none = { reference: 0, current: 0 };

function numbers(reference: readonly number[], current: readonly number[], missing = none, fewest = 0): Found {
  const [before, after] = [reference, current].map((rows) => countSorted(Float64Array.from(rows).sort()));
  if (!before || !after) throw new Error('two sides');
  const compared = { reference: fewest > 0 ? sketch(before, fewest) : before, current: after };
  const spread = moments(before).populationStd;
  const levels = { labels: ['a', 'b'], reference: [], current: [] };
  return measureByDefault({ levels, numbers: compared, spread }, missing, params);
}

function levels(reference: readonly number[], current: readonly number[]): Found {
  const labels = reference.map((_, level) => String(level));
  return measureByDefault({ levels: { labels, reference, current }, numbers: null, spread: null }, none, params);
}

const tally = (rows: readonly number[], size: number): number[] => {
  const counts = Array.from({ length: size }, () => 0);
  for (const level of rows) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
};

const found = ({ pValue, score, threshold }: Found, limit = significance): boolean =>
  pValue < limit && score >= threshold;

describe('a summary whose points stand for ten rows each', () => {
  it.each<[string, number, number, () => number]>([
    ['decimals', 300, 200, () => Math.round(1e4 * random()) / 1e4],
    ['many zeros', 900, 600, () => (random() < 0.3 ? 0 : Math.round(1e3 * random()) / 1e3)],
    ['a long current', 3000, 6000, () => Math.round(-4000 * Math.log(random())) / 100],
  ])('shows no more drift than its rows do: %s', (_, n, m, law) => {
    const runs = Array.from({ length: 60 }, () => numbers(draw(n, law), draw(m, law), none, 10));
    expect(runs.filter((drift) => drift.pValue < significance).length).toBeLessThanOrEqual(8);
  });

  it('shows the drift that its rows show', () => {
    expect(
      found(
        numbers(
          draw(900, normal),
          draw(600, () => normal() + 0.5),
          none,
          10,
        ),
        among500,
      ),
    ).toBe(true);
    const spike = numbers(
      draw(900, normal),
      draw(600, () => (random() < 0.1 ? 9 : normal())),
      none,
      10,
    );
    expect(found(spike, among500)).toBe(true);
  });
});

describe('always found from 1 200 against 600 rows on, also as one of 500 columns', () => {
  const reference = draw(1200, normal);

  it.each([
    ['half a standard deviation', () => normal() + 0.5],
    ['spread × 1.6', () => normal() * 1.6],
  ])('%s', (_, changed) => {
    expect(found(numbers(reference, draw(600, changed)), among500)).toBe(true);
  });

  it('missing from 5 % to 19 %', () => {
    const drift = numbers(reference.slice(60), draw(486, normal), { reference: 60, current: 114 });
    expect(found(drift, among500)).toBe(true);
    expect(drift).toMatchObject({ method: 'js', of: 'missing' });
  });

  it.each([2, 6, 1000, 100_000])('a fifth of the rows moved to one of %i categories', (size) => {
    const any = (): number => Math.floor(random() * size);
    const moved = (): number => (random() < 0.2 ? 1 : any());
    const drift = levels(tally(draw(1200, any), size), tally(draw(600, moved), size));
    expect(found(drift, size === 2 ? 0.01 : among500)).toBe(true);
  });

  it('a new category with 8 % of the rows, among 6 or 600 others', () => {
    for (const size of [6, 600]) {
      const any = (): number => Math.floor(random() * size);
      const current = draw(600, () => (random() < 0.08 ? size : any()));
      const drift = levels(tally(draw(1200, any), size + 1), tally(current, size + 1));
      expect(found(drift, among500), String(size)).toBe(true);
    }
  });
});

describe('nothing found', () => {
  it('at most in one of 20 columns without a change, of any kind', () => {
    const kinds: readonly (() => number)[] = [
      normal,
      () => Math.exp(2 * normal()),
      () => normal() / Math.abs(normal()),
      () => Math.floor(random() * 4),
      () => (random() < 0.7 ? 0 : normal()),
      () => (random() < 0.99 ? 0 : 1),
      () => (random() < 0.1 ? Infinity : normal()),
    ];
    for (const [n, m] of [
      [12, 12],
      [200, 60],
    ] as const) {
      const alarms = Array.from({ length: 700 }, (_, index) => {
        const kind = kinds[index % kinds.length] ?? normal;
        return found(numbers(draw(n, kind), draw(m, kind)));
      }).filter(Boolean).length;
      expect(alarms / 700, `${n}/${m}`).toBeLessThan(0.05);
    }
  });

  it('where many rows make a tiny shift significant', () => {
    const drift = numbers(
      draw(100_000, normal),
      draw(100_000, () => normal() + 0.03),
    );
    expect(drift.pValue).toBeLessThan(1e-4);
    expect(found(drift)).toBe(false);
  });

  it('in constants, nor in categories that are all different on both sides', () => {
    expect(numbers([3, 3, 3, 3], [3, 3, 3])).toMatchObject({ score: 0, pValue: 1 });
    const ids = Array.from({ length: 4000 }, (_, id) => id);
    const drift = levels(
      ids.map((id) => (id < 2000 ? 1 : 0)),
      ids.map((id) => (id < 2000 ? 0 : 1)),
    );
    expect(drift.pValue).toBe(1);
  });
});

describe('odd columns', () => {
  it('a constant that became another one', () => {
    expect(
      found(
        numbers(
          draw(50, () => 3),
          draw(40, () => 4),
        ),
      ),
    ).toBe(true);
  });
  it('a column that lost all its values', () => {
    const drift = numbers(draw(50, normal), [], { reference: 0, current: 40 });
    expect(found(drift)).toBe(true);
    expect(drift.of).toBe('missing');
  });
  it('both sides all missing', () => {
    expect(numbers([], [], { reference: 9, current: 7 }).pValue).toBe(1);
  });
  it('infinite values that are new', () => {
    const drift = numbers(
      draw(1200, normal),
      draw(600, () => (random() < 0.08 ? Infinity : normal())),
    );
    expect(found(drift, among500)).toBe(true);
    expect(Number.isFinite(drift.score)).toBe(true);
  });
  it('a single row far out is no drift', () => {
    expect(found(numbers(draw(600, normal), [...draw(599, normal), 1e9]))).toBe(false);
  });
  it('one value that stands in for others', () => {
    const drift = numbers(
      draw(1200, normal),
      draw(600, () => (random() < 0.06 ? 0.1 : normal())),
    );
    expect(found(drift, among500)).toBe(true);
    expect(drift.of).toBe('one value');
  });
});

describe('too few rows', () => {
  const judge = (rows: number) =>
    judgeByDefault(
      {
        method: 'ks',
        score: 0.3,
        threshold: 0.4,
        qValue: 0.5,
        referenceRows: rows,
        currentRows: rows,
        contributions: [],
      },
      { significance, failSignificance: 0.01, visible: 1 },
    );

  it('is said up to 15 rows a side, with the shift that they would have shown', () => {
    expect(judge(15)).toMatchObject({
      status: 'skipped',
      message: expect.stringContaining('1.02 standard deviations'),
    });
    expect(judge(16)).toHaveProperty('status', 'pass');
  });
});
