import { meanLoss, type Mean } from '../quantities/mean-loss';

/**
 * Mean squared distance of the probabilities from what happened (Brier 1950). Of two classes that of the positive one
 * (0 … 1), of several the sum over classes (0 … 2), as scikit-learn.
 */
export function brier(label: Uint16Array, probability: readonly Float64Array[], weights: Float64Array | null): Mean {
  const counted = probability.length === 2 ? [1] : probability.map((_, code) => code);
  const loss = (row: number): number => {
    let sum = 0;
    for (const code of counted) sum += ((probability[code]?.[row] ?? 0) - (label[row] === code ? 1 : 0)) ** 2;
    return sum;
  };
  return meanLoss(label.length, loss, weights);
}
