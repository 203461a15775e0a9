import { hypot } from '../exact';
import { normalUpperTail, studentUpperTail } from '../laws/tails';

/** One-sided p-values: how often chance alone makes a figure of new rows as much worse, had nothing changed. */

/** An area under the ROC curve, DeLong's standard error, and the rows behind it. */
export type Area = {
  readonly auc: number;
  readonly deviation: number;
  readonly positives: number;
  readonly negatives: number;
};

/**
 * Of two independent areas, by the normal law: with DeLong's standard error of each, and again with what both tell together,
 * of which the greater p counts. An error is no less than what Hanley and McNeil (1982) give at the pooled area: DeLong's is
 * 0 where few rows are ranked without a mistake.
 */
export function areaWorse(before: Area, after: Area): number {
  const [one, other] = [weightOf(before), weightOf(after)];
  // Half a mistake is added, so that two areas of 1 still have an error.
  const auc = (before.auc * one + after.auc * other + 0.5) / (one + other + 1);
  const unit = ((before.deviation * one) ** 2 + (after.deviation * other) ** 2) / (one + other);
  const errorBy = (own: (area: Area) => number): number =>
    Math.sqrt(Math.max(own(before), hanleyMcNeil(auc, before)) + Math.max(own(after), hanleyMcNeil(auc, after)));
  const error = Math.max(
    errorBy(({ deviation }) => deviation ** 2),
    errorBy((area) => unit / weightOf(area)),
  );
  return error > 0 ? normalUpperTail((before.auc - after.auc) / error) : 1;
}

/** The error of an area falls with about this number of rows. */
const weightOf = ({ positives, negatives }: Area): number => (positives * negatives) / (positives + negatives);

function hanleyMcNeil(auc: number, { positives, negatives }: Area): number {
  const ofPositives = (auc / (2 - auc) - auc * auc) * (negatives - 1);
  const ofNegatives = ((2 * auc * auc) / (1 + auc) - auc * auc) * (positives - 1);
  return (auc * (1 - auc) + ofPositives + ofNegatives) / (positives * negatives);
}

/** The share of a class that is predicted right, and the rows of it; with weights Kish's number of rows. */
export type Recall = { readonly recall: number; readonly rows: number };

/**
 * Of two independent means of recalls over the same classes, in the same order, by the normal law. The variance is that
 * of the pooled share of each class (Agresti and Caffo 2000: a right and a wrong row more on each side).
 */
export function recallWorse(before: readonly Recall[], after: readonly Recall[]): number {
  let [gap, variance] = [0, 0];
  before.forEach((one, index) => {
    const other = after[index];
    if (!other) throw new RangeError('Recalls of other classes.');
    const pooled = (one.recall * one.rows + other.recall * other.rows + 1) / (one.rows + other.rows + 2);
    gap += one.recall - other.recall;
    variance += pooled * (1 - pooled) * (1 / one.rows + 1 / other.rows);
  });
  return variance > 0 ? normalUpperTail(gap / Math.sqrt(variance)) : 1;
}

/** A mean loss, its standard error and its rows. */
export type Loss = { readonly loss: number; readonly deviation: number; readonly rows: number };

/**
 * Of two independent mean losses, by Welch's t and by Student's, of which the greater p counts: skewed losses mislead the one
 * where the rows before are few, the other where those after are.
 */
export function lossWorse(before: Loss, after: Loss): number {
  const [n, m] = [before.rows, after.rows];
  if (n < 2 || m < 2) return 1;
  const gap = after.loss - before.loss;
  const error = hypot(before.deviation, after.deviation);
  const pooled = ((n - 1) * n * before.deviation ** 2 + (m - 1) * m * after.deviation ** 2) / (n + m - 2);
  if (!(error > 0)) return gap > 0 ? 0 : 1;
  const part = (before.deviation / error) ** 2;
  const degrees = 1 / (part ** 2 / (n - 1) + (1 - part) ** 2 / (m - 1));
  return Math.max(
    studentUpperTail(gap / error, degrees),
    studentUpperTail(gap / Math.sqrt(pooled * (1 / n + 1 / m)), n + m - 2),
  );
}
