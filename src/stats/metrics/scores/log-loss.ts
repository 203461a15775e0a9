import { ln } from '../../exact';
import { meanLoss, type Mean } from '../quantities/mean-loss';

/** Mean −ln of the probability given to the label's class, natural logarithm; `probability` holds an array a class. */
export function logLoss(label: Uint16Array, probability: readonly Float64Array[], weights: Float64Array | null): Mean {
  const given = (row: number): number => probability[label[row] ?? 0]?.[row] ?? 0;
  // The clipping of scikit-learn, so that one certain mistake does not make the mean infinite.
  const loss = (row: number): number => -ln(Math.min(1 - Number.EPSILON, Math.max(Number.EPSILON, given(row))));
  return meanLoss(label.length, loss, weights);
}
