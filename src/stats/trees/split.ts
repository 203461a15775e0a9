import type { Binned } from './feature';
import { sumsPerBin, type Histogram, type Layout } from './histogram';

export type SplitLimits = { readonly minRows: number; readonly minHessian: number; readonly l2: number };

/** The best way to part a leaf: `goesLeft` holds 1 for the bins of the left part. */
export type Split = { readonly feature: number; readonly gain: number; readonly goesLeft: Uint8Array };

/** Of all rows of a leaf. */
export type LeafSums = { readonly gradient: number; readonly hessian: number; readonly rows: number };

/** What is not more than this is rounding. */
const leastGain = 1e-9;

/** Keeps categories of few rows from standing at either end by chance (LightGBM, cat_smooth). */
const nominalSmoothing = 10;

/** The split of largest gain (Chen and Guestrin 2016, equation 7, without complexity cost); null where none is allowed. */
export function bestSplit(
  histogram: Histogram,
  features: readonly Pick<Binned, 'kind' | 'bins'>[],
  { offsets }: Layout,
  total: LeafSums,
  limits: SplitLimits,
): Split | null {
  let best: Cut | null = null;
  let feature = -1;
  for (let index = 0; index < features.length; index++) {
    const { kind = 'ordered', bins = 0 } = features[index] ?? {};
    const start = offsets[index] ?? 0;
    const order = kind === 'nominal' ? byGradient(histogram, start, bins) : null;
    const cut = bestCut(histogram, start, order, order?.length ?? bins, total, limits, best?.gain ?? leastGain);
    if (cut === null) continue;
    best = cut;
    feature = index;
  }
  const found = features[feature];
  if (!found || !best) return null;
  const { gain, taken } = best;
  const goesLeft = new Uint8Array(found.bins);
  if (found.kind === 'ordered') goesLeft.fill(1, 0, taken);
  else for (const bin of byGradient(histogram, offsets[feature] ?? 0, found.bins).subarray(0, taken)) goesLeft[bin] = 1;
  return { feature, gain, goesLeft };
}

/** A cut of the bins of a feature in some order: how many of them go left. */
type Cut = { readonly gain: number; readonly taken: number };

/** The best cut of the bins in this order (as they stand where there is none); null where none gains more than `least`. */
function bestCut(
  histogram: Histogram,
  start: number,
  order: Uint8Array | null,
  bins: number,
  total: LeafSums,
  limits: SplitLimits,
  least: number,
): Cut | null {
  const minRows = limits.minRows;
  const minHessian = limits.minHessian;
  const l2 = limits.l2;
  const allGradient = total.gradient;
  const allHessian = total.hessian;
  const allRows = total.rows;
  const parent = (allGradient * allGradient) / (allHessian + l2);
  let worth = parent + least;
  let taken = 0;
  let gradient = 0;
  let hessian = 0;
  let rows = 0;
  for (let place = 0; place < bins - 1; place++) {
    const at = start + (order === null ? place : (order[place] ?? 0)) * sumsPerBin;
    const added = histogram[at + 2] ?? 0;
    // An empty bin parts the rows as the one before it did; what taking away left in its sums is rounding.
    if (added === 0) continue;
    gradient += histogram[at] ?? 0;
    hessian += histogram[at + 1] ?? 0;
    rows += added;
    if (rows < minRows || hessian < minHessian) continue;
    const others = allGradient - gradient;
    const left = hessian + l2;
    const right = allHessian - hessian + l2;
    if (allRows - rows < minRows || right - l2 < minHessian) break;
    // Both parts over one divisor: dividing takes most of the time.
    const both = (gradient * gradient * right + others * others * left) / (left * right);
    if (both > worth) {
      worth = both;
      taken = place + 1;
    }
  }
  return taken === 0 ? null : { gain: worth - parent, taken };
}

/** Categories in the order of their mean gradient: the best parting in two is a cut of it (Fisher 1958). */
function byGradient(histogram: Histogram, start: number, bins: number): Uint8Array {
  const order = new Uint8Array(bins);
  const means = new Float64Array(bins);
  let present = 0;
  for (let bin = 0; bin < bins; bin++) {
    const at = start + bin * sumsPerBin;
    if ((histogram[at + 2] ?? 0) === 0) continue;
    const mean = (histogram[at] ?? 0) / ((histogram[at + 1] ?? 0) + nominalSmoothing);
    // By insertion: a leaf holds few of them.
    let place = present;
    while (place > 0 && (means[place - 1] ?? 0) > mean) {
      means[place] = means[place - 1] ?? 0;
      order[place] = order[place - 1] ?? 0;
      place -= 1;
    }
    means[place] = mean;
    order[place] = bin;
    present += 1;
  }
  return order.subarray(0, present);
}
