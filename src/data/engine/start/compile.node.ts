import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { first } from 'virtual:lean-engine';

let compiled: Promise<WebAssembly.Module> | null = null;

/** DuckDB, compiled once for all threads of the process. */
export function compiledEngine(): Promise<WebAssembly.Module> {
  compiled ??= readFile(fileURLToPath(first)).then((bytes) => WebAssembly.compile(bytes));
  return compiled;
}
