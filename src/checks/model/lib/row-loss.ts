import { ln } from '../../../stats';
import { NotApplicable } from '../../define';
import { metrics } from './measure/metrics';
import { needed, type ModelRows } from './rows';

/** Metrics that are a mean over rows, so that any set of rows has its own. */
export const rowMetrics = ['accuracy', 'brier', 'logLoss', 'mae', 'mse'] as const;
export type RowMetric = (typeof rowMetrics)[number];

export type RowLoss = {
  readonly metric: RowMetric;
  readonly loss: Float64Array;
  /** Between the mean of losses and the metric; of accuracy the loss is the share of errors. */
  readonly toMetric: (loss: number) => number;
};

/** The loss of each row; without a metric named accuracy of classes and the absolute error of quantities. */
export function rowLoss(rows: ModelRows, named: RowMetric | 'auto'): RowLoss {
  const metric = named === 'auto' ? (rows.task === 'regression' ? 'mae' : 'accuracy') : named;
  if (rows.task === 'regression') {
    if (metric !== 'mae' && metric !== 'mse')
      throw new NotApplicable(`${metrics[metric].title} needs classes, but the label is a quantity.`);
    const label = needed(rows.label, rows.lacks.label);
    const prediction = needed(rows.prediction, rows.lacks.prediction);
    const gap = label.map((truth, row) => Math.abs(truth - (prediction[row] ?? 0)));
    const loss = metric === 'mse' ? gap.map((one) => one ** 2) : gap;
    return { metric, loss, toMetric: (mean) => mean };
  }
  if (metric === 'mae' || metric === 'mse')
    throw new NotApplicable(`${metrics[metric].title} needs quantities, but the label is a class.`);
  const label = needed(rows.label, rows.lacks.label);
  if (metric === 'accuracy') {
    const prediction = needed(rows.prediction, rows.lacks.prediction);
    const loss = eachRow(label, (code, row) => (code === prediction[row] ? 0 : 1));
    return { metric, loss, toMetric: (mean) => 1 - mean };
  }
  const shares =
    rows.task === 'binary'
      ? positiveAndNot(needed(rows.probability, rows.lacks.probability))
      : needed(rows.probability, rows.lacks.probability);
  const lossOf = metric === 'brier' ? squares(shares, rows.task === 'binary') : surprise(shares);
  return { metric, loss: eachRow(label, lossOf), toMetric: (mean) => mean };
}

function eachRow(label: Uint16Array, lossOf: (code: number, row: number) => number): Float64Array {
  const loss = new Float64Array(label.length);
  for (let row = 0; row < loss.length; row++) loss[row] = lossOf(label[row] ?? 0, row);
  return loss;
}

const positiveAndNot = (positive: Float64Array): readonly Float64Array[] => [
  positive.map((share) => 1 - share),
  positive,
];

const surprise =
  (shares: readonly Float64Array[]) =>
  (code: number, row: number): number =>
    -ln(Math.max(Number.EPSILON, shares[code]?.[row] ?? 0));

/** Of two classes that of the positive one, of several the sum, as `brier` of stats. */
const squares =
  (shares: readonly Float64Array[], isBinary: boolean) =>
  (code: number, row: number): number => {
    const distance = (one: number): number => ((shares[one]?.[row] ?? 0) - (code === one ? 1 : 0)) ** 2;
    if (isBinary) return distance(1);
    let sum = 0;
    for (let one = 0; one < shares.length; one++) sum += distance(one);
    return sum;
  };
