import { createDuckDB, DuckDBDataProtocol, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { createRequire } from 'node:module';
import { heard } from './heard';
import type { LocalFile, Platform } from './platform';

export const nodePlatform: Platform = {
  async startEngine(onRead) {
    const mainModule = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
    const bundle = { mainModule, mainWorker: '' };
    const bindings = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), heard(NODE_RUNTIME, onRead));
    return bindings.instantiate(() => undefined);
  },
  register(bindings, internalName, file) {
    bindings.registerFileURL(internalName, pathOf(file), DuckDBDataProtocol.NODE_FS, false);
  },
  openBlob: (file) => openAsBlob(pathOf(file)),
  loadParquet: () => import('parquet-wasm'),
  async fingerprint(blob) {
    const hash = createHash('sha256');
    const reader = blob.stream().getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) hash.update(part.value);
    return hash.digest('hex');
  },
};

function pathOf(file: LocalFile): string {
  if (typeof file.handle !== 'string') throw new TypeError(`${file.name} has no path; Node reads files by path.`);
  return file.handle;
}
