import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  averagePrecision,
  balancedAccuracy,
  brier,
  confusionOf,
  differenceInterval,
  f1,
  kappa,
  logitInterval,
  logLoss,
  macro,
  mae,
  mape,
  marginsOf,
  mcc,
  mcnemar,
  meanError,
  meanOf,
  medianAe,
  mse,
  noSums,
  pairedAuc,
  percentileInterval,
  precision,
  r2,
  recall,
  resampler,
  rmse,
  rocAucOf,
  specificity,
  sumByLevel,
  sumUp,
  tallyScores,
  wilson,
  without,
} from '../../src/stats';

type Case = {
  readonly name: string;
  readonly label: readonly number[];
  readonly prediction: readonly number[];
  readonly weights: readonly number[] | null;
  readonly expected: { readonly [metric: string]: number | null };
};
type ClassCase = Case & { readonly classes: number; readonly probability: readonly (readonly number[])[] };
const golden = JSON.parse(readFileSync(new URL('../golden/metrics/metrics.json', import.meta.url), 'utf8')) as {
  readonly classification: readonly ClassCase[];
  readonly regression: readonly Case[];
};

/** By statsmodels. */
const intervals = JSON.parse(readFileSync(new URL('../golden/metrics/intervals.json', import.meta.url), 'utf8')) as {
  readonly mcnemar: readonly { readonly first: number; readonly second: number; readonly pValue: number }[];
  readonly wilson: readonly { share: number; n: number; low: number; high: number }[];
  readonly gap: readonly { label: readonly number[]; probability: readonly number[]; mean: number; error: number }[];
};

function expectClose(found: { readonly [metric: string]: number | null }, expected: Case['expected']): void {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  for (const [metric, value] of Object.entries(expected)) {
    const own = found[metric] ?? null;
    if (value === null) expect(own, metric).toBeNull();
    else
      expect(Math.abs((own ?? NaN) - value), `${metric} ${own} ${value}`).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(value)),
      );
  }
}

const weightsOf = (one: Case): Float64Array | null => one.weights && Float64Array.from(one.weights);

describe('metrics of classes are scikit-learn’s', () => {
  it.each(golden.classification)('$name', (one) => {
    const weights = weightsOf(one);
    const label = Uint16Array.from(one.label);
    const table = confusionOf(label, Uint16Array.from(one.prediction), one.classes, weights);
    const margins = marginsOf(one.classes, table.cells);
    const shares = one.probability.map((values) => Float64Array.from(values));
    const each = shares.map((values, code) => tallyScores(values, label, code, weights));
    const codes = one.classes === 2 ? [1] : [...each.keys()].filter((code) => label.includes(code));
    const mean = (of: (code: number) => number | null): number | null => {
      const values = codes.map(of);
      return values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / codes.length;
    };
    const average = (of: typeof precision): number | null => (one.classes === 2 ? of(margins, 1) : macro(margins, of));
    expectClose(
      {
        accuracy: accuracy(margins),
        balancedAccuracy: balancedAccuracy(margins),
        precision: average(precision),
        recall: average(recall),
        specificity: average(specificity),
        f1: average(f1),
        mcc: mcc(margins),
        kappa: kappa(margins),
        rocAuc: mean((code) => {
          const scores = each[code];
          return scores ? (rocAucOf(scores)?.auc ?? null) : null;
        }),
        averagePrecision: mean((code) => {
          const scores = each[code];
          return scores ? averagePrecision(scores) : null;
        }),
        logLoss: logLoss(label, shares, weights).value,
        brier: brier(label, shares, weights).value,
      },
      one.expected,
    );
  });
});

describe('metrics of quantities are scikit-learn’s', () => {
  it.each(golden.regression)('$name', (one) => {
    const rows = [Float64Array.from(one.label), Float64Array.from(one.prediction), weightsOf(one)] as const;
    const squared = mse(...rows);
    expectClose(
      {
        mae: mae(...rows).value,
        mse: squared.value,
        rmse: rmse(squared).value,
        mape: mape(...rows)?.value ?? null,
        medianAe: medianAe(...rows).value,
        r2: r2(...rows)?.value ?? null,
        meanError: meanError(...rows).value,
      },
      one.expected,
    );
  });
});

