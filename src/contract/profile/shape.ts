import * as z from 'zod';
import type { Immutable } from '../immutable';
import type { DatasetRole } from '../types';

const names = z.array(z.string());

/** Rows in which just these columns are missing, as far as they are among those told of. */
const pattern = z.strictObject({ columns: names, rows: z.int() });

/** Which columns are missing together. Both datasets tell of the same columns and patterns, in the same order. */
const missing = z.strictObject({
  /** Those with a missing row on either side, most missing first. */
  columns: names,
  /** Columns with missing rows beyond those told of. */
  more: z.int(),
  /** Rows without a missing value in any of `columns`. */
  complete: z.int(),
  /** The most frequent of either dataset. */
  patterns: z.array(pattern),
  /** How many there are in all, the complete one included. */
  distinct: z.int(),
  /** Rows in which both columns of a pair are missing: row i holds columns 0 … i, the last being the column itself. */
  together: z.array(z.array(z.int())),
});

/** The first rows, as text cut to a readable length. */
const sample = z.strictObject({ columns: names, more: z.int(), rows: z.array(z.array(z.string().nullable())) });

/** What a dataset is like as a whole, on all rows. */
const dataset = z.strictObject({
  rows: z.int(),
  columns: z.int(),
  /** Analysed columns by type, in the order of the types. */
  types: z.array(z.strictObject({ type: z.string(), columns: z.int() })),
  /** Cells without a value, of all cells. */
  missingCells: z.int(),
  /** Estimated from types and text lengths, uncompressed, in bytes. */
  memory: z.number(),
  /** Null where no column has a missing row. */
  missing: missing.nullable(),
  sample: sample.nullable(),
});

export const shapeSchema = z.strictObject({ reference: dataset.nullable(), current: dataset.nullable() });

export type MissingPattern = Immutable<z.infer<typeof pattern>>;
export type MissingShape = Immutable<z.infer<typeof missing>>;
export type SampleShape = Immutable<z.infer<typeof sample>>;
export type DatasetShape = Immutable<z.infer<typeof dataset>>;
export type Shape = Immutable<z.infer<typeof shapeSchema>>;

/** By dataset; null where it has no rows here, or the suite keeps raw values out of reports. */
export type Samples = { readonly [role in DatasetRole]: SampleShape | null };
