import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import type { ParquetFile } from 'parquet-wasm';

/** A file on the person's disk: a `File` in the browser, a path under Node. It is read as a stream, never copied whole. */
export type LocalFile = { readonly name: string; readonly bytes: number; readonly handle: File | string };

export type OnRead = (position: number) => void;

/** All that differs between a browser's worker and Node, as far as a dataset is concerned. */
export type Platform = {
  /** Starts DuckDB in this thread; `onRead` hears the position in the file up to which it has read. */
  startEngine(onRead: OnRead): Promise<DuckDBBindings>;
  /** Lets DuckDB read a file from disk under the given unique name. */
  register(bindings: DuckDBBindings, internalName: string, file: LocalFile): void;
  /** About how many bytes of memory are there for one of two datasets. */
  memoryBytes(): number;
  /** The file's bytes, read on demand. */
  openBlob(file: LocalFile): Promise<Blob>;
  /** All of the file's bytes in order; what a piece holds is there until the next one is asked for. */
  pieces(file: LocalFile): AsyncIterable<Uint8Array>;
  /** Keeps what is unpacked or decoded as a file of its own, out of the engine's memory, until it is discarded. */
  store(name: string, content: ReadableStream<Uint8Array>): Promise<LocalFile>;
  discard(stored: LocalFile): Promise<void>;
  /** A mark of the file's state; another one later says that it was changed on disk. */
  stateOf(file: LocalFile): Promise<string>;
  /** The Parquet reader, loaded at first use. */
  loadParquet(): Promise<{ readonly ParquetFile: typeof ParquetFile }>;
  /** SHA-256 of a file, streamed, or of a text, as lower-case hexadecimal digits. */
  fingerprint(content: LocalFile | string): Promise<string>;
};

/** One whose engine starts as another thread has compiled it. */
export type Unstarted = Omit<Platform, 'startEngine'> & {
  startEngine(onRead: OnRead, compiled: Promise<WebAssembly.Module>): Promise<DuckDBBindings>;
};
