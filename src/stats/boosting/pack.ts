import type { Boosted } from './boost';
import type { Binned } from './feature';
import { mostCodes, type Tree } from './tree';

/** A leaf's value, or the feature that is asked, the place of the left child before the right one, and what goes left. */
export type PackedNode = number | readonly [feature: number, left: number, goesLeft: number | string];

/** Trees as short JSON: of ordered features the last bin that goes left, of nominal ones the bits of a hexadecimal number. */
export type PackedTrees = {
  readonly base: number;
  readonly learningRate: number;
  readonly trees: readonly (readonly PackedNode[])[];
};

type Kinds = readonly Pick<Binned, 'kind'>[];

/** So many digits of what a leaf says make no difference that a figure shows. */
const digits = 9;

export function packTrees({ base, learningRate, trees }: Boosted, kinds: Kinds): PackedTrees {
  const packed = ({ feature, goesLeft, left, value }: Tree): readonly PackedNode[] =>
    Array.from(feature, (asked, node): PackedNode => {
      if (asked < 0) return Number((value[node] ?? 0).toPrecision(digits));
      const codes = goesLeft.subarray(node * mostCodes, (node + 1) * mostCodes);
      return [asked, left[node] ?? 0, kinds[asked]?.kind === 'ordered' ? codes.lastIndexOf(1) : hexOf(codes)];
    });
  return { base, learningRate, trees: trees.map(packed) };
}

/** Throws RangeError where a tree asks a feature that is not there. */
export function unpackTrees({ base, learningRate, trees }: PackedTrees, kinds: Kinds): Boosted {
  const unpacked = (nodes: readonly PackedNode[]): Tree => {
    const goesLeft = new Uint8Array(nodes.length * mostCodes);
    nodes.forEach((node, index) => {
      if (typeof node === 'number') return;
      const [asked, , left] = node;
      if (asked >= kinds.length) throw new RangeError(`A tree asks for feature ${asked} of ${kinds.length}.`);
      const codes = goesLeft.subarray(index * mostCodes, (index + 1) * mostCodes);
      if (typeof left === 'number') codes.fill(1, 0, left + 1);
      else setBits(codes, left);
    });
    const child = (node: PackedNode): number => (typeof node === 'number' ? 0 : node[1]);
    return {
      feature: Int32Array.from(nodes, (node) => (typeof node === 'number' ? -1 : node[0])),
      goesLeft,
      left: Int32Array.from(nodes, child),
      right: Int32Array.from(nodes, (node) => child(node) + 1),
      value: Float64Array.from(nodes, (node) => (typeof node === 'number' ? node : 0)),
    };
  };
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
