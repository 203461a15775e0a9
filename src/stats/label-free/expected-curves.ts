import { ascendingOrder, type Order } from '../sorted/ascending-order';
import { roundHalfEven } from '../sums/round-half-even';

/** Sums are rounded to five decimals (as NannyML), so that their rounding errors do not look like rows. */
const rounded = (value: number): number =>
  (value < 0 ? -roundHalfEven(-value * 1e5) : roundHalfEven(value * 1e5)) / 1e5;

/**
 * The area under the ROC curve to be expected where a row is positive with chance `chance` and ranked by `score`
 * (NannyML’s CBPE); rows count by their weights. Null without rows, or where only one class is to be expected.
 */
export function expectedRocAuc(
  chance: Float64Array,
  score: Float64Array,
  weights: Float64Array | null = null,
  { rows }: Order = ascendingOrder(score),
): number | null {
  let [positives, taken, area, left, height] = [0, 0, 0, 0, 0];
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at] ?? 0;
    const weight = weights?.[row] ?? 1;
    positives += weight * (chance[row] ?? 0);
    taken += weight;
    const [truePositives, falsePositives] = [rounded(positives), rounded(taken - positives)];
    area += (falsePositives - left) * ((truePositives + height) / 2);
    [left, height] = [falsePositives, truePositives];
  }
  return left === 0 || height === 0 ? null : area / left / height;
}

/** Average precision to be expected, likewise; null without rows, or where no positive row is to be expected. */
export function expectedAveragePrecision(
  chance: Float64Array,
  score: Float64Array,
  weights: Float64Array | null = null,
  { rows }: Order = ascendingOrder(score),
): number | null {
  let [positives, taken, before, sum] = [0, 0, 0, 0];
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows[at] ?? 0;
    const weight = weights?.[row] ?? 1;
    positives += weight * (chance[row] ?? 0);
    taken += weight;
    const truePositives = rounded(positives);
    sum += (truePositives - before) * (truePositives / taken);
    before = truePositives;
  }
  return before === 0 ? null : sum / before;
}
