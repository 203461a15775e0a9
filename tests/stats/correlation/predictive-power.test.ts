import { describe, expect, it } from 'vitest';
import { binFeature, classPower, quantityPower, randomNumbers, type PredictivePower } from '../../../src/stats';
import golden from '../../golden/leakage/predictive-power.json';

const folds = { folds: 4, seed: 42 };
const ordered = (values: readonly number[]) => [binFeature({ kind: 'ordered', values: Float64Array.from(values) })];

function powerOf(task: string, x: readonly number[], y: readonly number[]): PredictivePower {
  const power =
    task === 'quantity'
      ? quantityPower(ordered(x), Float64Array.from(y), folds)
      : classPower(ordered(x), Uint16Array.from(y), Math.max(...y) + 1, folds);
  if (!power) throw new Error('no power');
  return power;
}

describe('predictive power', () => {
  it.each(golden.cases)('$name: as by scikit-learn’s trees, within 0.04', ({ task, y, ...expected }) => {
    const { score, metric, baseline, low, high } = powerOf(task, golden.x, y);
    expect(baseline).toBeCloseTo(expected.baseline, 12);
    expect(Math.abs(metric - expected.metric)).toBeLessThan(task === 'quantity' ? 0.04 * baseline : 0.04);
    expect(Math.abs(score - expected.score)).toBeLessThan(0.05);
    expect(low).toBeLessThanOrEqual(expected.score);
    expect(high).toBeGreaterThanOrEqual(expected.score);
  });

  it('of a small table, by hand', () => {
    // Halves apart but for 10 of 100 rows each: precision and recall 0.9 of both, so F1 0.9; guessing has ½² + ½².
    const x = Array.from({ length: 200 }, (_, row) => (row < 100 ? 0 : 1));
    const y = x.map((half, row) => (row % 10 === 0 ? 1 - half : half));
    const { score, metric, baseline, low, high, saved } = powerOf('classes', x, y);
    expect([metric, baseline, score].map((value) => Number(value.toFixed(12)))).toEqual([0.9, 0.5, 0.8]);
    // Two times the accuracy less one: its standard error is 2·√(0.9·0.1 ÷ 200), widened by 1.35; four rows are added.
    const hits = (180 + 2) / 204;
    const spread = 1.96 * 1.35 * 2 * Math.sqrt((hits * (1 - hits)) / 204);
    // The squared error of a chance of 0.9 that comes true in 9 of 10 rows, beside that of one half.
    expect(Math.abs(saved.share - (1 - 0.09 / 0.25))).toBeLessThan(0.02);
    // Errors are 0.01, or 0.81 in one row of ten.
    expect(saved.deviation).toBeCloseTo((1.35 * 0.8 * Math.sqrt((0.9 * 0.1) / 200)) / 0.25, 2);
    expect([low, high]).toEqual([expect.closeTo(2 * hits - 1 - spread, 3), expect.closeTo(2 * hits - 1 + spread, 3)]);
  });

  it('is 1 where the column is the label, less sure of few rows; null where there is one class only', () => {
    const same = (rows: number): PredictivePower => {
      const x = Array.from({ length: rows }, (_, row) => row % 2);
      return powerOf('classes', x, x);
    };
    expect(same(1000)).toMatchObject({ score: 1, high: 1, metric: 1 });
    expect(same(1000).low).toBeGreaterThan(0.97);
    expect(same(60).low).toBeLessThan(0.9);
    expect(classPower(ordered([1, 2, 3]), Uint16Array.of(0, 0, 0), 2, folds)).toBeNull();
    expect(quantityPower(ordered([1, 2, 3]), Float64Array.of(5, 5, 5), folds)).toBeNull();
  });

  it.each([
    [200, 0.5],
    [200, 0.1],
    [500, 0.5],
    [500, 0.02],
  ])('does not take noise for power: %i rows, share %f', (rows, share) => {
    const random = randomNumbers(rows + 1000 * share);
    const lows = Array.from({ length: 60 }, () => {
      const x = Array.from({ length: rows }, () => random());
      const y = x.map((_, row) => (row === 0 || random() < share ? 1 : 0));
      return powerOf('classes', x, y).low;
    });
    expect(lows.filter((low) => low > 0.05)).toHaveLength(0);
  });
});
