import type { DatasetRole } from '../types';

/** Rows in which just these columns are missing, as far as they are among those told of. */
export type MissingPattern = { readonly columns: readonly string[]; readonly rows: number };

/** Which columns are missing together. Both datasets tell of the same columns and patterns, in the same order. */
export type MissingShape = {
  /** Those with a missing row on either side, most missing first. */
  readonly columns: readonly string[];
  /** Columns with missing rows beyond those told of. */
  readonly more: number;
  /** Rows without a missing value in any of `columns`. */
  readonly complete: number;
  /** The most frequent of either dataset. */
  readonly patterns: readonly MissingPattern[];
  /** How many there are in all, the complete one included. */
  readonly distinct: number;
  /** Rows in which both columns of a pair are missing: row i holds columns 0 … i, the last being the column itself. */
  readonly together: readonly (readonly number[])[];
};

/** The first rows, as text cut to a readable length. */
export type SampleShape = {
  readonly columns: readonly string[];
  readonly more: number;
  readonly rows: readonly (readonly (string | null)[])[];
};

/** By dataset; null where it has no rows here, or the suite keeps raw values out of reports. */
export type Samples = { readonly [role in DatasetRole]: SampleShape | null };

/** What a dataset is like as a whole, on all rows. */
export type DatasetShape = {
  readonly rows: number;
  readonly columns: number;
  /** Analysed columns by type, in the order of the types. */
  readonly types: readonly { readonly type: string; readonly columns: number }[];
  /** Cells without a value, of all cells. */
  readonly missingCells: number;
  /** Estimated from types and text lengths, uncompressed, in bytes. */
  readonly memory: number;
  /** Null where no column has a missing row. */
  readonly missing: MissingShape | null;
  readonly sample: Samples[DatasetRole];
};

export type Shape = { readonly [role in DatasetRole]: DatasetShape | null };
