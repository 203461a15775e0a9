import { exp, log1p } from '../exact';
import { randomNumbers, shuffled } from '../random';
import { addTree, learner, type BoostOptions } from './boost';
import type { Binned } from './feature';
import { roomFor } from './grow';
import { replacer, type Part } from './replace';
import { codeTable } from './tree';

export type OutOfFold = {
  /** Of every row, by a model that did not see it. */
  readonly scores: Float64Array;
  /** The scores if one feature had these codes. */
  replaced(feature: number, codes: Uint8Array): Float64Array;
  /** The scores if one feature told nothing: its values shuffled over the rows (Breiman 2001). */
  without(feature: number): Float64Array;
};

type Folds = { readonly folds: number; readonly seed: number; readonly learns?: Uint8Array };

/** Rounds in which no fold is told better than before, after which more trees only learn noise. */
const patience = 8;

/**
 * Scores every row by a model learned from the other folds. Folds are stratified: rows with a target above 0 are dealt
 * out first, then the others, so that each fold holds its share of both. Seeded. Only rows marked 1 in `learns` are learned
 * from, where it is given.
 */
export function outOfFold(
  features: readonly Binned[],
  target: Float64Array,
  { folds, seed, learns, ...options }: BoostOptions & Folds,
): OutOfFold {
  const { length } = target;
  const foldOf = deal(target, folds, shuffled(length, randomNumbers(seed)));
  const room = roomFor(length);
  const table = codeTable(features, 0, length);
  const parts = Array.from({ length: folds }, (_, fold) => {
    const rows = rowsWhere(length, (row) => foldOf[row] === fold);
    const others = rowsWhere(length, (row) => foldOf[row] !== fold && learns?.[row] !== 0);
    const { model, grow } = learner(features, table, target, others, options, room);
    return { model, grow, rows, scores: new Float64Array(rows.length).fill(model.base) };
  });
  let [least, idle] = [Infinity, 0];
  for (let round = 0; round < options.rounds && idle < patience; round++) {
    let grown = 0;
    for (const { grow, rows, scores } of parts) {
      const tree = grow();
      if (tree === null) continue;
      addTree(tree, table, rows, options.learningRate, scores);
      grown += 1;
    }
    if (grown === 0) break;
    const loss = parts.reduce((sum, part) => sum + lossOf(part, target, options.loss, learns), 0);
    idle = loss < least ? 0 : idle + 1;
    least = Math.min(least, loss);
  }
  let known: ReturnType<typeof replacer> | undefined;
  const replaced = (feature: number, codes: Uint8Array): Float64Array => {
    known ??= replacer(parts, table, length);
    return known(feature, codes);
  };
  return {
    scores: together(parts, length),
    replaced,
    without(feature) {
      const order = shuffled(length, randomNumbers(seed + feature + 1));
      const own = features[feature]?.codes;
      const codes = new Uint8Array(length);
      for (let row = 0; row < length; row++) codes[row] = own?.[order[row] ?? 0] ?? 0;
      return replaced(feature, codes);
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

/** What the scores of a fold lose, of the rows that others learn from. */
function lossOf(
  { rows, scores }: Part,
  target: Float64Array,
  loss: BoostOptions['loss'],
  learns: Uint8Array | undefined,
): number {
  let sum = 0;
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0;
    if (learns?.[row] === 0) continue;
    const score = scores[place] ?? 0;
    const wanted = target[row] ?? 0;
    if (loss === 'squared') sum += (score - wanted) ** 2;
    else sum += Math.max(0, score) + log1p(exp(-Math.abs(score))) - wanted * score;
  }
  return sum;
}

function rowsWhere(count: number, holds: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (holds(row)) rows[found++] = row;
  return rows.slice(0, found);
}

function together(parts: readonly Part[], length: number): Float64Array {
  const scores = new Float64Array(length);
  for (const part of parts) {
    for (let place = 0; place < part.rows.length; place++) scores[part.rows[place] ?? 0] = part.scores[place] ?? 0;
  }
  return scores;
}
