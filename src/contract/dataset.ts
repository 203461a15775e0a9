import type { DateOrder, Reading, Split } from './suite/suite';
import type { PersonalKind, StoredKind } from './types';

/** What is known of a dataset once its file is in, before any type is decided. */

/** How the engine stores a column. `nested` columns (lists, structs, blobs) are named, not analysed. */
export type Storage = 'integer' | 'float' | 'decimal' | 'boolean' | 'datetime' | 'string' | 'nested';

/** Of a string column that has values. */
export type TextFacts = {
  readonly minLength: number;
  readonly meanLength: number;
  readonly maxLength: number;
  /** Share of values that contain a space. */
  readonly spaced: number;
  /** The first in order. */
  readonly smallest: string;
  /** All its values in code point order, where there are at most eight. */
  readonly values: readonly string[] | null;
  /** Share of values that read as numbers without losing a digit or a leading zero; 0 where a sample shows that most do not. */
  readonly numbers: number;
  /** Share of values that read as dates or times (ISO 8601); 0 where a sample shows that most do not. */
  readonly dates: number;
};

/** Exact facts of one stored column, all from fused scans; the ground of type inference. */
export type StoredColumn = {
  readonly name: string;
  readonly storage: Storage;
  readonly kind: StoredKind;
  /** The engine's own name of the type, for people: BIGINT, VARCHAR, TIMESTAMP. */
  readonly engineType: string;
  readonly missing: number;
  /** Whether the file's own metadata call it the index of its rows. */
  readonly isIndex?: boolean | undefined;
  /**
   * Exact. Of numbers only where all are whole, and there are few of them (at most 50) or they may identify rows;
   * else null.
   */
  readonly distinct: number | null;
  /** Finite extremes of numbers and of datetimes (milliseconds since 1970 UTC); null for others and for empty columns. */
  readonly min: number | null;
  readonly max: number | null;
  readonly text: TextFacts | null;
  /** What its values, or a part of them, look like of people; absent where like nothing. */
  readonly personal?: PersonalKind | undefined;
};

/** A line of a text file that could not be read as a row. `file` names it where a dataset has several. */
export type RejectedLine = { readonly file: string; readonly line: number; readonly reason: string };

/** From and to, in milliseconds since 1970 UTC. */
export type TimeRange = { readonly min: number; readonly max: number };

/** A column of dates such as 03/04/2024, and the order in which they were read. */
export type OrderedDates = {
  readonly column: string;
  readonly order: DateOrder;
  /** Where its values leave both orders open and nobody gave one: the range that each would give. */
  readonly open: { readonly [order in DateOrder]: TimeRange } | null;
};

/** What a reader had to guess or to leave out, so that a person should look at it. */
export type Doubt = {
  readonly about: 'dates' | 'encoding' | 'column' | 'quotes' | 'header';
  readonly file: string;
  /** A sentence without its end, and what to do. */
  readonly said: string;
  readonly mend: string;
  /** Of single values that could not be read: how many. */
  readonly values?: number;
};

/** How a file was read: what was guessed or given, in the words of a suite's `read`, and what else there was to choose. */
export type ReadAs = Reading & {
  readonly sheets?: readonly string[];
  readonly tables?: readonly string[];
};

/** One file of a dataset. */
export type FileFacts = {
  /** The base name. */
  readonly name: string;
  readonly format: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The rows that it gave to the dataset. */
  readonly rows: number;
  readonly readAs: ReadAs;
};

/** One loaded dataset. */
export type DatasetFacts = {
  /** The file's base name; several appended files are joined by " + ". */
  readonly name: string;
  /** Several formats are joined by " + ". */
  readonly format: string;
  readonly rows: number;
  readonly bytes: number;
  /** Of the file; of several files the digest of their digests. */
  readonly sha256: string;
  /** In the order of their rows: name order. */
  readonly files: readonly FileFacts[];
  readonly columns: readonly StoredColumn[];
  /** Columns of the files that were not read, because a suite ignores them. */
  readonly ignored: readonly string[];
  /** The split whose part this is, with the column that it went by; null where the files are whole. */
  readonly split: Split | null;
  /** Lines that could not be read as rows. Never silent: the first ones are listed with their reason. */
  readonly rejected: { readonly count: number; readonly lines: readonly RejectedLine[] };
  /** Columns whose dates begin with the day or the month. */
  readonly dates: readonly OrderedDates[];
  readonly doubts: readonly Doubt[];
  /** The files whose labels were joined to the rows; their rows are those of the files. */
  readonly labels: readonly FileFacts[];
  /** What the reader decided on its own and a person may want to know, a sentence each. */
  readonly notes: readonly string[];
};
