import { rocAuc } from '../metrics/scores/roc-auc-of-scores';
import { outOfFold, type BoostOptions, type Binned } from '../trees';

type Options = Omit<BoostOptions, 'loss'> & { readonly folds: number; readonly seed: number };

export type Telling = {
  readonly auc: number;
  /** The standard error of `auc` (DeLong 1988). */
  readonly deviation: number;
  /** By feature: how much of `auc` is lost when its values are shuffled. */
  readonly lost: readonly number[];
};

/** How well trees tell the rows with a 1 from those with a 0, out of fold; null where there are not both. */
export function tellApart(features: readonly Binned[], isOne: Uint8Array, options: Options): Telling | null {
  const scored = outOfFold(features, Float64Array.from(isOne), { ...options, loss: 'logistic' });
  const found = rocAuc(scored.scores, isOne);
  if (!found) return null;
  const lost = features.map((_, feature) =>
    Math.max(0, found.auc - (rocAuc(scored.without(feature), isOne)?.auc ?? found.auc)),
  );
  return { auc: found.auc, deviation: found.deviation, lost };
}
