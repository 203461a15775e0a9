import * as z from 'zod';
import type { View } from '../../../contract';
import type { Binned, Compute, PredictivePower } from '../../../stats';
import { once } from '../../cells/once';
import { NotApplicable, type Side } from '../../define';
import { countText, figure, plural } from '../../lib/wording';
import { isQuantity } from './label-task';
import { labelledRows } from './labelled-rows';
import type { Power, PowerOf, PowerParams } from './power';
import { readPredictor, storedAs } from './read-predictor';

/** Each class takes a tree; the rarest share the last. */
const mostClasses = 21;

/** Rows with a label below which it is skipped. */
export const minRows = z.int().min(20).describe('Rows with a label that are needed to tell.');

/** Parameters that all checks of predictive power take. */
export const powerParams = {
  maxRows: z
    .int()
    .min(100)
    .max(200_000)
    .default(10_000)
    .describe('Rows of a dataset that are looked at; of more, a sample.'),
  folds: z.int().min(2).max(20).default(4).describe('Parts of the rows, each predicted by trees of the others.'),
  seed: z.int().min(0).max(0xffffffff).default(42).describe('Of the sample and of the folds.'),
};

export const powerSource =
  'Predictive power score (Wetschoreck et al. 2020) by this project’s trees, on one column, out of fold, seeded, on a random sample where more rows have a label than it may look at. Classes: weighted F1, from that of guessing (0) to 1; quantities: 1 − mean absolute error ÷ that of the median. A missing value counts as a value. 95 % interval by the delta method, widened by 1.35 for what folds share. Of more than 21 classes the rarest count as one.';

/** How well a column tells the label of a dataset. Throws NotApplicable where there is nothing to tell by. */
export async function powerOf(
  side: Side,
  { plan, label, task }: PowerOf,
  { maxRows, minRows, folds, seed }: PowerParams,
  compute: Compute,
): Promise<Power> {
  const [stored, storedLabel] = [storedAs(side, plan), storedAs(side, label)];
  const labelled = side.facts.rows - storedLabel.missing;
  if (labelled < minRows) {
    throw new NotApplicable(
      `Too few rows to tell: ${plural(labelled, 'row has', 'rows have')} a label; ${minRows} are needed.`,
    );
  }
  const quantity = isQuantity(label, storedLabel, task);
  const { rows, labels } = await labelledRows(side, label, { isQuantity: quantity, maxRows, seed });
  if (labels.length < Math.min(minRows, maxRows / 2)) throw new NotApplicable('Too few labels are numbers.');
  const features = await readPredictor(side, plan, stored, rows);
  const power = quantity
    ? await compute.quantityPower(features, labels, { folds, seed })
    : await powerOnClasses(features, labels, { folds, seed }, compute);
  if (!power) throw new NotApplicable('The label has only one value.');
  return { ...power, metricName: quantity ? 'mae' : 'weighted-f1', rows: labels.length, labelled };
}

async function powerOnClasses(
  features: readonly Binned[],
  labels: Float64Array,
  folds: Pick<PowerParams, 'folds' | 'seed'>,
  compute: Compute,
): Promise<PredictivePower | null> {
  const { numbers, classes } = classesOf(labels, 'classes', () => numberClasses(labels));
  return classes < 2 ? null : compute.classPower(features, numbers, classes, folds);
}

type Classes = { readonly numbers: Uint16Array; readonly classes: number };

/** Each column is held against the same labels. */
const classesOf = once<Float64Array, Classes>();

/** The commonest first. */
function numberClasses(labels: Float64Array): Classes {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const order = [...counts].sort(([a, n], [b, m]) => m - n || a - b).map(([label]) => label);
  const numberOf = new Map(order.map((label, at) => [label, Math.min(at, mostClasses - 1)]));
  const numbers = Uint16Array.from(labels, (label) => numberOf.get(label) ?? 0);
  return { numbers, classes: Math.min(order.length, mostClasses) };
}

/** The score with its interval and the rows behind it, for a message. */
export function powerText({
  score,
  low,
  high,
  rows,
  labelled,
}: Pick<Power, 'score' | 'low' | 'high' | 'rows' | 'labelled'>): string {
  const among = rows < labelled ? `${countText(rows)} rows sampled of ${countText(labelled)}` : plural(rows, 'row');
  return `score ${figure(score)}, ${figure(low)} … ${figure(high)}; ${among}`;
}

/** As the value of a result. */
export const powerValue = ({ score, low, high, metricName, metric, baseline, rows, labelled }: Power) => ({
  score,
  low,
  high,
  metric: metricName,
  predicted: metric,
  baseline,
  rows,
  labelled,
});

export const powerView = (title: string, value: number, threshold: number): View => ({
  kind: 'scale',
  title,
  value,
  threshold,
  bad: 'above',
  format: 'number',
});
