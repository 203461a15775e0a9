import type { ColumnPlan, ColumnSummary } from '../../../../contract';
import type { AskColumns } from '../../../define';

/** A column of both datasets, as far as the rules of other tools look at it. */
export type Compared = {
  readonly plan: ColumnPlan;
  readonly reference: ColumnSummary;
  readonly current: ColumnSummary;
  readonly ask: AskColumns;
};

/** What a tool says of a column. */
export type Verdict = {
  /** An id of section 6 of the interface: the method, though perhaps by the tool's own formula. */
  readonly method: string;
  readonly name: string;
  /** What the threshold is held against. */
  readonly decidedBy: 'score' | 'pValue';
  /** Null where it is infinite. */
  readonly score: number | null;
  readonly pValue: number | null;
  readonly threshold: number;
  readonly drifted: boolean;
  /** Rows of which a sample was enough; absent where all were read. */
  readonly sampled?: { readonly reference: number; readonly current: number };
};

/** The default choice of method and threshold of another tool. */
export type Rule = {
  readonly tool: string;
  /** `threshold` takes the place of the tool's own. Throws NotApplicable where the tool compares no such column. */
  compare(column: Compared, threshold: number | undefined): Verdict | Promise<Verdict>;
};
