import { describe, expect, it } from 'vitest';
import {
  ascendingOrder,
  aucSpread,
  expectedAveragePrecision,
  expectedRocAuc,
  fitIsotonic,
  isotonicAt,
  marginsOf,
  needsCalibration,
  rocAucOf,
  samplingError,
  spreadsOf,
  tallyScores,
} from '../../src/stats';
import { stratifiedTests } from '../../src/stats/label-free/stratified-tests';
import golden from '../golden/performance/parts.json';

describe('isotonic regression', () => {
  it('equals scikit-learn’s, beyond its points and with ties, too', () => {
    for (const { x, y, at, fitted } of golden.isotonic) {
      const found = fitIsotonic(ascendingOrder(Float64Array.from(x)), y, null);
      at.forEach((value, index) => expect(isotonicAt(found, value)).toBeCloseTo(fitted[index] ?? NaN, 12));
    }
  });

  it('leaves out the rows that are held out', () => {
    const x = Float64Array.of(0.1, 0.2, 0.3, 0.4);
    const found = fitIsotonic(ascendingOrder(x), [0, 1, 0, 1], Uint8Array.of(0, 1, 0, 0));
    expect([0.1, 0.3, 0.35, 0.4].map((value) => isotonicAt(found, value))).toEqual([0, 0, expect.closeTo(0.5, 12), 1]);
    expect(isotonicAt(fitIsotonic(ascendingOrder(new Float64Array()), [], null), 0.5)).toBeNaN();
  });
});

describe('the decision to calibrate', () => {
  it('splits as scikit-learn does by the same seed', () => {
    for (const { label, tests } of golden.splits) {
      expect([...stratifiedTests(label, tests.length, 42)].map((test) => [...test])).toEqual(tests);
    }
    expect([...stratifiedTests([1, 0, 0, 0], 3, 42)]).toEqual([]);
  });

  it('falls as NannyML’s', () => {
    const needed = golden.decisions.map(({ score, label }) => {
      const scores = Float64Array.from(score);
      return needsCalibration(scores, label, ascendingOrder(scores));
    });
    expect(needed).toEqual(golden.decisions.map((one) => one.needed));
    expect(new Set(needed).size).toBe(2);
  });
});

describe('expected curves', () => {
  const chance = Float64Array.from(golden.curves.chance);
  const score = Float64Array.from(golden.curves.score);

  it('equal NannyML’s', () => {
    expect(expectedRocAuc(chance, score)).toBeCloseTo(golden.curves.rocAuc, 12);
    expect(expectedAveragePrecision(chance, score)).toBeCloseTo(golden.curves.averagePrecision, 12);
  });

  it('are those of the labels where these are certain, and undefined where one class is', () => {
    const label = Float64Array.from(chance, (value) => (value > 0.5 ? 1 : 0));
    const distinct = Float64Array.from(score, (value, row) => value + row * 1e-6);
    expect(expectedRocAuc(label, distinct)).toBeCloseTo(rocAucOf(tallyScores(distinct, label))?.auc ?? NaN, 12);
    expect(expectedRocAuc(new Float64Array(3), Float64Array.of(0.1, 0.2, 0.3))).toBeNull();
    expect(expectedAveragePrecision(new Float64Array(3), Float64Array.of(0.1, 0.2, 0.3))).toBeNull();
  });

  it('count a row of weight 2 twice', () => {
    const twice = (values: Float64Array) => Float64Array.from([...values].flatMap((value) => [value, value]));
    const weights = new Float64Array(chance.length).fill(2);
    expect(expectedRocAuc(chance, score, weights)).toBeCloseTo(expectedRocAuc(twice(chance), twice(score)) ?? NaN, 12);
  });
});

describe('sampling errors', () => {
  it('are those of a mean over the rows that have a part', () => {
    // By label and prediction: 40 right and 10 alarms of 50 negatives, 20 misses and 30 hits of 50 positives.
    const spreads = spreadsOf(marginsOf(2, Float64Array.of(40, 10, 20, 30)), 1);
    expect(samplingError(spreads.recall, 200)).toBeCloseTo(Math.sqrt((0.6 * 0.4) / 100), 12);
    expect(samplingError(spreads.precision, 200)).toBeCloseTo(Math.sqrt((0.75 * 0.25) / 80), 12);
    expect(samplingError(spreads.specificity, 200)).toBeCloseTo(Math.sqrt((0.8 * 0.2) / 100), 12);
    expect(spreads.f1Factor).toBeCloseTo(60 / 45, 12);
  });

  it('of the area swaps classes where the positive one is the larger', () => {
    const label = [1, 1, 1, 0, 0];
    const score = Float64Array.of(0.9, 0.8, 0.4, 0.5, 0.1);
    // From the top, negatives at 0.5 and 0.1: beaten by 2 and by 3 of 3 positives.
    expect(aucSpread(label, score, 1)).toEqual({ deviation: expect.closeTo(1 / 6, 12), share: 0.4 });
    expect(aucSpread([1, 1], Float64Array.of(0.1, 0.2), 1)).toBeNull();
  });
});
