import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  areaWorse,
  lossWorse,
  meanLoss,
  randomNumbers,
  recallWorse,
  rocAucOf,
  tallyScores,
  type Area,
  type Loss,
  type Recall,
} from '../../src/stats';

type Case<T> = { readonly before: T; readonly after: T; readonly pValue: number };
const golden = JSON.parse(readFileSync(new URL('../golden/metrics/worse.json', import.meta.url), 'utf8')) as {
  readonly loss: readonly Case<Loss>[];
  readonly recall: readonly Case<readonly Recall[]>[];
  readonly area: readonly Case<Area>[];
};

const near = (found: number, expected: number): void => expect(Math.abs(found / expected - 1)).toBeLessThan(1e-9);

describe('a figure that became worse', () => {
  it('has the p-value of scipy and of the formulas', () => {
    for (const { before, after, pValue } of golden.loss) near(lossWorse(before, after), pValue);
    for (const { before, after, pValue } of golden.recall) near(recallWorse(before, after), pValue);
    for (const { before, after, pValue } of golden.area) near(areaWorse(before, after), pValue);
  });

  it('is as rare by chance as its p-value says, also of few rows, skewed losses and areas near 1', () => {
    const random = randomNumbers(11);
    const gauss = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const area = (rows: number, skill: number, share: number): Area => {
      const label = Uint16Array.from({ length: rows }, (_, row) => (row < 2 ? row : Number(random() < share)));
      const scores = Float64Array.from(label, (one) => gauss() + skill * one);
      const table = tallyScores(scores, label, 1, null);
      const found = rocAucOf(table) ?? { auc: 0.5, deviation: 0 };
      return { ...found, positives: table.rows[0], negatives: table.rows[1] };
    };
    const loss = (rows: number): Loss => {
      const { value, deviation } = meanLoss(rows, () => Math.exp(1.2 * gauss()), null);
      return { loss: value, deviation, rows };
    };
    const recalls = (rows: readonly number[]): readonly Recall[] =>
      rows.map((n) => ({
        rows: n,
        recall: Array.from({ length: n }, () => Number(random() < 0.9)).reduce((sum, one) => sum + one, 0) / n,
      }));
    const rateOf = (draw: () => number): number =>
      Array.from({ length: 400 }, draw).filter((p) => p < 0.05).length / 400;
    // 0.05 and three standard errors of 400 draws.
    const most = 0.085;
    for (const [n, m] of [
      [60, 40],
      [60, 600],
      [600, 60],
    ] as const) {
      expect(rateOf(() => lossWorse(loss(n), loss(m)))).toBeLessThan(most);
      expect(rateOf(() => areaWorse(area(n, 1, 0.3), area(m, 1, 0.3)))).toBeLessThan(most);
      expect(rateOf(() => areaWorse(area(n, 3, 0.1), area(m, 3, 0.1)))).toBeLessThan(most);
      expect(rateOf(() => recallWorse(recalls([4, n]), recalls([3, m])))).toBeLessThan(most);
    }
  });
});
