import type { RejectedLine } from '../../../../../contract';

/** Lines of a file that are no rows: how many, and the first of them. */
export type Rejected = { readonly count: number; readonly lines: readonly RejectedLine[] };
