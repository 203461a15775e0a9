import * as z from 'zod';
import type { Immutable } from '../immutable';
import { chunkPeriods } from '../types';

/** How both datasets are cut into the chunks over which a model is monitored. */
export const chunksSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('time'),
    every: z.enum(chunkPeriods).describe('Calendar periods (UTC) of the column with the role time; ISO weeks.'),
  }),
  z.strictObject({
    by: z.literal('size'),
    rows: z.int().min(1).describe('Rows of a chunk; the last one may be shorter.'),
  }),
  z.strictObject({
    by: z.literal('count'),
    n: z.int().min(1).max(1000).describe('Chunks of equal size, and a shorter one where rows are left over.'),
  }),
  z.strictObject({ by: z.literal('file') }),
]);

export type Chunking = Immutable<z.infer<typeof chunksSchema>>;

/** Some rows of a dataset that are looked at together. */
export type Chunk = {
  /** What it is called: 2026-01, 2026-Q1, 2026-W05, a file, or the positions of its rows in order, from 1: "1-500". */
  readonly key: string;
  /** ISO times: the limits of a calendar period (the end excluded), else the first and last time; null without times. */
  readonly start: string | null;
  readonly end: string | null;
  readonly rows: number;
};

/** Stands for no chunk among the chunks of rows. */
export const noChunk = 0xffff;

/** One column chunk by chunk; `missing` counts rows per chunk. */
export type ChunkedColumn =
  | {
      readonly kind: 'numbers';
      readonly of: 'values' | 'times' | 'lengths';
      /** The values of all chunks, one chunk after another, ascending within each. */
      readonly cells: Float64Array;
      /** Where each chunk begins in `cells`, and the end of the last. */
      readonly offsets: Uint32Array;
      readonly missing: Uint32Array;
    }
  | {
      readonly kind: 'categories';
      /** In code point order. */
      readonly values: readonly string[];
      /** Rows of each value, one chunk after another. */
      readonly counts: Uint32Array;
      readonly missing: Uint32Array;
    }
  | { readonly kind: 'none'; readonly why: string; readonly missing: Uint32Array };
