import { sortNumbers } from '../sorted/sort-numbers';

/** A column of a model, row by row; NaN is missing. Nominal values are codes without an order. */
export type Feature = { readonly kind: 'ordered' | 'nominal'; readonly values: Float64Array };

/** A feature in bins: 0 holds the missing rows, `bins` counts all, at most 256. */
export type Binned = { readonly kind: Feature['kind']; readonly codes: Uint8Array; readonly bins: number };

/** Rows from which edges are taken; more change an edge by less than noise. */
const edgeRows = 200_000;
export const mostBins = 255;

/**
 * Bins a feature for histogram boosting (Ke et al. 2017, LightGBM): ordered values at their quantiles, each of few
 * values in a bin of its own; nominal ones by frequency, the rarest sharing the last bin.
 */
export function binFeature({ kind, values }: Feature): Binned {
  return kind === 'ordered' ? binOrdered(values) : binNominal(values);
}

const binOrdered = (values: Float64Array): Binned => binByEdges(edgesOf(values), values);

/** The largest value of every bin of an ordered feature but the last. */
export function edgesOf(values: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(values.length / edgeRows));
  const some = new Float64Array(Math.ceil(values.length / step));
  let present = 0;
  for (let row = 0; row < values.length; row += step) {
    const value = values[row] ?? NaN;
    if (!Number.isNaN(value)) some[present++] = value;
  }
  return upperEdges(sortNumbers(some.subarray(0, present)));
}

/** An ordered feature in bins with these edges. */
export function binByEdges(edges: Float64Array, values: Float64Array): Binned {
  const codes = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (!Number.isNaN(value)) codes[row] = 1 + lowerBound(edges, value);
  }
  return { kind: 'ordered', codes, bins: edges.length + 2 };
}

function upperEdges(sorted: Float64Array): Float64Array {
  const distinct = sorted.filter((value, index) => index === 0 || value !== sorted[index - 1]);
  if (distinct.length <= mostBins) return distinct.subarray(0, Math.max(0, distinct.length - 1));
  const wanted = Array.from({ length: mostBins - 1 }, (_, bin) => {
    return sorted[Math.floor(((bin + 1) * sorted.length) / mostBins)] ?? 0;
  });
  return Float64Array.from(new Set(wanted));
}

/** The first index whose edge is not below the value. */
function lowerBound(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function binNominal(values: Float64Array): Binned {
  const frequent = [...countValues(values)].sort(([a, n], [b, m]) => m - n || a - b).map(([value]) => value);
  const binOf = new Map(frequent.map((value, index) => [value, Math.min(index + 1, mostBins)]));
  return { kind: 'nominal', codes: codesIn(binOf, values), bins: Math.min(frequent.length, mostBins) + 1 };
}

// Loops of their own: a browser compiles all of the function that holds one.

function countValues(values: Float64Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? NaN;
    if (!Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function codesIn(binOf: ReadonlyMap<number, number>, values: Float64Array): Uint8Array {
  const codes = new Uint8Array(values.length);
  for (let row = 0; row < codes.length; row++) codes[row] = binOf.get(values[row] ?? NaN) ?? 0;
  return codes;
}
