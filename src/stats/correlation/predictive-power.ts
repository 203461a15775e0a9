import { log2 } from '../exact';
import { outOfFold, type Binned } from '../trees';

/** How far features tell a target beyond what is known without them: 0 not at all, 1 fully. */
export type PredictivePower = {
  readonly score: number;
  /** 95 % interval within 0 … 1, and the standard error behind it. */
  readonly low: number;
  readonly high: number;
  readonly deviation: number;
  /** Of the out-of-fold predictions: weighted F1 for classes, mean absolute error for quantities. */
  readonly metric: number;
  /** The same figure of the best guess without the features. */
  readonly baseline: number;
  /**
   * The share of the loss that the predictions save, with its standard error: of classes the squared error of their chances (Brier 1950). The
   * F1 of decisions leaps where a chance passes one half, which this does not.
   */
  readonly saved: { readonly share: number; readonly deviation: number };
};

type Folds = { readonly folds: number; readonly seed: number };

/** One regression tree, no boosting: a single column has no interactions to find. */
const tree = { loss: 'squared', rounds: 1, learningRate: 1, l2: 0 } as const;
const classTree = (rows: number) => ({
  ...tree,
  maxLeaves: 64,
  minRows: Math.max(2, Math.min(20, Math.floor(rows / 50))),
});
/** A quantity needs finer steps, above all in its tail; noise only makes such a tree worse than the median. */
const quantityTree = { ...tree, maxLeaves: 128, minRows: 5 };

/** Rows added as chance would have them before the interval, so that no mistakes in few rows do not pass for certainty (Agresti and Coull 1998). */
const addedRows = 4;
/** Predictions of rows share trees: between runs the score varies by about this much more than rows alone would have it. */
const sharedModels = 1.35;

/**
 * Of classes, by number 0 … `classes` − 1 (Wetschoreck, Krabel and Krishnamurthy 2020): weighted F1, rescaled from that
 * of the better of two guesses, always the commonest class or at random by the shares, to 1. A tree a class, out of fold.
 * Interval by the delta method. Null where all rows are of one class.
 */
export function classPower(
  features: readonly Binned[],
  labels: Uint16Array,
  classes: number,
  folds: Folds,
): PredictivePower | null {
  const { predicted, errors, guesses } = predictClasses(features, labels, classes, folds);
  const table = Array.from({ length: classes }, () => new Float64Array(classes));
  labels.forEach((label, row) => {
    const counts = table[label];
    const at = predicted[row] ?? 0;
    if (counts) counts[at] = (counts[at] ?? 0) + 1;
  });
  const exact = scoreOfTable(table);
  if (exact.baseline >= 1) return null;
  const cautious = scoreOfTable(withAddedRows(table));
  const { share, ofRows } = savedOf(errors, guesses);
  return {
    ...within(exact.score, cautious.score, cautious.deviation),
    metric: exact.metric,
    baseline: exact.baseline,
    saved: { share, deviation: sharedModels * ofRows },
  };
}

/**
 * Of a quantity: 1 − mean absolute error ÷ that of the median. Interval by the delta method. Null for a constant. `metric` and
 * `baseline` are at most the largest double.
 */
export function quantityPower(features: readonly Binned[], target: Float64Array, folds: Folds): PredictivePower | null {
  const largest = target.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // Squares and sums of larger numbers leave the range of doubles; powers of two divide without rounding.
  const scale = largest > 2 ** 256 ? 2 ** Math.min(1023, Math.ceil(log2(largest))) : 1;
  const power = scaledPower(
    features,
    target.map((value) => value / scale),
    folds,
  );
  const rescaled = (figure: number): number => Math.min(Number.MAX_VALUE, figure * scale);
  return power && { ...power, metric: rescaled(power.metric), baseline: rescaled(power.baseline) };
}

function scaledPower(features: readonly Binned[], target: Float64Array, folds: Folds): PredictivePower | null {
  const rows = target.length;
  const { scores } = outOfFold(features, target, { ...quantityTree, ...folds });
  const sorted = target.slice().sort();
  const median = ((sorted[(rows - 1) >> 1] ?? 0) + (sorted[rows >> 1] ?? 0)) / 2;
  const errors = target.map((value, row) => Math.abs(value - (scores[row] ?? 0)));
  const guesses = target.map((value) => Math.abs(value - median));
  const metric = mean(errors);
  const baseline = mean(guesses);
  if (!(baseline > 0)) return null;
  const { share, ofRows } = savedOf(errors, guesses);
  return { ...within(share, share, ofRows), metric, baseline, saved: { share, deviation: sharedModels * ofRows } };
}

/** By the losses of each row, with the features and without; and its standard error by rows alone. */
function savedOf(losses: Float64Array, without: Float64Array): { readonly share: number; readonly ofRows: number } {
  const baseline = mean(without);
  const ratio = mean(losses) / baseline;
  const variance = mean(losses.map((loss, row) => (loss - ratio * (without[row] ?? 0)) ** 2));
  return { share: 1 - ratio, ofRows: Math.sqrt(variance / losses.length) / baseline };
}

/** The class of each row, and the squared errors of the chances of all classes, from the features and from the shares alone. */
type Predicted = { readonly predicted: Uint16Array; readonly errors: Float64Array; readonly guesses: Float64Array };

