import type { Binned } from './feature';
import { countBins, takeAway, type Histogram, type Layout, type Slopes } from './histogram';
import { bestSplit, type Split, type SplitLimits } from './split';
import { mostCodes, type CodeTable, type Tree } from './tree';

export type TreeLimits = SplitLimits & { readonly maxLeaves: number };

/** Memory in which trees grow one after another, of features of so many rows. */
export type Room = {
  readonly slopes: Slopes;
  readonly rows: Uint32Array;
  readonly aside: Uint32Array;
  /** Those that no leaf holds. */
  readonly histograms: Histogram[];
};

export const roomFor = (rows: number): Room => ({
  slopes: { gradient: new Float64Array(rows), hessian: new Float64Array(rows) },
  rows: new Uint32Array(rows),
  aside: new Uint32Array(rows),
  histograms: [],
});

type Leaf = { readonly node: number; readonly start: number; readonly end: number; readonly split: Split | null };
type Open = Leaf & { readonly histogram: Histogram };

/** A tree, and the rows of its leaves: those of each stand together in `rows`. */
export type Grown = { readonly tree: Tree; readonly rows: Uint32Array; readonly leaves: readonly Leaf[] };

/**
 * Grows a tree on some rows by the slopes in `room`, leaf by leaf, the most gainful first. `gains` collects what each feature
 * gained.
 */
export function growTree(
  features: readonly Pick<Binned, 'kind' | 'bins'>[],
  table: CodeTable,
  layout: Layout,
  learned: Uint32Array,
  room: Room,
  limits: TreeLimits,
  gains: Float64Array,
): Grown {
  const rows = room.rows.subarray(0, learned.length);
  rows.set(learned);
  const tree = emptyTree(2 * limits.maxLeaves - 1);
  const unused = room.histograms;
  const take = (): Histogram => unused.pop() ?? new Float64Array(layout.length);
  const open: Open[] = [];
  const done: Leaf[] = [];

  const add = (node: number, start: number, end: number, histogram: Histogram | null): void => {
    const { gradient, hessian } = sumsOf(rows, start, end, room.slopes);
    tree.value[node] = -gradient / (hessian + limits.l2);
    const isSplit = histogram && end - start >= 2 * limits.minRows;
    const split = isSplit
      ? bestSplit(histogram, features, layout, { gradient, hessian, rows: end - start }, limits)
      : null;
    if (histogram && split) open.push({ node, start, end, histogram, split });
    else {
      done.push({ node, start, end, split: null });
      if (histogram) unused.push(histogram);
    }
  };

  const root = take();
  countBins(table, layout, rows, 0, rows.length, room.slopes, root);
  add(0, 0, rows.length, root);
  let nodes = 1;
  for (let leaves = 1; leaves < limits.maxLeaves; leaves++) {
    const [leaf] = open.splice(mostGainful(open), 1);
    if (!leaf?.split) break;
    const { node, split, start, end, histogram } = leaf;
    const middle = partition(rows, room.aside, start, end, table, split);
    gains[split.feature] = (gains[split.feature] ?? 0) + split.gain;
    const [left, right] = [nodes, nodes + 1];
    nodes += 2;
    tree.feature[node] = split.feature;
    tree.goesLeft.set(split.goesLeft, node * mostCodes);
    tree.left[node] = left;
    tree.right[node] = right;
    const leftIsSmaller = middle - start <= end - middle;
    const isSplit = leaves + 1 < limits.maxLeaves && Math.max(middle - start, end - middle) >= 2 * limits.minRows;
    const smaller = isSplit ? take() : null;
    const larger = isSplit ? histogram : null;
    if (smaller) {
      // The larger part is what is left of the parent when the smaller is taken away.
      const [from, to] = leftIsSmaller ? [start, middle] : [middle, end];
      countBins(table, layout, rows, from, to, room.slopes, smaller);
      takeAway(histogram, smaller);
    } else unused.push(histogram);
    add(left, start, middle, leftIsSmaller ? smaller : larger);
    add(right, middle, end, leftIsSmaller ? larger : smaller);
  }
  unused.push(...open.map(({ histogram }) => histogram));
  return { tree: cutTo(tree, nodes), rows, leaves: [...done, ...open] };
}

const emptyTree = (nodes: number): Tree => ({
  feature: new Int32Array(nodes).fill(-1),
  goesLeft: new Uint8Array(nodes * mostCodes),
  left: new Int32Array(nodes),
  right: new Int32Array(nodes),
  value: new Float64Array(nodes),
});

const cutTo = ({ feature, goesLeft, left, right, value }: Tree, nodes: number): Tree => ({
  feature: feature.slice(0, nodes),
  goesLeft: goesLeft.slice(0, nodes * mostCodes),
  left: left.slice(0, nodes),
  right: right.slice(0, nodes),
  value: value.slice(0, nodes),
});

function mostGainful(leaves: readonly Open[]): number {
  let best = 0;
  for (const [index, leaf] of leaves.entries()) {
    if ((leaf.split?.gain ?? 0) > (leaves[best]?.split?.gain ?? 0)) best = index;
  }
  return best;
}

function sumsOf(rows: Uint32Array, start: number, end: number, slopes: Slopes): { gradient: number; hessian: number } {
  let gradient = 0;
  let hessian = 0;
  for (let place = start; place < end; place++) {
    gradient += slopes.gradient[rows[place] ?? 0] ?? 0;
    hessian += slopes.hessian[rows[place] ?? 0] ?? 0;
  }
  return { gradient, hessian };
}

/** Moves the rows that go left before the others, each part in its order; the answer is where the right part begins. */
function partition(
  rows: Uint32Array,
  aside: Uint32Array,
  start: number,
  end: number,
  { codes, features }: CodeTable,
  { feature, goesLeft }: Split,
): number {
  let left = start;
  let right = 0;
  for (let index = start; index < end; index++) {
    const row = rows[index] ?? 0;
    const isLeft = goesLeft[codes[row * features + feature] ?? 0] ?? 0;
    // Written to both, without a branch that no processor foretells; what does not belong is written over.
    rows[left] = row;
    aside[right] = row;
    left += isLeft;
    right += 1 - isLeft;
  }
  rows.set(aside.subarray(0, right), left);
  return left;
}
