import { sumOf } from '../classes/confusion';
import type { Scores } from './scores';

/** Area under the ROC curve and its standard error. */
export type RocAuc = { readonly auc: number; readonly deviation: number };

/**
 * The chance that a positive row scores above a negative one, ties half, with the standard error of DeLong et al. (1988)
 * by mid-ranks (Sun and Xu 2014); rows count by their weights. Null where a class has no rows; the deviation is 0 where a
 * class has a single one.
 */
export function rocAucOf(table: Scores): RocAuc | null {
  const { positive, negative, positiveSquares, negativeSquares, rows } = table;
  const [positives, negatives] = [sumOf(positive), sumOf(negative)];
  if (positives === 0 || negatives === 0) return null;
  let [auc, positivesAbove, negativesAbove] = [0, 0, 0];
  const components = (each: (slot: number, beaten: number, beating: number) => void): void => {
    [positivesAbove, negativesAbove] = [0, 0];
    for (let slot = 0; slot < positive.length; slot++) {
      const [ones, zeros] = [positive[slot] ?? 0, negative[slot] ?? 0];
      each(slot, 1 - (negativesAbove + zeros / 2) / negatives, (positivesAbove + ones / 2) / positives);
      positivesAbove += ones;
      negativesAbove += zeros;
    }
  };
  components((slot, beaten) => (auc += ((positive[slot] ?? 0) * beaten) / positives));
  let [ofPositives, ofNegatives] = [0, 0];
  components((slot, beaten, beating) => {
    ofPositives += (positiveSquares[slot] ?? 0) * (beaten - auc) ** 2;
    ofNegatives += (negativeSquares[slot] ?? 0) * (beating - auc) ** 2;
  });
  const spread = (sum: number, weight: number, n: number): number =>
    n > 1 ? ((sum / weight / weight) * n) / (n - 1) : 0;
  return {
    auc,
    deviation: Math.sqrt(spread(ofPositives, positives, rows[0]) + spread(ofNegatives, negatives, rows[1])),
  };
}
