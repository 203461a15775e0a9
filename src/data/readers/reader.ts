import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type { DatasetFacts } from '../../spec';
import type { Engine } from '../engine';
import type { LocalFile, Platform } from '../platform/platform';

export type ReaderInput = {
  readonly file: LocalFile;
  readonly blob: Blob;
  readonly engine: Engine;
  readonly bindings: DuckDBBindings;
  readonly platform: Platform;
  /** Bytes of the file read so far. */
  readonly onBytes: (bytes: number) => void;
};

/** What a reader decided or left out on the way; the rows are in the engine's table. */
export type ReadOutcome = Pick<DatasetFacts, 'notes' | 'rejected'>;

export type Reader = {
  readonly format: string;
  /** Whether the content's first bytes (up to 64 KiB), or failing that the name, belong to this format. */
  accepts(head: Uint8Array, name: string): boolean;
  /** Reads the file into the table `data`. Throws InputError where the file is not what it seems. */
  read(input: ReaderInput): Promise<ReadOutcome>;
};
