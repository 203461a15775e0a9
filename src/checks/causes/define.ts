import type { Dataset } from '../../data/dataset';
import type { Cause, ColumnPlan, Incident, Suite } from '../../contract';
import type { Compute } from '../../stats';

/** What happened to the data, as a person would tell it. */
export type Recognised = Pick<Incident, 'title' | 'message' | 'where' | 'since'> & {
  readonly cause: Cause;
  /** The columns whose findings it explains, the leading one first. */
  readonly columns: readonly string[];
};

/** A run whose results are known, as recognisers see it. */
export type Judged = {
  /** Null where there is none, and nothing to recognise. */
  readonly reference: Dataset | null;
  readonly current: Dataset;
  readonly plans: readonly ColumnPlan[];
  readonly suite: Pick<Suite, 'privacy' | 'seed'>;
  readonly compute: Compute;
  readonly signal: AbortSignal;
};
