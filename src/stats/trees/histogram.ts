import type { Binned } from './feature';
import type { CodeTable } from './tree';

/** Sums over the rows of a leaf by feature and bin: gradient, curvature and rows, three numbers a bin. */
export type Histogram = Float64Array;
export const sumsPerBin = 3;

/** Where the bins of each feature begin in a histogram, and its length. */
export type Layout = { readonly offsets: Uint32Array; readonly length: number };

export function layoutOf(features: readonly Pick<Binned, 'bins'>[]): Layout {
  const offsets = new Uint32Array(features.length);
  let length = 0;
  features.forEach(({ bins }, feature) => {
    offsets[feature] = length;
    length += bins * sumsPerBin;
  });
  return { offsets, length };
}

/** First and second derivatives of the loss, by row of the features. */
export type Slopes = { readonly gradient: Float64Array; readonly hessian: Float64Array };

/** Sums up the rows at `start` … `end` − 1 of `rows`: of each row all features at once, for its bins lie side by side. */
export function countBins(
  { codes, features }: CodeTable,
  { offsets }: Layout,
  rows: Uint32Array,
  start: number,
  end: number,
  { gradient, hessian }: Slopes,
  histogram: Histogram,
): void {
  histogram.fill(0);
  for (let place = start; place < end; place++) {
    const row = rows[place] ?? 0;
    const first = row * features;
    const slope = gradient[row] ?? 0;
    const curve = hessian[row] ?? 0;
    for (let feature = 0; feature < features; feature++) {
      const at = (offsets[feature] ?? 0) + (codes[first + feature] ?? 0) * sumsPerBin;
      histogram[at] = (histogram[at] ?? 0) + slope;
      histogram[at + 1] = (histogram[at + 1] ?? 0) + curve;
      histogram[at + 2] = (histogram[at + 2] ?? 0) + 1;
    }
  }
}

/** Leaves in `all` what is not in `part`. */
export function takeAway(all: Histogram, part: Histogram): void {
  for (let index = 0; index < all.length; index++) all[index] = (all[index] ?? 0) - (part[index] ?? 0);
}
