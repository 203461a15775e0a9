import type { Binned } from '../trees';

/** A feature and where it parts the rows: ordered up to a bin, nominal at one bin. */
export type OneSplit = { readonly feature: number; readonly bin: number; readonly score: number };

const isOnSide = ({ kind, codes }: Binned, bin: number, row: number): boolean =>
  kind === 'ordered' ? (codes[row] ?? 0) <= bin : codes[row] === bin;

/**
 * Balanced accuracy of a tree of one split: fitted on the even rows with classes weighted to equal shares, scored on the
 * odd ones, so that the best of many splits does not win by chance. `label` holds positions below `classes`. Null where
 * no feature parts the rows, or one half lacks all classes but one.
 */
export function oneSplitAccuracy(features: readonly Binned[], label: Uint16Array, classes: number): OneSplit | null {
  const totals = [0, 1].map((half) => countClasses(label, classes, half));
  const [fitted, scored] = totals;
  if (!fitted || !scored) return null;
  const there = (counts: Float64Array): number => counts.filter((count) => count > 0).length;
  if (there(fitted) < 2 || there(scored) < 2) return null;
  let best: (OneSplit & { readonly left: number; readonly right: number }) | null = null;
  features.forEach((feature, index) => {
    const counts = countBins(feature, label, classes);
    const left = new Float64Array(classes);
    for (let bin = 0; bin < feature.bins; bin++) {
      if (feature.kind === 'nominal') left.fill(0);
      for (let code = 0; code < classes; code++) left[code] = (left[code] ?? 0) + (counts[bin * classes + code] ?? 0);
      const shares = left.map((count, code) => ((fitted[code] ?? 0) > 0 ? count / (fitted[code] ?? 1) : 0));
      const others = shares.map((share, code) => ((fitted[code] ?? 0) > 0 ? 1 - share : 0));
      const [one, two] = [indexOfMax(shares), indexOfMax(others)];
      const score = ((shares[one] ?? 0) + (others[two] ?? 0)) / there(fitted);
      if (!best || score > best.score) best = { feature: index, bin, score, left: one, right: two };
    }
  });
  return best && scoreOn(features, label, best, scored);
}

function scoreOn(
  features: readonly Binned[],
  label: Uint16Array,
  { feature, bin, left, right }: OneSplit & { readonly left: number; readonly right: number },
  totals: Float64Array,
): OneSplit | null {
  const column = features[feature];
  if (!column) return null;
  const hits = new Float64Array(totals.length);
  for (let row = 1; row < label.length; row += 2) {
    const code = label[row] ?? 0;
    if (code === (isOnSide(column, bin, row) ? left : right)) hits[code] = (hits[code] ?? 0) + 1;
  }
  let [sum, classes] = [0, 0];
  totals.forEach((total, code) => {
    if (total === 0) return;
    sum += (hits[code] ?? 0) / total;
    classes += 1;
  });
  return { feature, bin, score: sum / classes };
}

/** Root mean squared error of a tree of one split, fitted on the even rows and scored on the odd ones. */
export function oneSplitError(features: readonly Binned[], label: Float64Array): OneSplit | null {
  if (label.length < 4) return null;
  let [whole, rows] = [0, 0];
  for (let row = 0; row < label.length; row += 2) {
    whole += label[row] ?? 0;
    rows += 1;
  }
  let best: (OneSplit & { readonly left: number; readonly right: number }) | null = null;
  features.forEach((feature, index) => {
    const [sums, counts] = [new Float64Array(feature.bins), new Float64Array(feature.bins)];
    for (let row = 0; row < label.length; row += 2) {
      const bin = feature.codes[row] ?? 0;
      sums[bin] = (sums[bin] ?? 0) + (label[row] ?? 0);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    let [sum, count] = [0, 0];
    for (let bin = 0; bin < feature.bins; bin++) {
      if (feature.kind === 'nominal') [sum, count] = [0, 0];
      sum += sums[bin] ?? 0;
      count += counts[bin] ?? 0;
      if (count === 0 || count === rows) continue;
      const score = (sum * sum) / count + (whole - sum) ** 2 / (rows - count);
      if (!best || score > best.score) {
        best = { feature: index, bin, score, left: sum / count, right: (whole - sum) / (rows - count) };
      }
    }
  });
  return best && errorOn(features, label, best);
}

function errorOn(
  features: readonly Binned[],
  label: Float64Array,
  { feature, bin, left, right }: OneSplit & { readonly left: number; readonly right: number },
): OneSplit | null {
  const column = features[feature];
  if (!column) return null;
  let [squares, rows] = [0, 0];
  for (let row = 1; row < label.length; row += 2) {
    squares += ((label[row] ?? 0) - (isOnSide(column, bin, row) ? left : right)) ** 2;
    rows += 1;
  }
  return { feature, bin, score: Math.sqrt(squares / rows) };
}

function countClasses(label: Uint16Array, classes: number, half: number): Float64Array {
  const counts = new Float64Array(classes);
  for (let row = half; row < label.length; row += 2) counts[label[row] ?? 0] = (counts[label[row] ?? 0] ?? 0) + 1;
  return counts;
}

function countBins({ codes, bins }: Binned, label: Uint16Array, classes: number): Float64Array {
  const counts = new Float64Array(bins * classes);
  for (let row = 0; row < label.length; row += 2) {
    const cell = (codes[row] ?? 0) * classes + (label[row] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

function indexOfMax(values: Float64Array): number {
  let best = 0;
  values.forEach((value, index) => {
    if (value > (values[best] ?? 0)) best = index;
  });
  return best;
}
