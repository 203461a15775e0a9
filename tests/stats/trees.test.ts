import { describe, expect, test } from 'vitest';
import {
  binFeature,
  boost,
  outOfFold,
  packTrees,
  randomNumbers,
  rocAuc,
  scoreRows,
  unpackTrees,
} from '../../src/stats';

const trees = { loss: 'logistic', rounds: 20, learningRate: 0.1, maxLeaves: 8, minRows: 5, l2: 1 } as const;
const rowsOf = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);

function randomTable(rows: number, seed: number): { readonly noise: Float64Array; readonly signal: Float64Array } {
  const random = randomNumbers(seed);
  return {
    noise: Float64Array.from({ length: rows }, random),
    signal: Float64Array.from({ length: rows }, random),
  };
}

describe('boosted trees', () => {
  test('learn a step of a number, a set of categories, and what is missing', () => {
    const { signal } = randomTable(600, 1);
    const step = binFeature({ kind: 'ordered', values: signal });
    const sets = binFeature({ kind: 'nominal', values: signal.map((value) => Math.floor(value * 6)) });
    const gaps = binFeature({ kind: 'ordered', values: signal.map((value) => (value > 0.7 ? NaN : 1)) });
    const cases = [
      { feature: step, target: signal.map((value) => (value > 0.4 ? 3 : -1)) },
      { feature: sets, target: signal.map((value) => ([1, 4].includes(Math.floor(value * 6)) ? 3 : -1)) },
      { feature: gaps, target: signal.map((value) => (value > 0.7 ? 3 : -1)) },
    ];
    for (const { feature, target } of cases) {
      const model = boost([feature], target, rowsOf(600), { ...trees, loss: 'squared', rounds: 200, l2: 0 });
      const scores = new Float64Array(600);
      scoreRows(model, [feature], scores);
      const worst = target.reduce((most, wanted, row) => Math.max(most, Math.abs((scores[row] ?? 0) - wanted)), 0);
      expect(worst).toBeLessThan(0.1);
    }
  });

  test('say the same once they were written as JSON and read back', () => {
    const { signal, noise } = randomTable(2000, 5);
    const features = [
      binFeature({ kind: 'ordered', values: signal.map((value) => (value > 0.9 ? NaN : value)) }),
      binFeature({ kind: 'nominal', values: noise.map((value) => Math.floor(value ** 2 * 300)) }),
    ];
    const target = signal.map((value, row) => value + ((noise[row] ?? 0) > 0.5 ? 1 : 0));
    const model = boost(features, target, rowsOf(2000), { ...trees, loss: 'squared', maxLeaves: 31 });
    const packed = packTrees(model, features);
    const [before, after] = [new Float64Array(2000), new Float64Array(2000)];
    scoreRows(model, features, before);
    scoreRows(unpackTrees(JSON.parse(JSON.stringify(packed)), features), features, after);
    expect(Math.max(...before.map((score, row) => Math.abs(score - (after[row] ?? NaN))))).toBeLessThan(1e-5);
    expect(() => unpackTrees(packed, features.slice(1))).toThrow(RangeError);
    // A report of 2 MiB has room for a hundred of these trees, once a loss.
    expect(JSON.stringify(packed.trees).length / packed.trees.length).toBeLessThan(2500);
  });

  test('out of fold, noise tells nothing and a signal what it can', () => {
    const { noise, signal } = randomTable(2000, 2);
    const random = randomNumbers(3);
    const target = signal.map((value) => (random() < (value > 0.5 ? 0.8 : 0.2) ? 1 : 0));
    const features = [noise, signal].map((values) => binFeature({ kind: 'ordered', values }));
    const positive = Uint8Array.from(target);
    const scored = outOfFold(features, target, { ...trees, folds: 5, seed: 1 });
    const auc = rocAuc(scored.scores, positive)?.auc ?? 0;
    expect(auc).toBeGreaterThan(0.75);
    expect(rocAuc(scored.without(0), positive)?.auc).toBeGreaterThan(auc - 0.02);
    expect(rocAuc(scored.without(1), positive)?.auc).toBeLessThan(0.56);
    const blind = outOfFold([binFeature({ kind: 'ordered', values: noise })], target, { ...trees, folds: 5, seed: 1 });
    expect(Math.abs((rocAuc(blind.scores, positive)?.auc ?? 0) - 0.5)).toBeLessThan(0.05);
  });

  test('repeat themselves to the last bit', () => {
    const { noise, signal } = randomTable(300, 4);
    const features = [noise, signal].map((values) => binFeature({ kind: 'ordered', values }));
    const target = signal.map((value) => (value > 0.5 ? 1 : 0));
    const once = outOfFold(features, target, { ...trees, folds: 3, seed: 9 });
    expect(outOfFold(features, target, { ...trees, folds: 3, seed: 9 }).scores).toEqual(once.scores);
  });
});

describe('bins', () => {
  test('keep missing apart and every value where there are few', () => {
    const { codes, bins } = binFeature({ kind: 'ordered', values: Float64Array.of(3, NaN, 1, 3, Infinity) });
    expect([...codes]).toEqual([2, 0, 1, 2, 3]);
    expect(bins).toBe(4);
  });

  test('number categories by frequency', () => {
    expect([...binFeature({ kind: 'nominal', values: Float64Array.of(7, 9, 9, NaN) }).codes]).toEqual([2, 1, 1, 0]);
  });
});

describe('area under the ROC curve', () => {
  // scikit-learn 1.7 roc_auc_score; the deviation by the definition of DeLong et al. over all pairs.
  test('counts pairs, ties half', () => {
    const found = rocAuc(Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.4), Uint8Array.of(0, 0, 1, 1, 1));
    expect(found?.auc).toBeCloseTo(4.5 / 6, 12);
    // Shares beaten by positives: 0.5, 1, 0.75; beating negatives: 1, 0.5.
    expect(found?.deviation).toBeCloseTo(Math.sqrt(0.0625 / 3 + 0.125 / 2), 12);
  });

  test('is null without rows of both classes', () => {
    expect(rocAuc(Float64Array.of(1, 2), Uint8Array.of(1, 1))).toBeNull();
  });
});
