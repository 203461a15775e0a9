import {
  BROWSER_RUNTIME,
  callSRet,
  createDuckDB,
  dropResponseBuffers,
  DuckDBDataProtocol,
  readString,
  VoidLogger,
} from 'duckdb-browser-blocking';
import { createSHA256 } from 'hash-wasm';
import parquetUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { nowhere } from '../../engine/start/glue';
import { instantiate } from '../../engine/start/instantiate';
import { ownRuntime } from '../../engine/start/own-runtime';
import { restOfEngine } from '../../engine/start/rest.browser';
import { heard } from './heard';
import { withMemoryFiles } from './memory-files';
import type { LocalFile, Unstarted } from './platform';

const absolute = (url: string): string => new URL(url, import.meta.url).href;

/** Browsers tell the size of the memory in powers of two and only up to a bound, some not at all; a dataset leaves half to the other one. */
function memoryBytes(): number {
  const told: unknown = 'deviceMemory' in navigator ? navigator.deviceMemory : null;
  return (typeof told === 'number' ? told : 4) * 2 ** 29;
}

/** DuckDB asks of every file that it drops whether it is one of these, which WebKitGTK does not know. */
if (!('FileSystemSyncAccessHandle' in globalThis)) {
  Object.assign(globalThis, { FileSystemSyncAccessHandle: function FileSystemSyncAccessHandle() {} });
}

export const browserPlatform: Unstarted = {
  async startEngine(onRead, compiled) {
    const tools = { callSRet, dropResponseBuffers, readString };
    const runtime = withMemoryFiles(heard(BROWSER_RUNTIME, onRead), tools, memoryBytes());
    const bindings = await createDuckDB({ mvp: nowhere, eh: nowhere }, new VoidLogger(), runtime);
    return instantiate(bindings, await compiled, restOfEngine, ownRuntime(BROWSER_RUNTIME, runtime));
  },
  register(bindings, internalName, file) {
    bindings.registerFileHandle(internalName, fileOf(file), DuckDBDataProtocol.BROWSER_FILEREADER, true);
  },
  memoryBytes,
  openBlob: (file) => Promise.resolve(fileOf(file)),
  pieces: piecesOf,
  async store(name, content) {
    // A Blob made from a stream may live on disk; bytes in an array would not.
    const blob = await new Response(content).blob();
    return { name, bytes: blob.size, handle: new File([blob], name) };
  },
  discard: () => Promise.resolve(),
  stateOf: (file) => Promise.resolve(String(fileOf(file).lastModified)),
  loadParquet: () => (parquet ??= loadParquet()),
  async fingerprint(content) {
    const hash = await createSHA256();
    if (typeof content === 'string') return hash.update(content).digest('hex');
    for await (const piece of piecesOf(content)) hash.update(piece);
    return hash.digest('hex');
  },
};

/** Started once a thread: a second start at the same time takes its module from what the first has begun to read. */
let parquet: ReturnType<typeof loadParquet> | null = null;

async function loadParquet(): ReturnType<Unstarted['loadParquet']> {
  const loaded = await import('parquet-wasm');
  await loaded.default({ module_or_path: absolute(parquetUrl) });
  return loaded;
}

function fileOf(file: LocalFile): File {
  if (typeof file.handle === 'string') throw new TypeError(`${file.name} is a path; a browser reads File objects.`);
  return file.handle;
}

/** Not `for await` over the stream itself, which Safari does not know. */
async function* piecesOf(file: LocalFile): AsyncGenerator<Uint8Array> {
  const reader = fileOf(file).stream().getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}
