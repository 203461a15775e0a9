import { exp, ln } from '../exact';
import type { Binned } from './feature';
import { growTree, roomFor, type Room } from './grow';
import { layoutOf, type Slopes } from './histogram';
import { codeTable, leafOf, type CodeTable, type Tree } from './tree';

export type BoostOptions = {
  /** Logistic: targets 0 and 1, scores are log odds. Squared: scores are in the unit of the target. */
  readonly loss: 'logistic' | 'squared';
  readonly rounds: number;
  readonly learningRate: number;
  readonly maxLeaves: number;
  /** Rows of a leaf, at least. */
  readonly minRows: number;
  readonly l2: number;
};

export type Boosted = {
  /** Before any tree: the log odds or the mean of all targets. */
  readonly base: number;
  readonly learningRate: number;
  readonly trees: readonly Tree[];
  /** What the splits on each feature gained, all trees together. */
  readonly gains: Float64Array;
};

const minHessian = 1e-3;

/**
 * Gradient-boosted trees over binned features (Friedman 2001; Newton steps as in Chen and Guestrin 2016). `target` holds
 * a number for every row of the features, `rows` are those to learn from. Deterministic.
 */
export function boost(
  features: readonly Binned[],
  target: Float64Array,
  rows: Uint32Array,
  options: BoostOptions,
): Boosted {
  const table = codeTable(features, 0, target.length);
  const { model, grow } = learner(features, table, target, rows, options, roomFor(target.length));
  for (let round = 0; round < options.rounds; round++) if (grow() === null) break;
  return model;
}

/** A model that learns a tree at a time. */
export type Learner = {
  /** Its trees are those grown so far. */
  readonly model: Boosted;
  /** The next tree; null where there is nothing left to part. */
  readonly grow: () => Tree | null;
};

/** As `boost`; several may grow their trees by turns in one room. `table` holds the bins of the features. */
export function learner(
  features: readonly Pick<Binned, 'kind' | 'bins'>[],
  table: CodeTable,
  target: Float64Array,
  rows: Uint32Array,
  { loss, learningRate, maxLeaves, minRows, l2 }: BoostOptions,
  room: Room,
): Learner {
  const layout = layoutOf(features);
  const base = baseOf(target, rows, loss);
  const scores = new Float64Array(target.length).fill(base);
  const trees: Tree[] = [];
  const gains = new Float64Array(features.length);
  const limits = { maxLeaves, minRows, minHessian, l2 };
  const grow = (): Tree | null => {
    descend(loss, scores, target, rows, room.slopes);
    const { tree, rows: inOrder, leaves } = growTree(features, table, layout, rows, room, limits, gains);
    if (tree.value.length === 1) return null;
    trees.push(tree);
    for (const { node, start, end } of leaves) {
      const step = learningRate * (tree.value[node] ?? 0);
      for (let place = start; place < end; place++) {
        const row = inOrder[place] ?? 0;
        scores[row] = (scores[row] ?? 0) + step;
      }
    }
    return tree;
  };
  return { model: { base, learningRate, trees, gains }, grow };
}

/** Rows whose bins are laid side by side at once. */
const block = 65_536;

/** Fills in the scores of all rows: log odds or values, by the loss. */
export function scoreRows(
  { base, learningRate, trees }: Boosted,
  features: readonly Binned[],
  scores: Float64Array,
): void {
  for (let from = 0; from < scores.length; from += block) {
    const own = scores.subarray(from, from + block).fill(base);
    const rows = Uint32Array.from(own.keys());
    const table = codeTable(features, from, from + own.length);
    for (const tree of trees) addTree(tree, table, rows, learningRate, own);
  }
}

/** Adds what the tree says of each of the rows, times `rate`, to the score at its place among them. */
export function addTree(
  tree: Tree,
  { codes, features }: CodeTable,
  rows: Uint32Array,
  rate: number,
  scores: Float64Array,
): void {
  for (let place = 0; place < rows.length; place++) {
    const leaf = leafOf(tree, codes, (rows[place] ?? 0) * features);
    scores[place] = (scores[place] ?? 0) + rate * (tree.value[leaf] ?? 0);
  }
}

function baseOf(target: Float64Array, rows: Uint32Array, loss: BoostOptions['loss']): number {
  let sum = 0;
  for (let place = 0; place < rows.length; place++) sum += target[rows[place] ?? 0] ?? 0;
  const mean = rows.length > 0 ? sum / rows.length : 0;
  if (loss === 'squared') return mean;
  const chance = Math.min(Math.max(mean, 1e-6), 1 - 1e-6);
  return ln(chance / (1 - chance));
}

function descend(
  loss: BoostOptions['loss'],
  scores: Float64Array,
  target: Float64Array,
  rows: Uint32Array,
  { gradient, hessian }: Slopes,
): void {
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0;
    const score = scores[row] ?? 0;
    if (loss === 'squared') {
      gradient[row] = score - (target[row] ?? 0);
      hessian[row] = 1;
    } else {
      const chance = 1 / (1 + exp(-score));
      gradient[row] = chance - (target[row] ?? 0);
      hessian[row] = chance * (1 - chance);
    }
  }
}
