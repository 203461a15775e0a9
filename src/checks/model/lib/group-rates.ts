import type { ModelRows } from './rows';

/** What people call them. */
export const rateTitles = {
  accuracy: 'Accuracy',
  selectionRate: 'Selection rate',
  truePositiveRate: 'True positive rate',
  falsePositiveRate: 'False positive rate',
  calibrationGap: 'Calibration gap',
  relativeMae: 'Error as a part of its mean',
} as const;

export type RateName = keyof typeof rateTitles;

/** What a model does for the rows of a group: a mean of one number a row, over the rows that it counts. */
export type GroupRate = {
  readonly metric: RateName;
  readonly isShare: boolean;
  /** Whether group ÷ others says something. */
  readonly isRatio: boolean;
  /** NaN where a row does not count. */
  readonly values: Float64Array;
};

/** Fairness criteria that labels and predictions allow: of quantities the absolute error as a fraction of its mean. */
export function groupRates(rows: ModelRows): readonly GroupRate[] {
  if (rows.task === 'regression') {
    const { label, prediction } = rows;
    if (!label || !prediction) return [];
    const errors = label.map((truth, row) => Math.abs(truth - (prediction[row] ?? 0)));
    const mean = errors.reduce((sum, one) => sum + one, 0) / errors.length;
    const values = errors.map((one) => one / mean);
    return mean > 0 ? [{ metric: 'relativeMae', isShare: false, isRatio: true, values }] : [];
  }
  const { label, prediction } = rows;
  if (!prediction) return [];
  const each = (of: (row: number) => number): Float64Array => {
    const values = new Float64Array(rows.rows);
    for (let row = 0; row < values.length; row++) values[row] = of(row);
    return values;
  };
  const share = (metric: RateName, of: (row: number) => number): GroupRate => {
    return { metric, isShare: true, isRatio: true, values: each(of) };
  };
  const accuracy = label ? [share('accuracy', (row) => (label[row] === prediction[row] ? 1 : 0))] : [];
  if (rows.task === 'multiclass') return accuracy;
  const isPositive = (row: number): number => (prediction[row] === 1 ? 1 : 0);
  const rates = [...accuracy, share('selectionRate', isPositive)];
  if (!label) return rates;
  const amongLabel = (code: number) => (row: number) => (label[row] === code ? isPositive(row) : NaN);
  rates.push(share('truePositiveRate', amongLabel(1)), share('falsePositiveRate', amongLabel(0)));
  const { probability } = rows;
  if (!probability) return rates;
  // Calibration within groups (Kleinberg, Mullainathan and Raghavan 2017): above 0 the model says too little.
  const values = each((row) => (label[row] ?? 0) - (probability[row] ?? 0));
  return [...rates, { metric: 'calibrationGap', isShare: false, isRatio: false, values }];
}
