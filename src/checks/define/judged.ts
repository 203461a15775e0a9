import type { Summarised } from '../../data/dataset';
import type { ColumnPlan, Suite } from '../../contract';
import type { Compute } from '../../stats';

/** A run whose results are known, as what explains them sees it. */
export type Judged = {
  /** Null where there is none, and nothing changed from it. */
  readonly reference: Summarised | null;
  readonly current: Summarised;
  readonly plans: readonly ColumnPlan[];
  readonly suite: Pick<Suite, 'privacy' | 'seed'>;
  readonly compute: Compute;
  readonly signal: AbortSignal;
};
