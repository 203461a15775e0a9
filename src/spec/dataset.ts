/** What is known of a dataset once its file is in, before any type is decided. */

/** How the engine stores a column. `nested` columns (lists, structs, blobs) are named, not analysed. */
export type Storage = 'integer' | 'float' | 'decimal' | 'boolean' | 'datetime' | 'string' | 'nested';

/** What the file holds, to a reader of the data; a number kept as text to save its digits is still a number. */
export type StoredKind = 'number' | 'text' | 'boolean' | 'datetime' | 'nested';

/** Of a string column that has values. */
export type TextFacts = {
  readonly minLength: number;
  readonly meanLength: number;
  readonly maxLength: number;
  /** Share of values that contain a space. */
  readonly spaced: number;
  /** The first in order. */
  readonly smallest: string;
  /** All its values, where there are at most two. */
  readonly pair: readonly string[] | null;
};

/** Exact facts of one stored column, all from fused scans; the ground of type inference. */
export type StoredColumn = {
  readonly name: string;
  readonly storage: Storage;
  readonly kind: StoredKind;
  /** The engine's own name of the type, for people: BIGINT, VARCHAR, TIMESTAMP. */
  readonly engineType: string;
  readonly missing: number;
  /** Exact; null where inference does not need it (floats, wide-ranging integers). */
  readonly distinct: number | null;
  /** Finite extremes of numbers and of datetimes (milliseconds since 1970 UTC); null for others and for empty columns. */
  readonly min: number | null;
  readonly max: number | null;
  readonly text: TextFacts | null;
};

export type RejectedLine = { readonly line: number; readonly reason: string };

/** One loaded dataset. */
export type DatasetFacts = {
  /** The file's base name; several appended files are joined by " + ". */
  readonly name: string;
  readonly format: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly columns: readonly StoredColumn[];
  /** Lines that could not be read as rows. Never silent: the first ones are listed with their reason. */
  readonly rejected: { readonly count: number; readonly lines: readonly RejectedLine[] };
  /** What the reader decided on its own and a person may want to know, a sentence each. */
  readonly notes: readonly string[];
};
