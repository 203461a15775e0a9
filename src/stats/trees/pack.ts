import type { Boosted } from './boost';
import type { Binned } from './feature';
import { mostCodes, type Tree } from './tree';

/** By node: the feature, the place of the left child before the right one (0 of a leaf), and what goes left or the value. */
export type PackedTree = {
  readonly asks: readonly number[];
  readonly left: readonly number[];
  readonly says: readonly (number | string)[];
};

/** Trees as short JSON: of ordered features the last bin that goes left, of nominal ones the bits of a hexadecimal number. */
export type PackedTrees = {
  readonly base: number;
  readonly learningRate: number;
  readonly trees: readonly PackedTree[];
};

type Kinds = readonly Pick<Binned, 'kind'>[];

/** What a leaf says is hardly known to more digits than these. */
const digits = 6;

export function packTrees({ base, learningRate, trees }: Boosted, kinds: Kinds): PackedTrees {
  const packed = ({ feature, goesLeft, left, value }: Tree): PackedTree => ({
    asks: Array.from(feature, (asked) => Math.max(0, asked)),
    left: [...left],
    says: Array.from(feature, (asked, node) => {
      if (asked < 0) return Number((value[node] ?? 0).toPrecision(digits));
      const codes = goesLeft.subarray(node * mostCodes, (node + 1) * mostCodes);
      return kinds[asked]?.kind === 'ordered' ? codes.lastIndexOf(1) : hexOf(codes);
    }),
  });
  return { base, learningRate, trees: trees.map(packed) };
}

/** Throws RangeError where a tree asks a feature that is not there. */
export function unpackTrees({ base, learningRate, trees }: PackedTrees, kinds: Kinds): Boosted {
  const unpacked = ({ asks, left, says }: PackedTree): Tree => {
    const isLeaf = (node: number): boolean => (left[node] ?? 0) === 0;
    const goesLeft = new Uint8Array(asks.length * mostCodes);
    says.forEach((cut, node) => {
      if (isLeaf(node)) return;
      const codes = goesLeft.subarray(node * mostCodes, (node + 1) * mostCodes);
      if (typeof cut === 'number') codes.fill(1, 0, cut + 1);
      else setBits(codes, cut);
    });
    return {
      feature: Int32Array.from(asks, (asked, node) => (isLeaf(node) ? -1 : asked)),
      goesLeft,
      left: Int32Array.from(left),
      right: Int32Array.from(left, (child) => child + 1),
      value: Float64Array.from(says, (value) => (typeof value === 'number' ? value : 0)),
    };
  };
  const strange = trees.flatMap(({ asks }) => asks).find((asked) => asked >= kinds.length);
  if (strange !== undefined) throw new RangeError(`A tree asks for feature ${strange} of ${kinds.length}.`);
  return { base, learningRate, trees: trees.map(unpacked), gains: new Float64Array(kinds.length) };
}

/** Four codes a digit, the first code in the lowest bit of the first digit. */
function hexOf(codes: Uint8Array): string {
  let text = '';
  for (let code = 0; code <= codes.lastIndexOf(1); code += 4) {
    const bits = [0, 1, 2, 3].reduce((sum, bit) => sum + ((codes[code + bit] ?? 0) << bit), 0);
    text += bits.toString(16);
  }
  return text;
}

function setBits(codes: Uint8Array, text: string): void {
  [...text].forEach((digit, index) => {
    const bits = parseInt(digit, 16);
    for (let bit = 0; bit < 4; bit++) codes[4 * index + bit] = (bits >> bit) & 1;
  });
}
