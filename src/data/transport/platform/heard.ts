import type { DuckDBRuntime } from '@duckdb/duckdb-wasm/blocking';

/** A runtime that tells how far it has read. The engine blocks its thread while it loads, so nothing else could. */
export function heard<R extends DuckDBRuntime>(runtime: R, onRead: (position: number) => void): R {
  return {
    ...runtime,
    readFile(...[module, file, buffer, bytes, location]: Parameters<DuckDBRuntime['readFile']>): number {
      const read = runtime.readFile(module, file, buffer, bytes, location);
      onRead(location + read);
      return read;
    },
  };
}
