import { describe, expect, it } from 'vitest';
import {
  align,
  chanceGap,
  chanceJensenShannon,
  chanceWasserstein,
  combinePValues,
  countSorted,
  extremeRows,
  jensenShannon,
  mostMovedLevel,
  permutationChiSquare,
  poolRareLevels,
  rankScores,
  smirnovGap,
} from '../../../src/stats';
import golden from '../../golden/stats/drift.json';
import { skewedTail } from '../../../src/stats/laws/tails';
import { randomNumbers } from '../../bench/random';
import { counted, expectClose } from '../support';

const ascending = (length: number, draw: () => number) => countSorted(Float64Array.from({ length }, draw).sort());

describe.each(golden.numbers)('$name', ({ reference: a, current: b, expected }) => {
  const [reference, current] = [counted(a), counted(b)];

  it('rank tests', () => {
    const { location, spread, shape, tail } = rankScores(align(reference, current));
    expectClose(location, expected.rankScores.location, 1e-6);
    expectClose(spread, expected.rankScores.spread, 1e-6);
    expectClose(shape, expected.rankScores.shape, 1e-6);
    expectClose(tail, expected.rankScores.tail, 1e-6);
  });
  it('largest gap', () => {
    const found = smirnovGap(align(reference, current));
    expectClose(found?.score ?? null, expected.gap.score, 1e-9);
    expectClose(found?.pValue ?? null, expected.gap.pValue, 1e-6, 1e-15);
  });
  it('what chance shows', () => {
    expectClose(chanceGap(reference.total, current.total), expected.chance.gap, 1e-9);
    const wasserstein = chanceWasserstein(reference, reference.total, current.total);
    expectClose(wasserstein, expected.chance.wasserstein, 1e-9, 1e-15);
  });
});

describe.each(golden.tables)('$name', ({ reference, current, expected }) => {
  it('chi-square over all dealings', () => {
    const found = permutationChiSquare(reference, current);
    expectClose(found?.score ?? null, expected.chiSquare.score, 1e-9);
    expectClose(found?.pValue ?? null, expected.chiSquare.pValue, 1e-6);
  });
  it('the level that moved most', () => {
    const rows = { reference: total(reference), current: total(current), least: 2 };
    expectClose(mostMovedLevel(reference, current, rows)?.pValue ?? null, expected.mostMoved, 1e-6);
  });
});

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

it.each(golden.combined)('combines $pValues', ({ pValues, weights, expected }) => {
  const found = combinePValues(pValues.map((pValue, index) => ({ pValue, weight: weights[index] ?? 0 })));
  expectClose(found, expected, 1e-9);
});

it.each(golden.tails)('tail beyond $z of skewness $skewness', ({ z, skewness, expected }) => {
  expectClose(skewedTail(z, skewness), expected, 1e-8);
});

it('combines one p-value to itself and none to null', () => {
  expect(combinePValues([{ pValue: 1, weight: 3 }])).toBe(1);
  expect(combinePValues([])).toBeNull();
});

describe('rare levels', () => {
  it('are pooled with those of their size, or with all rare ones where they stay few', () => {
    const reference = [100, 1, 1, 1, 1, 0, 0, 3];
    const current = [100, 0, 0, 0, 0, 1, 1, 1];
    expect(poolRareLevels(reference, current, 2)).toEqual({ reference: [100, 4, 3], current: [100, 2, 1] });
  });

  it('hang on the rows of both sides only: exchanging sides exchanges the counts', () => {
    const [a, b] = [
      [50, 3, 1, 0, 2],
      [40, 1, 1, 2, 9],
    ];
    const { reference, current } = poolRareLevels(a ?? [], b ?? [], 2);
    expect(poolRareLevels(b ?? [], a ?? [], 2)).toEqual({ reference: current, current: reference });
  });
});

describe('without a change', () => {
  const random = randomNumbers(11);
  const rateBelow = (level: number, times: number, draw: () => number): number =>
    Array.from({ length: times }, draw).filter((pValue) => pValue < level).length / times;

  it('a few extreme rows on one side are no chance, but shared ones are', () => {
    const calm = ascending(600, random);
    const wild = countSorted(
      Float64Array.from({ length: 600 }, (_, row) => (row < 12 ? 5 + row : (row + 0.5) / 600)).sort(),
    );
    expect(extremeRows(align(calm, wild))).toBeLessThan(0.01);
    expect(extremeRows(align(wild, wild))).toBe(1);
  });

  it.each([
    ['10 against 10', 10, 10, 1e9],
    ['100 against 30', 100, 30, 1e9],
    ['100 against 30, tied', 100, 30, 4],
  ])('rank tests are rarely significant: %s', (_, n, m, levels) => {
    const draw = () => Math.floor(random() * levels);
    for (const name of ['location', 'spread', 'shape', 'tail'] as const) {
      const pValue = (): number => rankScores(align(ascending(n, draw), ascending(m, draw)))[name];
      expect(rateBelow(0.01, 1000, pValue), name).toBeLessThan(0.02);
    }
  });

  it('sparse tables are rarely significant', () => {
    const counts = (rows: number): number[] => {
      const levels = Array.from({ length: 100 }, () => 0);
      for (let row = 0; row < rows; row++) bump(levels, Math.floor(random() ** 2 * 100));
      return levels;
    };
    const pValue = (): number => {
      const pooled = poolRareLevels(counts(1000), counts(50), 2);
      return permutationChiSquare(pooled.reference, pooled.current)?.pValue ?? 1;
    };
    expect(rateBelow(0.01, 1000, pValue)).toBeLessThan(0.02);
  });

  it('the Jensen–Shannon distance comes to what is expected of chance', () => {
    const counts = (rows: number): number[] => {
      const levels = [0, 0, 0, 0, 0, 0];
      for (let row = 0; row < rows; row++) bump(levels, Math.floor(random() * 6));
      return levels;
    };
    const draws = Array.from({ length: 300 }, () => [counts(400), counts(200)] as const);
    const mean = draws.reduce((sum, [a, b]) => sum + (jensenShannon(a, b) ?? 0) ** 2, 0) / draws.length;
    const [a, b] = draws[0] ?? [[], []];
    expect(chanceJensenShannon(a, b, 400, 200)).toBeCloseTo(Math.sqrt(mean), 2);
  });
});

function bump(counts: number[], level: number): void {
  counts[level] = (counts[level] ?? 0) + 1;
}
