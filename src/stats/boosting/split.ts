import type { Binned } from './feature';

/** Sums over the rows of a leaf by feature and bin: gradient, curvature and rows, three numbers a bin. */
export type Histogram = Float64Array;
/** Where the bins of each feature begin in a histogram, and the order of those that have one. */
export type Layout = {
  readonly offsets: readonly number[];
  readonly length: number;
  readonly ascending: readonly (readonly number[])[];
};

export const sumsPerBin = 3;

export function layoutOf(features: readonly Binned[]): Layout {
  const offsets: number[] = [];
  let length = 0;
  for (const { bins } of features) {
    offsets.push(length);
    length += bins * sumsPerBin;
  }
  const ascending = features.map(({ bins }) => Array.from({ length: bins }, (_, bin) => bin));
  return { offsets, length, ascending };
}

export type SplitLimits = { readonly minRows: number; readonly minHessian: number; readonly l2: number };

/** The best way to part a leaf: `goesLeft` holds 1 for the bins of the left part. */
export type Split = { readonly feature: number; readonly gain: number; readonly goesLeft: Uint8Array };

type Sums = { readonly gradient: number; readonly hessian: number; readonly rows: number };

/** Keeps categories of few rows from standing at either end by chance (LightGBM, cat_smooth). */
const nominalSmoothing = 10;

/** The split of largest gain (Chen and Guestrin 2016, equation 7, without complexity cost); null where none is allowed. */
export function bestSplit(
  histogram: Histogram,
  features: readonly Binned[],
  { offsets, ascending }: Layout,
  total: Sums,
  limits: SplitLimits,
): Split | null {
  const worth = (gradient: number, hessian: number): number => (gradient * gradient) / (hessian + limits.l2);
  const parent = worth(total.gradient, total.hessian);
  let best: { feature: number; gain: number; order: readonly number[]; taken: number } | null = null;
  for (const [feature, { kind, bins }] of features.entries()) {
    const start = offsets[feature] ?? 0;
    const order = kind === 'ordered' ? (ascending[feature] ?? []) : byGradient(histogram, start, bins);
    let gradient = 0;
    let hessian = 0;
    let rows = 0;
    for (let taken = 1; taken < order.length; taken++) {
      const at = start + (order[taken - 1] ?? 0) * sumsPerBin;
      gradient += histogram[at] ?? 0;
      hessian += histogram[at + 1] ?? 0;
      rows += histogram[at + 2] ?? 0;
      if (rows < limits.minRows || hessian < limits.minHessian) continue;
      if (total.rows - rows < limits.minRows || total.hessian - hessian < limits.minHessian) break;
      const gain = worth(gradient, hessian) + worth(total.gradient - gradient, total.hessian - hessian) - parent;
      if (gain > (best?.gain ?? 1e-9)) best = { feature, gain, order, taken };
    }
  }
  if (!best) return null;
  const goesLeft = new Uint8Array(features[best.feature]?.bins ?? 0);
  for (const bin of best.order.slice(0, best.taken)) goesLeft[bin] = 1;
  return { feature: best.feature, gain: best.gain, goesLeft };
}

/** Categories in the order of their mean gradient: the best parting in two is a cut of it (Fisher 1958). */
function byGradient(histogram: Histogram, start: number, bins: number): readonly number[] {
  const mean = (bin: number): number => {
    const at = start + bin * sumsPerBin;
    return (histogram[at] ?? 0) / ((histogram[at + 1] ?? 0) + nominalSmoothing);
  };
  const present = Array.from({ length: bins }, (_, bin) => bin).filter(
    (bin) => (histogram[start + bin * sumsPerBin + 2] ?? 0) > 0,
  );
  return present.sort((a, b) => mean(a) - mean(b) || a - b);
}
