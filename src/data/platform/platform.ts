import type { DuckDBBindings } from '@duckdb/duckdb-wasm';

/** A file on the person's disk: a `File` in the browser, a path under Node. It is read as a stream, never copied whole. */
export type LocalFile = { readonly name: string; readonly bytes: number; readonly handle: File | string };
