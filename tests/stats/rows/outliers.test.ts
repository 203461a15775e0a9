import { describe, expect, it } from 'vitest';
import {
  countSorted,
  createGower,
  lengthOutliers,
  timesApart,
  localOutlierProbabilities,
  nearestNeighbours,
  sortNumbers,
  type GowerFeature,
} from '../../../src/stats';
import golden from '../../golden/integrity/outliers.json';
import { expectClose } from '../support';

const features: readonly GowerFeature[] = [
  ...[0, 1, 2].map((column): GowerFeature => {
    return { kind: 'number', values: Float64Array.from(golden.numbers, (row) => row[column] ?? NaN) };
  }),
  { kind: 'level', values: Float64Array.from(golden.levels) },
];
const rows = golden.levels.length;

describe('Gower distances', () => {
  it('agree with their formula, missing numbers left out', () => {
    const distancesOf = createGower(features);
    golden.distances.forEach((expected, row) => {
      const distances = new Float64Array(rows);
      distancesOf(row, distances);
      expected.forEach((distance, other) => expectClose(distances[other] ?? null, distance, 1e-12, 1e-15));
    });
  });

  it('are 1 between rows that share no number, and know no distance in a constant', () => {
    const distances = new Float64Array(3);
    createGower([{ kind: 'number', values: Float64Array.of(NaN, 1, 5) }])(0, distances);
    expect([...distances]).toEqual([1, 1, 1]);
    createGower([{ kind: 'number', values: Float64Array.of(7, 7, 7) }])(0, distances);
    expect([...distances]).toEqual([0, 0, 0]);
  });
});

describe('nearest neighbours', () => {
  const count = 400;
  const orders: readonly (readonly [string, (row: number) => number])[] = [
    ['in the order of their values', (row) => row],
    ['in two halves far apart', (row) => (row % 2) * 1e6 + row],
    ['of which many are alike', (row) => (row * 7) % 5],
    ['in no order', (row) => (row * 7919) % 1009],
  ];

  it.each(orders)('are those that a look at all rows finds, of rows %s', (_, valueOf) => {
    const values = Float64Array.from({ length: count }, (_value, row) => valueOf(row));
    const distancesOf = createGower([{ kind: 'number', values }]);
    const k = 20;
    const found = nearestNeighbours(count, k, distancesOf);
    for (let row = 0; row < count; row++) {
      const distances = new Float64Array(count);
      distancesOf(row, distances);
      const others = Array.from(distances, (distance, other) => ({ distance, other })).filter(
        ({ other }) => other !== row,
      );
      others.sort((a, b) => a.distance - b.distance || a.other - b.other);
      const nearest = others.slice(0, k).map(({ other }) => other);
      nearest.sort((a, b) => a - b);
      expect([...found.rows.subarray(row * k, (row + 1) * k)]).toEqual(nearest);
    }
  });
});

describe('local outlier probabilities', () => {
  const scoresOf = (own: readonly GowerFeature[], count: number, k: number): Float64Array =>
    localOutlierProbabilities(nearestNeighbours(count, k, createGower(own)), 3);

  it('agree with PyNomaly', () => {
    scoresOf(features, rows, golden.k).forEach((score, row) =>
      expectClose(score, golden.scores[row] ?? null, 1e-6, 1e-6),
    );
  });

  it('are 0 where all rows are alike, and high for the one that is not', () => {
    const alike = new Float64Array(100).fill(3);
    expect(scoresOf([{ kind: 'level', values: alike }], 100, 5).every((score) => score === 0)).toBe(true);
    const odd = alike.map((value, row) => (row === 17 ? 9 : value));
    const scores = scoresOf([{ kind: 'level', values: odd }], 100, 5);
    expect(scores.findIndex((score) => score > 0.9)).toBe(17);
    expect(scores.filter((score) => score > 0)).toHaveLength(1);
  });
});

describe('lengths of texts', () => {
  const rule = { factor: 4, innerLevel: 0.06, minCharacters: 5, minShare: 0.5 };

  it.each(golden.texts)('$name, as deepchecks', ({ lengths, normal, outliers }) => {
    const found = lengthOutliers(countSorted(sortNumbers(Float64Array.from(lengths))), rule);
    expect(found?.outliers).toEqual(outliers);
    if (normal) expect(found?.normal).toEqual(normal);
  });

  it('finds a stray among texts of one length, and nothing without rows', () => {
    const codes = Float64Array.from({ length: 50 }, (_, row) => (row === 49 ? 30 : 8));
    expect(lengthOutliers(countSorted(codes), rule)).toEqual({
      normal: { min: 8, max: 8 },
      outliers: [{ min: 30, max: 30, rows: 1 }],
    });
    expect(lengthOutliers(countSorted(new Float64Array(0)), rule)).toBeNull();
  });

  it('tells a gap from a tail that goes on', () => {
    const lengths = countSorted(Float64Array.from([2, 5, 8, 8, 9, 12, 13, 40, 60]));
    expect(timesApart(lengths, { min: 13, max: 60 })).toBeCloseTo(13 / 12);
    expect(timesApart(lengths, { min: 40, max: 60 })).toBeCloseTo(40 / 13);
    expect(timesApart(lengths, { min: 2, max: 2 })).toBe(2.5);
    expect(timesApart(lengths, { min: 2, max: 60 })).toBe(1);
  });
});
