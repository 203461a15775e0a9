import { randomNumbers, shuffled } from '../random';
import { boost, scoreRows, type Boosted, type BoostOptions } from './boost';
import type { Binned } from './feature';

export type OutOfFold = {
  /** Of every row, by a model that did not see it. */
  readonly scores: Float64Array;
  /** The scores if one feature told nothing: its values shuffled over the rows (Breiman 2001). */
  without(feature: number): Float64Array;
};

/**
 * Scores every row by a model learned from the other folds. Folds are stratified: rows with a target above 0 are dealt
 * out first, then the others, so that each fold holds its share of both. Seeded.
 */
export function outOfFold(
  features: readonly Binned[],
  target: Float64Array,
  { folds, seed, ...options }: BoostOptions & { readonly folds: number; readonly seed: number },
): OutOfFold {
  const random = randomNumbers(seed);
  const foldOf = deal(target, folds, shuffled(target.length, random));
  const rows = Uint32Array.from(target, (_, row) => row);
  const parts = Array.from({ length: folds }, (_, fold): Part => {
    const others = rows.filter((row) => foldOf[row] !== fold);
    return { model: boost(features, target, others, options), rows: rows.filter((row) => foldOf[row] === fold) };
  });
  return {
    scores: scoreAll(parts, features, target.length),
    without(feature) {
      const order = shuffled(target.length, randomNumbers(seed + feature + 1));
      const shuffledFeatures = features.map((one, index) =>
        index === feature ? { ...one, codes: Uint8Array.from(order, (row) => one.codes[row] ?? 0) } : one,
      );
      return scoreAll(parts, shuffledFeatures, target.length);
    },
  };
}

function deal(target: Float64Array, folds: number, order: Uint32Array): Uint8Array {
  const foldOf = new Uint8Array(target.length);
  let dealt = 0;
  for (const above of [true, false]) {
    for (const row of order) {
      if ((target[row] ?? 0) > 0 !== above) continue;
      foldOf[row] = dealt % folds;
      dealt += 1;
    }
  }
  return foldOf;
}

/** The rows of a fold, with the model that did not see them. */
type Part = { readonly model: Boosted; readonly rows: Uint32Array };

function scoreAll(parts: readonly Part[], features: readonly Binned[], count: number): Float64Array {
  const scores = new Float64Array(count);
  for (const { model, rows } of parts) scoreRows(model, features, rows, scores);
  return scores;
}
