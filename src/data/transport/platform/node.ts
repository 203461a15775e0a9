import {
  callSRet,
  createDuckDB,
  dropResponseBuffers,
  DuckDBDataProtocol,
  NODE_RUNTIME,
  readString,
  VoidLogger,
} from '@duckdb/duckdb-wasm/blocking';
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, openAsBlob } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { compiledEngine } from '../../engine/start/compile.node';
import { nowhere } from '../../engine/start/glue';
import { instantiate } from '../../engine/start/instantiate';
import { ownRuntime } from '../../engine/start/own-runtime';
import { restOfEngine } from '../../engine/start/rest.node';
import { heard } from './heard';
import { withMemoryFiles } from './memory-files';
import type { LocalFile, OnRead, Platform, Unstarted } from './platform';

/** The engine's own takes every file that is opened only if it exists, as a database is, for absent. */
const runtime: typeof NODE_RUNTIME = {
  ...NODE_RUNTIME,
  openFile(module, file, flags) {
    const exists = existsSync(NODE_RUNTIME.resolveFileInfo(module, file)?.dataUrl ?? '');
    return NODE_RUNTIME.openFile(module, file, exists ? flags & ~onlyIfExists : flags);
  },
};

const onlyIfExists = 128; // FILE_FLAGS_NULL_IF_NOT_EXISTS of the engine

/** What is free, or as much of it as a container may use; a dataset leaves half to the other one. */
function memoryBytes(): number {
  const limit = process.constrainedMemory();
  return Math.min(freemem(), limit > 0 ? limit : Infinity) / 2;
}

export const nodePlatform: Platform & Unstarted = {
  async startEngine(onRead: OnRead, compiled: Promise<WebAssembly.Module> = compiledEngine()) {
    const tools = { callSRet, dropResponseBuffers, readString };
    const paged = withMemoryFiles(heard(runtime, onRead), tools, memoryBytes());
    const bindings = await createDuckDB({ mvp: nowhere, eh: nowhere }, new VoidLogger(), paged);
    return instantiate(bindings, await compiled, restOfEngine, ownRuntime(NODE_RUNTIME, paged));
  },
  register(bindings, internalName, file) {
    bindings.registerFileURL(internalName, pathOf(file), DuckDBDataProtocol.NODE_FS, true);
  },
  memoryBytes,
  openBlob: (file) => openAsBlob(pathOf(file)),
  pieces: piecesOf,
  async store(name, content) {
    const folder = await mkdtemp(join(tmpdir(), `vernier-${process.pid}-`));
    const path = join(folder, 'content');
    try {
      await pipeline(content, createWriteStream(path));
    } catch (error) {
      // Half of a damaged archive is of no use to anybody.
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return { name, bytes: (await stat(path)).size, handle: path };
  },
  discard: (stored) => rm(dirname(pathOf(stored)), { recursive: true, force: true }),
  async stateOf(file) {
    const { size, mtimeMs, ino } = await stat(pathOf(file));
    return [size, mtimeMs, ino].join(' ');
  },
  loadParquet: () => import('parquet-wasm'),
  async fingerprint(content) {
    const hash = createHash('sha256');
    if (typeof content === 'string') return hash.update(content).digest('hex');
    for await (const piece of piecesOf(content)) hash.update(piece);
    return hash.digest('hex');
  },
};

function pathOf(file: LocalFile): string {
  if (typeof file.handle !== 'string') throw new TypeError(`${file.name} has no path; Node reads files by path.`);
  return file.handle;
}

/** In place of the stream of a Blob, which takes ten times as long. */
async function* piecesOf(file: LocalFile): AsyncGenerator<Uint8Array> {
  const opened = await open(pathOf(file));
  try {
    const buffer = Buffer.allocUnsafe(2 ** 21);
    for (;;) {
      const { bytesRead } = await opened.read(buffer);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await opened.close();
  }
}
