import type { ColumnPlan, DatasetRole, Suite } from '../../../contract';
import type { PredictivePower } from '../../../stats';

export type Power = PredictivePower & {
  readonly metricName: 'weighted-f1' | 'mae';
  /** Rows looked at, of so many with a label. */
  readonly rows: number;
  readonly labelled: number;
};

export type PowerOf = { readonly plan: ColumnPlan; readonly label: ColumnPlan; readonly task: Suite['task'] | null };
export type PowerParams = {
  readonly maxRows: number;
  readonly minRows: number;
  readonly folds: number;
  readonly seed: number;
};

/** How well a column tells the label of a dataset, computed once a run, however many checks ask. */
export type PowerReader = (dataset: DatasetRole, asked: PowerOf, params: PowerParams) => Promise<Power>;
