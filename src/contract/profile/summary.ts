import type { ColumnProfile } from './profile';
import type { ColumnRole, ColumnType } from '../types';

/** Numbers as sorted distinct values with their counts. `of` says what was counted: the values, times (ms since 1970 UTC) or text lengths. */
export type NumberDistribution = {
  readonly kind: 'numbers';
  readonly of: 'values' | 'times' | 'lengths';
  readonly values: Float64Array;
  readonly counts: Uint32Array;
  /** Sum of `counts`: the non-missing rows. */
  readonly total: number;
  /** Present where these are points that stand for the values around them: the largest error of a rank, as a share of the rows. */
  readonly rankError?: number;
};

/** Categories in code point order with their counts. */
export type CategoryDistribution = {
  readonly kind: 'categories';
  readonly values: readonly string[];
  readonly counts: Uint32Array;
  readonly total: number;
};

/** Every distribution of a column is on all rows, and exact but for that of an earlier report; `none` says why there is none. */
export type Distribution = NumberDistribution | CategoryDistribution | { readonly kind: 'none'; readonly why: string };

/** One end of a column as a Pareto tail: what is left of its outermost values (src/stats/learned/tail.ts). */
export type Tail = {
  readonly end: number;
  readonly from: number;
  readonly scale: number;
  readonly sum: number;
  readonly rows: number;
};
export type Tails = { readonly lower: Tail | null; readonly upper: Tail | null };

/** One column of one dataset, read once: twenty checks share it. */
export type ColumnSummary = {
  readonly name: string;
  readonly type: ColumnType;
  /** The engine's own name of the stored type. */
  readonly engineType: string;
  readonly profile: ColumnProfile;
  readonly distribution: Distribution;
  /** Lengths of a column of text, where the distribution is not of them. */
  readonly lengths?: NumberDistribution;
  /** Where the distribution lacks the outermost values of the rows. */
  readonly tails?: Tails;
};

/** What a column is taken for, decided once and applied to both datasets. */
export type ColumnPlan = {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
  readonly why: string;
};
