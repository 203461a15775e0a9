import { rocAucOf, type RocAuc } from './roc-auc';
import { tallyScores } from './scores';

/** As `rocAucOf`, of scores as they are. `positive` holds 1 for positive rows. */
export const rocAuc = (scores: Float64Array, positive: Uint8Array): RocAuc | null =>
  rocAucOf(tallyScores(scores, positive));
