import type { Binned } from './feature';
import { layoutOf } from './split';
import { addTree, growTree, type Slope, type Tree } from './tree';

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
  const { loss, rounds, learningRate, maxLeaves, minRows, l2 } = options;
  const layout = layoutOf(features);
  const gains = new Float64Array(features.length);
  const base = baseOf(target, rows, loss);
  const scores = new Float64Array(target.length).fill(base);
  const slope: Slope = { gradient: new Float64Array(target.length), hessian: new Float64Array(target.length) };
  const trees: Tree[] = [];
  for (let round = 0; round < rounds; round++) {
    descend(loss, scores, target, rows, slope);
    const tree = growTree(features, layout, slope, rows.slice(), { maxLeaves, minRows, minHessian, l2 }, gains);
    if (tree.value.length === 1) break;
    trees.push(tree);
    addTree(tree, features, rows, learningRate, scores);
  }
  return { base, learningRate, trees, gains };
}

/** Fills in the scores of some rows: log odds or values, by the loss. */
export function scoreRows(
  { base, learningRate, trees }: Boosted,
  features: readonly Binned[],
  rows: Uint32Array,
  scores: Float64Array,
): void {
  for (const row of rows) scores[row] = base;
  for (const tree of trees) addTree(tree, features, rows, learningRate, scores);
}

function baseOf(target: Float64Array, rows: Uint32Array, loss: BoostOptions['loss']): number {
  let sum = 0;
  for (const row of rows) sum += target[row] ?? 0;
  const mean = rows.length > 0 ? sum / rows.length : 0;
  if (loss === 'squared') return mean;
  const chance = Math.min(Math.max(mean, 1e-6), 1 - 1e-6);
  return Math.log(chance / (1 - chance));
}

function descend(
  loss: BoostOptions['loss'],
  scores: Float64Array,
  target: Float64Array,
  rows: Uint32Array,
  { gradient, hessian }: Slope,
): void {
  for (const row of rows) {
    const score = scores[row] ?? 0;
    if (loss === 'squared') {
      gradient[row] = score - (target[row] ?? 0);
      hessian[row] = 1;
    } else {
      const chance = 1 / (1 + Math.exp(-score));
      gradient[row] = chance - (target[row] ?? 0);
      hessian[row] = chance * (1 - chance);
    }
  }
}