function predictClasses(features: readonly Binned[], labels: Uint16Array, classes: number, folds: Folds): Predicted {
  const options = { ...classTree(labels.length), ...folds };
  const [errors, guesses] = [new Float64Array(labels.length), new Float64Array(labels.length)];
  const scoresOf = (one: number): Float64Array => {
    const isOne = new Float64Array(labels.length);
    for (let row = 0; row < isOne.length; row++) isOne[row] = labels[row] === one ? 1 : 0;
    const share = mean(isOne);
    const { scores } = outOfFold(features, isOne, options);
    for (let row = 0; row < isOne.length; row++) {
      errors[row] = (errors[row] ?? 0) + ((isOne[row] ?? 0) - (scores[row] ?? 0)) ** 2;
      guesses[row] = (guesses[row] ?? 0) + ((isOne[row] ?? 0) - share) ** 2;
    }
    return scores;
  };
  if (classes === 2) {
    const predicted = Uint16Array.from(scoresOf(1), (score) => (score > 0.5 ? 1 : 0));
    return { predicted, errors, guesses };
  }
  const predicted = new Uint16Array(labels.length);
  const best = new Float64Array(labels.length).fill(-Infinity);
  for (let one = 0; one < classes; one++) {
    const scores = scoresOf(one);
    for (let row = 0; row < scores.length; row++) {
      const score = scores[row] ?? 0;
      if (score <= (best[row] ?? 0)) continue;
      best[row] = score;
      predicted[row] = one;
    }
  }
  return { predicted, errors, guesses };
}

type Table = readonly Float64Array[];

/** From counts by label and prediction. */
function scoreOfTable(table: Table): { score: number; deviation: number; metric: number; baseline: number } {
  const inLabel = table.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const inPrediction = table.map((_, at) => table.reduce((sum, counts) => sum + (counts[at] ?? 0), 0));
  const rows = inLabel.reduce((sum, count) => sum + count, 0);
  // Partial derivatives of the weighted F1 times its rows: by a label's rows, a prediction's rows, and hits.
  const parts = table.map((counts, at) => {
    const [labelled, predicted, hits] = [inLabel[at] ?? 0, inPrediction[at] ?? 0, counts[at] ?? 0];
    const both = labelled + predicted;
    if (both === 0) return { worth: 0, byLabel: 0, byPrediction: 0, byHit: 0 };
    return {
      worth: (2 * labelled * hits) / both,
      byLabel: (2 * hits * predicted) / both ** 2,
      byPrediction: (-2 * hits * labelled) / both ** 2,
      byHit: (2 * labelled) / both,
    };
  });
  const metric = parts.reduce((sum, { worth }) => sum + worth, 0) / rows;
  const { baseline, influence } = guess(inLabel.map((count) => count / rows));
  if (baseline >= 1) return { score: 0, deviation: 0, metric, baseline };
  let squares = 0;
  table.forEach((counts, label) =>
    counts.forEach((count, at) => {
      if (count === 0) return;
      const onMetric =
        (parts[label]?.byLabel ?? 0) +
        (parts[at]?.byPrediction ?? 0) +
        (label === at ? (parts[at]?.byHit ?? 0) : 0) -
        metric;
      const onScore = onMetric / (1 - baseline) - ((1 - metric) / (1 - baseline) ** 2) * (influence[label] ?? 0);
      squares += count * onScore ** 2;
    }),
  );
  return { score: (metric - baseline) / (1 - baseline), deviation: Math.sqrt(squares) / rows, metric, baseline };
}

/** Weighted F1 of the better guess without features, and how one more row of a class moves it. */
function guess(shares: readonly number[]): { readonly baseline: number; readonly influence: readonly number[] } {
  const commonest = Math.max(...shares);
  const always = (2 * commonest ** 2) / (1 + commonest);
  const atRandom = shares.reduce((sum, share) => sum + share * share, 0);
  if (atRandom >= always) {
    return { baseline: atRandom, influence: shares.map((share) => 2 * share - 2 * atRandom) };
  }
  const slope = (2 * commonest * (2 + commonest)) / (1 + commonest) ** 2;
  const mode = shares.indexOf(commonest);
  return { baseline: always, influence: shares.map((_, at) => slope * ((at === mode ? 1 : 0) - commonest)) };
}

function withAddedRows(table: Table): Table {
  const inLabel = table.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  const inPrediction = table.map((_, at) => table.reduce((sum, counts) => sum + (counts[at] ?? 0), 0));
  const rows = inLabel.reduce((sum, count) => sum + count, 0);
  return table.map((counts, label) =>
    counts.map((count, at) => count + (addedRows * (inLabel[label] ?? 0) * (inPrediction[at] ?? 0)) / rows ** 2),
  );
}

function within(
  score: number,
  middle: number,
  ofRows: number,
): Pick<PredictivePower, 'score' | 'low' | 'high' | 'deviation'> {
  const share = (value: number): number => Math.min(1, Math.max(0, value));
  const deviation = sharedModels * ofRows;
  return {
    score: share(score),
    low: share(Math.min(score, middle - 1.96 * deviation)),
    high: share(Math.max(score, middle + 1.96 * deviation)),
    deviation,
  };
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
