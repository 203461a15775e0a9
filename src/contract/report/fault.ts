import type { Json, Status } from '../types';

/**
 * What a check shows of a fault on one side, so that the other side can be held against it: rows at fault of so many; facts, each
 * named once (a pair of equal columns), and those that nearly are; or the interval of a figure of which more is worse; and where its values end.
 */
export type Fault = {
  /** `bySize`: which rows are at fault hangs on how many are looked at, so that sides of other sizes can not be compared. */
  readonly rows?: { readonly count: number; readonly of: number; readonly bySize?: boolean | undefined } | undefined;
  readonly facts?: readonly string[] | undefined;
  readonly nearly?: readonly string[] | undefined;
  readonly interval?: { readonly low: number; readonly high: number } | undefined;
  readonly ends?: { readonly low: End; readonly high: End } | undefined;
};

/**
 * The outermost value on one side; whether it lies far from all others, a fault unless the other dataset reaches as far; and beyond which
 * a value more would lie far from these, null where they can not say and absent in older reports.
 */
export type End = { readonly value: number; readonly isFar: boolean; readonly reach?: number | null | undefined };

/** What a report keeps of a fault that one of its datasets shows, for the run in which that is the reference. */
export type KeptFault = {
  readonly check: string;
  readonly columns: readonly string[];
  readonly status: Status;
  readonly message: string;
  /** Its figures, without lists. */
  readonly value: { readonly [key: string]: Json };
  readonly fault: Fault;
};
