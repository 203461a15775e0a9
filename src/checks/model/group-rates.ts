import type { ModelRows } from './rows';

/** What a model does for the rows of a group: a mean of one number a row, over the rows that it counts. */
export type GroupRate = {
  readonly metric: string;
  readonly isShare: boolean;
  /** NaN where a row does not count. */
  readonly values: Float64Array;
};

/** Fairness criteria that labels and predictions allow: of quantities the absolute error as a fraction of its mean. */
export function groupRates(rows: ModelRows): readonly GroupRate[] {
  const { label, prediction } = rows;
  if (!prediction) return [];
  if (rows.task === 'regression') {
    if (!label) return [];
    const errors = Float64Array.from(label, (truth, row) => Math.abs(truth - (prediction[row] ?? 0)));
    const mean = errors.reduce((sum, one) => sum + one, 0) / errors.length;
    return mean > 0 ? [{ metric: 'relativeMae', isShare: false, values: errors.map((one) => one / mean) }] : [];
  }
  const share = (metric: string, of: (row: number) => boolean | null): GroupRate => ({
    metric,
    isShare: true,
    values: Float64Array.from(prediction, (_, row) => {
      const met = of(row);
      return met === null ? NaN : Number(met);
    }),
  });
  const accuracy = label ? [share('accuracy', (row) => label[row] === prediction[row])] : [];
  if (rows.task === 'multiclass') return accuracy;
  const isPositive = (row: number): boolean => prediction[row] === 1;
  const amongLabel = (code: number) => (row: number) => (label?.[row] === code ? isPositive(row) : null);
  return [
    ...accuracy,
    share('selectionRate', isPositive),
    ...(label ? [share('truePositiveRate', amongLabel(1)), share('falsePositiveRate', amongLabel(0))] : []),
  ];
}
