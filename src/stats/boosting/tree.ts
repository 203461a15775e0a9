import type { Binned } from './feature';
import { bestSplit, sumsPerBin, type Histogram, type Layout, type Split, type SplitLimits } from './split';

/**
 * A regression tree over bins. Nodes by number, the root first; a leaf has feature −1. `goesLeft` holds a row of
 * `mostCodes` a node: 1 for the bins of the left child.
 */
export type Tree = {
  readonly feature: Int32Array;
  readonly goesLeft: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly value: Float64Array;
};

/** A bin fits a byte. */
export const mostCodes = 256;

export type TreeLimits = SplitLimits & { readonly maxLeaves: number };

/** First and second derivatives of the loss, by row of the features. */
export type Slope = { readonly gradient: Float64Array; readonly hessian: Float64Array };

type Leaf = {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  readonly histogram: Histogram;
  readonly gradient: number;
  readonly hessian: number;
  readonly split: Split | null;
};

/**
 * Grows a tree leaf by leaf, the most gainful first. `rows` are the rows to learn from; they come back in the order of
 * their leaves. `gains` collects what each feature gained.
 */
export function growTree(
  features: readonly Binned[],
  layout: Layout,
  slope: Slope,
  rows: Uint32Array,
  limits: TreeLimits,
  gains: Float64Array,
): Tree {
  const mostNodes = 2 * limits.maxLeaves - 1;
  const tree: Tree = {
    feature: new Int32Array(mostNodes).fill(-1),
    goesLeft: new Uint8Array(mostNodes * mostCodes),
    left: new Int32Array(mostNodes),
    right: new Int32Array(mostNodes),
    value: new Float64Array(mostNodes),
  };
  let nodes = 1;
  const aside = new Uint32Array(rows.length);
  const leafOf = (node: number, start: number, end: number, histogram: Histogram): Leaf => {
    let gradient = 0;
    let hessian = 0;
    for (let index = start; index < end; index++) {
      const row = rows[index] ?? 0;
      gradient += slope.gradient[row] ?? 0;
      hessian += slope.hessian[row] ?? 0;
    }
    const total = { gradient, hessian, rows: end - start };
    tree.value[node] = -gradient / (hessian + limits.l2);
    const split = end - start < 2 * limits.minRows ? null : bestSplit(histogram, features, layout, total, limits);
    return { node, start, end, histogram, gradient, hessian, split };
  };
  const root = leafOf(0, 0, rows.length, countBins(features, layout, slope, rows, 0, rows.length));
  const open: Leaf[] = [root];
  for (let leaves = 1; leaves < limits.maxLeaves; leaves++) {
    const at = mostGainful(open);
    const leaf = open[at];
    const feature = leaf?.split ? features[leaf.split.feature] : undefined;
    if (!leaf?.split || !feature) break;
    open.splice(at, 1);
    const { split, start, end } = leaf;
    const middle = partition(rows, aside, start, end, feature.codes, split.goesLeft);
    gains[split.feature] = (gains[split.feature] ?? 0) + split.gain;
    const [left, right] = [nodes, nodes + 1];
    nodes += 2;
    tree.feature[leaf.node] = split.feature;
    tree.goesLeft.set(split.goesLeft, leaf.node * mostCodes);
    tree.left[leaf.node] = left;
    tree.right[leaf.node] = right;
    // The larger part is what is left of the parent when the smaller is taken away.
    const leftIsSmaller = middle - start <= end - middle;
    const smaller = leftIsSmaller
      ? countBins(features, layout, slope, rows, start, middle)
      : countBins(features, layout, slope, rows, middle, end);
    const larger = leaf.histogram;
    for (let index = 0; index < larger.length; index++) larger[index] = (larger[index] ?? 0) - (smaller[index] ?? 0);
    open.push(leafOf(left, start, middle, leftIsSmaller ? smaller : larger));
    open.push(leafOf(right, middle, end, leftIsSmaller ? larger : smaller));
  }
  return {
    feature: tree.feature.slice(0, nodes),
    goesLeft: tree.goesLeft.slice(0, nodes * mostCodes),
    left: tree.left.slice(0, nodes),
    right: tree.right.slice(0, nodes),
    value: tree.value.slice(0, nodes),
  };
}

/** Adds what the tree says of the rows, times `rate`, to their scores. */
export function addTree(
  { feature, goesLeft, left, right, value }: Tree,
  features: readonly Binned[],
  rows: Uint32Array,
  rate: number,
  scores: Float64Array,
): void {
  const codes = features.map((one) => one.codes);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? 0;
    let node = 0;
    for (let asked = feature[0] ?? -1; asked >= 0; asked = feature[node] ?? -1) {
      const code = codes[asked]?.[row] ?? 0;
      node = (goesLeft[node * mostCodes + code] === 1 ? left[node] : right[node]) ?? 0;
    }
    scores[row] = (scores[row] ?? 0) + rate * (value[node] ?? 0);
  }
}

function mostGainful(leaves: readonly Leaf[]): number {
  let best = 0;
  for (const [index, leaf] of leaves.entries()) {
    if ((leaf.split?.gain ?? 0) > (leaves[best]?.split?.gain ?? 0)) best = index;
  }
  return best;
}

function countBins(
  features: readonly Binned[],
  { offsets, length }: Layout,
  { gradient, hessian }: Slope,
  rows: Uint32Array,
  start: number,
  end: number,
): Histogram {
  const histogram = new Float64Array(length);
  for (const [index, { codes }] of features.entries()) {
    const offset = offsets[index] ?? 0;
    for (let position = start; position < end; position++) {
      const row = rows[position] ?? 0;
      const at = offset + (codes[row] ?? 0) * sumsPerBin;
      histogram[at] = (histogram[at] ?? 0) + (gradient[row] ?? 0);
      histogram[at + 1] = (histogram[at + 1] ?? 0) + (hessian[row] ?? 0);
      histogram[at + 2] = (histogram[at + 2] ?? 0) + 1;
    }
  }
  return histogram;
}

/** Moves the rows that go left before the others, each part in its order; the answer is where the right part begins. */
function partition(
  rows: Uint32Array,
  aside: Uint32Array,
  start: number,
  end: number,
  codes: Uint8Array,
  goesLeft: Uint8Array,
): number {
  let left = start;
  let right = 0;
  for (let index = start; index < end; index++) {
    const row = rows[index] ?? 0;
    if (goesLeft[codes[row] ?? 0] === 1) {
      rows[left] = row;
      left += 1;
    } else {
      aside[right] = row;
      right += 1;
    }
  }
  rows.set(aside.subarray(0, right), left);
  return left;
}
