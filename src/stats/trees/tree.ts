import type { Binned } from './feature';

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

/** The bins of rows, all features of a row side by side: what a tree reads of a row lies in few cache lines. */
export type CodeTable = { readonly codes: Uint8Array; readonly features: number };

/** Of the rows `from` … `to` − 1. */
export function codeTable(features: readonly Binned[], from: number, to: number): CodeTable {
  const codes = new Uint8Array((to - from) * features.length);
  features.forEach((feature, index) => {
    for (let row = from, at = index; row < to; row++, at += features.length) codes[at] = feature.codes[row] ?? 0;
  });
  return { codes, features: features.length };
}

/** The leaf of the row whose bins begin at `first`; the bin of the feature `given`, if any, is `code` instead. */
export function leafOf(
  { feature, goesLeft, left, right }: Tree,
  codes: Uint8Array,
  first: number,
  given = -1,
  code = 0,
): number {
  let node = 0;
  for (let asked = feature[0] ?? -1; asked >= 0; asked = feature[node] ?? -1) {
    const own = asked === given ? code : (codes[first + asked] ?? 0);
    node = (goesLeft[node * mostCodes + own] === 1 ? left[node] : right[node]) ?? 0;
  }
  return node;
}
