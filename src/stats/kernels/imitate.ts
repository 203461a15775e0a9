import { rocAuc } from '../metrics/scores/roc-auc-of-scores';
import { outOfFold, type Binned, type BoostOptions } from '../trees';

type Options = BoostOptions & { readonly folds: number; readonly seed: number };

export type Imitation = {
  /** R² of quantities (loss `squared`), 2·AUC − 1 of two classes. */
  readonly skill: number;
  /** By feature: how much of it is lost when its values are shuffled. None where there is less than `least` skill. */
  readonly lost: readonly number[];
};

/** How well trees imitate a target out of fold, and by which features. */
export function imitate(features: readonly Binned[], target: Float64Array, options: Options, least: number): Imitation {
  const model = outOfFold(features, target, options);
  const skillOf = options.loss === 'logistic' ? areaSkill : varianceExplained;
  const skill = skillOf(model.scores, target);
  if (skill < least) return { skill, lost: [] };
  return { skill, lost: features.map((_, index) => Math.max(0, skill - skillOf(model.without(index), target))) };
}

const areaSkill = (scores: Float64Array, target: Float64Array): number =>
  2 * (rocAuc(scores, Uint8Array.from(target))?.auc ?? 0.5) - 1;

function varianceExplained(scores: Float64Array, target: Float64Array): number {
  const mean = target.reduce((total, value) => total + value, 0) / target.length;
  let [left, all] = [0, 0];
  for (let row = 0; row < target.length; row++) {
    const value = target[row] ?? 0;
    left += (value - (scores[row] ?? 0)) ** 2;
    all += (value - mean) ** 2;
  }
  return all === 0 ? 0 : 1 - left / all;
}
