import { createDuckDB, DuckDBDataProtocol, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { createHash } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
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
  async store(name, content) {
    const folder = await mkdtemp(join(tmpdir(), 'vernier-'));
    const path = join(folder, 'content');
    await pipeline(content, createWriteStream(path));
    return { name, bytes: (await stat(path)).size, handle: path };
  },
  discard: (stored) => rm(dirname(pathOf(stored)), { recursive: true, force: true }),
  async stateOf(file) {
    const { size, mtimeMs, ino } = await stat(pathOf(file));
    return [size, mtimeMs, ino].join(' ');
  },
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
