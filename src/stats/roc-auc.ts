/** Area under the ROC curve and its standard error. */
export type RocAuc = { readonly auc: number; readonly deviation: number };

/**
 * The chance that a positive row scores above a negative one, ties half, with the standard error of DeLong et al. (1988)
 * by mid-ranks (Sun and Xu 2014). `positive` holds 1 for positive rows. Null where a class has no rows; the deviation is
 * 0 where a class has a single one.
 */
export function rocAuc(scores: Float64Array, positive: Uint8Array): RocAuc | null {
  const order = Uint32Array.from(scores, (_, row) => row).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || a - b);
  const rows = order.length;
  let positives = 0;
  for (const one of positive) positives += one;
  const negatives = rows - positives;
  if (positives === 0 || negatives === 0) return null;
  // Sums over each class of how far its rows lie beyond the other class.
  const above = { sum: 0, squares: 0 };
  const below = { sum: 0, squares: 0 };
  let [positivesBefore, negativesBefore] = [0, 0];
  for (let start = 0; start < rows;) {
    let end = start;
    let tiedPositives = 0;
    const score = scores[order[start] ?? 0];
    while (end < rows && scores[order[end] ?? 0] === score) {
      tiedPositives += positive[order[end] ?? 0] ?? 0;
      end += 1;
    }
    const tiedNegatives = end - start - tiedPositives;
    const beaten = (negativesBefore + tiedNegatives / 2) / negatives;
    const beating = (positives - positivesBefore - tiedPositives / 2) / positives;
    above.sum += tiedPositives * beaten;
    above.squares += tiedPositives * beaten * beaten;
    below.sum += tiedNegatives * beating;
    below.squares += tiedNegatives * beating * beating;
    positivesBefore += tiedPositives;
    negativesBefore += tiedNegatives;
    start = end;
  }
  const auc = above.sum / positives;
  const spread = ({ sum, squares }: typeof above, n: number): number =>
    n > 1 ? Math.max(0, (squares - (sum * sum) / n) / (n - 1) / n) : 0;
  return { auc, deviation: Math.sqrt(spread(above, positives) + spread(below, negatives)) };
}
