import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { leanModule } from './lean-module';

let compiled: Promise<WebAssembly.Module> | null = null;

/** DuckDB, compiled once for all threads of the process. */
export function compiledEngine(): Promise<WebAssembly.Module> {
  compiled ??= compile();
  return compiled;
}

async function compile(): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  return WebAssembly.compile(leanModule(await readFile(path)));
}
