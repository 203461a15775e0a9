import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type { DateOrder, Doubt, FileFacts, OrderedDates, ReadAs, Reading, RejectedLine } from '../../../contract';
import type { Engine } from '../../engine/engine';
import type { LocalFile, Platform } from '../../transport/platform/platform';

export type ReaderInput = {
  readonly file: LocalFile;
  readonly blob: Blob;
  /** What the person overrules; what a format does not know is not its business. */
  readonly reading: Reading;
  /** In which order dates are read that may have either; null where nothing is known of it. */
  readonly dates: DateOrder | null;
  /** Columns not to be read. */
  readonly ignore: ReadonlySet<string>;
  readonly engine: Engine;
  readonly bindings: DuckDBBindings;
  readonly platform: Platform;
  /** Bytes of the file read so far. */
  readonly onBytes: (bytes: number) => void;
};

/** What a reader decided or left out on the way; the rows are in the engine's table. */
export type ReadOutcome = {
  readonly readAs: ReadAs;
  /** Columns of the file that are to be ignored, and were. */
  readonly ignored: readonly string[];
  readonly rejected: { readonly count: number; readonly lines: readonly RejectedLine[] };
  readonly dates?: readonly OrderedDates[];
  readonly doubts?: readonly Doubt[];
  /** Columns that identify rows, by the file's own metadata. */
  readonly indexes?: readonly string[];
  /** A sentence each, beginning with the file's name. */
  readonly notes: readonly string[];
};

export type Reader = {
  readonly format: FileFacts['format'];
  /** Whether the content's first bytes (up to 64 KiB), or failing that the name, belong to this format. */
  accepts(head: Uint8Array, name: string): boolean;
  /** Reads the file into the table `data`. Throws InputError where the file is not what it seems. */
  read(input: ReaderInput): Promise<ReadOutcome>;
};
