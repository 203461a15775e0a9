import { describe, expect, it } from 'vitest';
import { poolAsDeepchecks } from '../../../src/checks/drift/lib/presets/deepchecks-levels';
import {
  andersonDarling,
  balancedCramersV,
  chunksByCount,
  countCells,
  countSorted,
  fisherExact,
  goodnessOfFit,
  gTest,
  hellinger,
  kolmogorovSmirnov,
  learnedThreshold,
} from '../../../src/stats';

const counted = (values: readonly number[]) => countSorted(Float64Array.from(values).sort());

describe('answers that Evidently publishes in its own tests', () => {
  const before = [16, 18, 16, 14, 12, 12];
  const after = [16, 16, 16, 16, 16, 8];

  it('chi-square, and the same for twice the reference', () => {
    expect(goodnessOfFit(before, after)?.pValue).toBeCloseTo(0.67309, 5);
    const twice = before.map((rows) => 2 * rows);
    expect(goodnessOfFit(twice, after)?.pValue).toBeCloseTo(0.67309, 5);
  });

  it('Hellinger, Anderson–Darling and Fisher', () => {
    expect(hellinger(before, after)).toBeCloseTo(0.0681, 4);
    const a = counted([38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0]);
    const b = counted([39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8]);
    expect(andersonDarling(a, b)?.pValue).toBeCloseTo(0.0635, 4);
    expect(Math.abs((fisherExact([45, 45], [30, 60])?.pValue ?? 1) - 0.033)).toBeLessThan(0.001); // as near as they ask
    expect(fisherExact([90, 60], [60, 90])?.pValue).toBeCloseTo(0.00078, 5);
  });
});

describe('answers of deepchecks for counts', () => {
  const v = (reference: readonly number[], current: readonly number[]): number | null => {
    const pooled = poolAsDeepchecks({ reference, current });
    return balancedCramersV(pooled.reference, pooled.current);
  };

  it.each([
    [[500, 300, 200], [400, 300, 300], 0.12067452141150457],
    [[900, 100], [800, 200], 0.1368457708527904],
    [[9000, 1000], [80, 20], 0.10446081463599036],
    [[500, 500, 0], [250, 250, 500], 0.5766274064181299],
    [[500, 500, 0, 0], [0, 0, 500, 500], 0.9997497184293175],
  ])('Cramér’s V of %j against %j', (reference, current, expected) => {
    expect(Math.abs((v(reference, current) ?? NaN) - expected)).toBeLessThan(1e-12);
  });

  it('the gap of the distribution functions', () => {
    const x = Array.from({ length: 100 }, (_, index) => index);
    expect(kolmogorovSmirnov(counted(x), counted(x.map((value) => value + 10)))?.score).toBeCloseTo(0.1, 12);
  });
});

describe('chunks of a reference', () => {
  it('are of one size, and a shorter rest is one more', () => {
    expect(chunksByCount(23, 10)).toHaveLength(12);
    expect(chunksByCount(23, 10).at(-1)).toEqual({ from: 22, to: 23 });
    expect(chunksByCount(30, 10)).toHaveLength(10);
    expect(chunksByCount(9, 10)).toEqual([]);
  });

  it('teach a threshold of mean ± 3 population standard deviations, chunks without a value apart', () => {
    expect(learnedThreshold([1, 3, null])).toEqual({ lower: -1, upper: 5 });
    expect(learnedThreshold([null])).toBeNull();
  });

  it('are counted as numpy does: bins half-open, the last one closed, what lies beyond apart', () => {
    const cells = Float64Array.from([0, 0.5, 1, 2, 3, 3.1, -1, NaN, Infinity]);
    expect(countCells(cells, [0, 1, 2, 3])).toEqual({ counts: [2, 1, 2], outside: 3 });
  });
});

it('a level that only current has makes goodness of fit certain and infinite', () => {
  expect(goodnessOfFit([5, 5, 0], [5, 4, 1])).toEqual({ score: null, pValue: 0 });
  expect(goodnessOfFit([5], [7])).toEqual({ score: 0, pValue: 1 });
  expect(goodnessOfFit([0, 0], [1, 2])).toBeNull();
  expect(gTest([5, 5], [0, 0])).toBeNull();
});
