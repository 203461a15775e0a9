import type { Boosted } from './boost';
import { leafOf, type CodeTable, type Tree } from './tree';

/** The rows of a fold with their scores, and the model that did not see them. */
export type Part = {
  readonly model: Boosted;
  readonly rows: Uint32Array;
  readonly scores: Float64Array;
};

/**
 * The scores of all rows if one feature had other bins. A tree is asked anew only for rows whose way through it asks that
 * feature; of the others it says what it said before.
 */
export function replacer(
  parts: readonly Part[],
  table: CodeTable,
  length: number,
): (feature: number, codes: Uint8Array) => Float64Array {
  const known = parts.map((part) => ({
    ...part,
    trees: part.model.trees.map((tree) => walked(tree, table, part.rows)),
  }));
  return (feature, codes) => {
    const scores = new Float64Array(length);
    for (const { model, rows, trees, scores: before } of known) {
      const asks = trees.some(({ asked }) => asked.has(feature));
      const own = asks ? new Float64Array(rows.length).fill(model.base) : before;
      if (asks) for (const one of trees) addReplaced(one, table, rows, feature, codes, model.learningRate, own);
      for (let place = 0; place < rows.length; place++) scores[rows[place] ?? 0] = own[place] ?? 0;
    }
    return scores;
  };
}

/** A tree with the leaf of each row, and by leaf and feature whether the way there asks it. */
type Walked = {
  readonly tree: Tree;
  readonly leaves: Uint16Array;
  readonly asked: ReadonlySet<number>;
  readonly onWay: Uint8Array;
};

function walked(tree: Tree, { codes, features }: CodeTable, rows: Uint32Array): Walked {
  const leaves = new Uint16Array(rows.length);
  for (let place = 0; place < rows.length; place++) leaves[place] = leafOf(tree, codes, (rows[place] ?? 0) * features);
  const onWay = new Uint8Array(tree.feature.length * features);
  // Children stand after their parents.
  for (let node = 0; node < tree.feature.length; node++) {
    const asked = tree.feature[node] ?? -1;
    if (asked < 0) continue;
    for (const child of [tree.left[node] ?? 0, tree.right[node] ?? 0]) {
      onWay.copyWithin(child * features, node * features, (node + 1) * features);
      onWay[child * features + asked] = 1;
    }
  }
  return { tree, leaves, asked: new Set(tree.feature), onWay };
}

function addReplaced(
  { tree, leaves, asked, onWay }: Walked,
  { codes: before, features }: CodeTable,
  rows: Uint32Array,
  feature: number,
  codes: Uint8Array,
  rate: number,
  scores: Float64Array,
): void {
  const isAsked = asked.has(feature);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0;
    let leaf = leaves[place] ?? 0;
    if (isAsked && onWay[leaf * features + feature] === 1) {
      const code = codes[row] ?? 0;
      if (code !== before[row * features + feature]) leaf = leafOf(tree, before, row * features, feature, code);
    }
    scores[place] = (scores[place] ?? 0) + rate * (tree.value[leaf] ?? 0);
  }
}