describe('two models on the same rows', () => {
  it('differ by the difference of their areas, as unsure as DeLong’s covariance of all pairs says', () => {
    const label = [1, 0, 1, 1, 0, 0, 1, 0, 0, 1];
    const one = Float64Array.of(0.9, 0.2, 0.4, 0.6, 0.5, 0.1, 0.6, 0.6, 0.3, 0.8);
    const two = Float64Array.of(0.7, 0.3, 0.3, 0.9, 0.2, 0.1, 0.4, 0.5, 0.4, 0.6);
    const found = pairedAuc(one, two, label, null);
    const rowsOf = (code: number): number[] => [...label.keys()].filter((row) => label[row] === code);
    const wins = (scores: Float64Array, yes: number, no: number): number =>
      (Math.sign((scores[yes] ?? 0) - (scores[no] ?? 0)) + 1) / 2;
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const gap = (yes: number, no: number): number => wins(two, yes, no) - wins(one, yes, no);
    const ofYes = rowsOf(1).map((yes) => mean(rowsOf(0).map((no) => gap(yes, no))));
    const ofNo = rowsOf(0).map((no) => mean(rowsOf(1).map((yes) => gap(yes, no))));
    const variance = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1) / values.length;
    expect(found?.difference).toBeCloseTo(mean(ofYes), 12);
    const deviation = Math.sqrt(variance(ofYes) + variance(ofNo));
    expect((found?.high ?? 0) - (found?.difference ?? 0)).toBeCloseTo(1.959963984540054 * deviation, 12);
  });

  it.each(intervals.mcnemar)('are told apart by McNemar: $first against $second rows', ({ first, second, pValue }) => {
    expect(Math.abs(mcnemar(first, second) / pValue - 1)).toBeLessThan(1e-9);
  });

  it('that never disagree are not told apart', () => {
    expect(mcnemar(0, 0)).toBe(1);
  });
});

describe('means by level', () => {
  it.each(intervals.gap)('are those of each group, with their errors', ({ label, probability, mean, error }) => {
    const gaps = Float64Array.from(label, (one, row) => one - (probability[row] ?? 0));
    // The same rows once more as another group, and one that does not count.
    const values = Float64Array.of(...gaps, NaN, ...gaps);
    const codes = Uint16Array.from(values, (_, row) => (row <= gaps.length ? 1 : 0));
    const groups = sumByLevel(values, codes, 2, null);
    for (const sums of [...groups, without(sumUp(groups), groups[0] ?? noSums)]) {
      expect(sums.rows).toBe(gaps.length);
      expect(meanOf(sums).loss).toBeCloseTo(mean, 12);
      expect(meanOf(sums).deviation).toBeCloseTo(error, 12);
    }
  });
});

describe('intervals', () => {
  it('are those of the literature', () => {
    for (const { share, n, low, high } of intervals.wilson) {
      expect(wilson(share, n).low).toBeCloseTo(low, 9);
      expect(wilson(share, n).high).toBeCloseTo(high, 9);
    }
    const { low, high } = differenceInterval(
      { value: 0.8, ...wilson(0.8, 56 * 1) },
      { value: 0.6, ...wilson(0.6, 48) },
    );
    expect(low).toBeLessThan(-0.2);
    expect(high).toBeGreaterThan(-0.2);
    expect(logitInterval(1, 20)).toEqual(wilson(1, 20));
  });

  it('hold their value, and narrow with rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 200 }), (right, wrong) => {
        const share = right / (right + wrong);
        const { low, high } = wilson(share, right + wrong);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
        const more = wilson(share, 4 * (right + wrong));
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });

  it('of resampled counts agree with Wilson’s, and are the same at every run', () => {
    const cells = Float64Array.of(700, 300);
    const draw = resampler(cells, cells, 42);
    const shares = Array.from({ length: 2000 }, () => {
      const [right = 0, wrong = 0] = draw();
      return right / (right + wrong);
    });
    const found = percentileInterval(shares);
    const exact = wilson(0.7, 1000);
    expect(found?.low).toBeCloseTo(exact.low, 2);
    expect(found?.high).toBeCloseTo(exact.high, 2);
    expect(resampler(cells, cells, 42)()).toEqual(resampler(cells, cells, 42)());
  });

  it('of a row twice are those of the row with weight 2, in value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 2, maxLength: 40 }),
        (rows) => {
          const scores = Float64Array.from(rows, ([score]) => score / 9);
          const label = Uint16Array.from(rows, ([, positive]) => (positive ? 1 : 0));
          const twice = <T>(values: ArrayLike<T>): T[] => Array.from(values).flatMap((value) => [value, value]);
          const weighted = tallyScores(scores, label, 1, new Float64Array(rows.length).fill(2));
          const doubled = tallyScores(Float64Array.from(twice(scores)), Uint16Array.from(twice(label)));
          expect(rocAucOf(weighted)?.auc).toBe(rocAucOf(doubled)?.auc);
          expect(averagePrecision(weighted)).toBe(averagePrecision(doubled));
        },
      ),
    );
  });
});
