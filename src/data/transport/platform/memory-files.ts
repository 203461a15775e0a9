import type { callSRet, dropResponseBuffers, DuckDBRuntime, readString } from '@duckdb/duckdb-wasm/blocking';

/** Files of the engine under this folder lie in JavaScript's memory, beyond the 4 GB that WebAssembly can address. */
export const memoryFolder = '/memory';

/** What the engine's package brings for reading its memory; it comes from another bundle in a browser than in Node. */
type Tools = {
  readonly callSRet: typeof callSRet;
  readonly dropResponseBuffers: typeof dropResponseBuffers;
  readonly readString: typeof readString;
};

type Module = Parameters<DuckDBRuntime['readFile']>[0];

/** Bits of the engine's open flags. */
const flag = { create: 8, createNew: 16, nullIfAbsent: 128 };
/** Its name for files that it may write and leaves to the runtime; it writes no file of a browser's own kind. */
const writableProtocol = 1;

/**
 * A runtime whose engine can write: its database file, compressed, and what it spills. A file lives as long as it is
 * open. Beyond `maxBytes` in all the engine is told that the disk is full, which it reports as an ordinary error.
 */
export function withMemoryFiles<R extends DuckDBRuntime>(runtime: R, tools: Tools, maxBytes: number): R {
  const pathAt = (module: Module, start: number, length: number): string | null => {
    const path = tools.readString(module, start >>> 0, length);
    return path.startsWith(memoryFolder) ? path : null;
  };
  const own: Partial<DuckDBRuntime> = {
    getDefaultDataProtocol: () => writableProtocol,
    openFile(module, id, flags): unknown {
      const name = nameOf(module, id, tools);
      if (!name?.startsWith(memoryFolder)) return runtime.openFile(module, id, flags);
      const { files, opened } = storeOf(module);
      const known = files.get(name);
      if (!known && flags & flag.nullIfAbsent && !(flags & (flag.create | flag.createNew))) return 0;
      const file = known ?? createMemoryFile(() => chunksIn(files) * chunkBytes < maxBytes);
      if (flags & flag.createNew) file.truncate(0);
      files.set(name, file);
      opened.set(id, { name, file });
      return sizeRecord(module, file.bytes());
    },
    closeFile(module, id) {
      const { files, opened } = storeOf(module);
      const open = opened.get(id);
      if (!open) return runtime.closeFile(module, id);
      opened.delete(id);
      if (![...opened.values()].some(({ file }) => file === open.file)) files.delete(open.name);
    },
    syncFile(module, id) {
      if (!storeOf(module).opened.has(id)) runtime.syncFile(module, id);
    },
    truncateFile(module, id, bytes) {
      const open = storeOf(module).opened.get(id);
      if (open) open.file.truncate(bytes);
      else runtime.truncateFile(module, id, bytes);
    },
    readFile(module, id, buffer, bytes, location) {
      const open = storeOf(module).opened.get(id);
      if (!open) return runtime.readFile(module, id, buffer, bytes, location);
      return open.file.read(heapOf(module).subarray(buffer, buffer + bytes), location);
    },
    writeFile(module, id, buffer, bytes, location) {
      const open = storeOf(module).opened.get(id);
      if (!open) return runtime.writeFile(module, id, buffer, bytes, location);
      if (open.file.write(heapOf(module).subarray(buffer, buffer + bytes), location)) return bytes;
      const message = 'Out of Memory Error: no room is left for what does not fit into the engine.';
      module.ccall('duckdb_web_fail_with', null, ['string'], [message]);
      return 0;
    },
    getLastFileModificationTime: (module, id) =>
      storeOf(module).opened.has(id) ? 0 : runtime.getLastFileModificationTime(module, id),
    checkFile(module, start, length) {
      const path = pathAt(module, start, length);
      return path === null ? runtime.checkFile(module, start, length) : storeOf(module).files.has(path);
    },
    removeFile(module, start, length) {
      const path = pathAt(module, start, length);
      if (path === null) runtime.removeFile(module, start, length);
      else storeOf(module).files.delete(path);
    },
    checkDirectory: (module, start, length) =>
      pathAt(module, start, length) !== null || runtime.checkDirectory(module, start, length),
    createDirectory(module, start, length) {
      if (pathAt(module, start, length) === null) runtime.createDirectory(module, start, length);
    },
    removeDirectory(module, start, length) {
      if (pathAt(module, start, length) === null) runtime.removeDirectory(module, start, length);
    },
    listDirectoryEntries: (module, start, length) =>
      pathAt(module, start, length) === null && runtime.listDirectoryEntries(module, start, length),
  };
  return { ...runtime, ...own };
}

type Store = {
  readonly files: Map<string, MemoryFile>;
  readonly opened: Map<number, { readonly name: string; readonly file: MemoryFile }>;
};

/** The package keeps one runtime for all engines of a thread, the last one's; what an engine wrote stays its own. */
const stores = new WeakMap<object, Store>();

function storeOf(module: object): Store {
  const store = stores.get(module) ?? { files: new Map(), opened: new Map() };
  stores.set(module, store);
  return store;
}

const chunksIn = (files: Store['files']): number =>
  [...files.values()].reduce((sum, { chunks }) => sum + chunks.size, 0);

const chunkBytes = 2 ** 24;

type MemoryFile = {
  readonly chunks: Map<number, Uint8Array>;
  bytes(): number;
  read(target: Uint8Array, location: number): number;
  /** False where memory is short; then part of it may be written. */
  write(source: Uint8Array, location: number): boolean;
  truncate(bytes: number): void;
};

/** A file that is made of chunks, so that it grows without being copied and may have holes. */
function createMemoryFile(hasRoom: () => boolean): MemoryFile {
  const chunks = new Map<number, Uint8Array>();
  let size = 0;
  const chunkAt = (index: number): Uint8Array => {
    const known = chunks.get(index);
    if (known) return known;
    if (!hasRoom()) throw new RangeError('There is no room for another chunk.');
    const chunk = new Uint8Array(chunkBytes);
    chunks.set(index, chunk);
    return chunk;
  };
  return {
    chunks,
    bytes: () => size,
    read(target, location) {
      const wanted = Math.max(0, Math.min(target.length, size - location));
      eachPart(location, wanted, (chunk, start, done, length) => {
        const source = chunks.get(chunk);
        if (source) target.set(source.subarray(start, start + length), done);
        else target.fill(0, done, done + length);
      });
      return wanted;
    },
    write(source, location) {
      try {
        eachPart(location, source.length, (chunk, start, done, length) => {
          chunkAt(chunk).set(source.subarray(done, done + length), start);
        });
      } catch {
        return false;
      }
      size = Math.max(size, location + source.length);
      return true;
    },
    truncate(bytes) {
      size = bytes;
      for (const index of chunks.keys()) if (index * chunkBytes >= bytes) chunks.delete(index);
    },
  };
}

function eachPart(
  location: number,
  length: number,
  visit: (chunk: number, start: number, done: number, length: number) => void,
): void {
  for (let done = 0; done < length;) {
    const chunk = Math.floor((location + done) / chunkBytes);
    const start = (location + done) % chunkBytes;
    const part = Math.min(chunkBytes - start, length - done);
    visit(chunk, start, done, part);
    done += part;
  }
}

function nameOf(module: Module, id: number, { callSRet, dropResponseBuffers, readString }: Tools): string | null {
  const [status, data, length] = callSRet(module, 'duckdb_web_fs_get_file_info_by_id', ['number', 'number'], [id, 0]);
  const info: unknown = status === 0 && length > 0 ? JSON.parse(readString(module, data, length)) : null;
  dropResponseBuffers(module);
  if (typeof info !== 'object' || info === null || !('fileName' in info)) return null;
  return typeof info.fileName === 'string' ? info.fileName : null;
}

/** The engine's memory as it is now: it moves when it grows. The package's types leave it to Emscripten's. */
function heapOf(module: object): Uint8Array {
  if ('HEAPU8' in module && module.HEAPU8 instanceof Uint8Array) return module.HEAPU8;
  throw new TypeError('The engine shows no memory.');
}

/** What opening a file answers: its size, no buffer in the engine's memory, and no time of change. */
function sizeRecord(module: object, bytes: number): number {
  if (!('_malloc' in module && typeof module._malloc === 'function')) {
    throw new TypeError('The engine gives no memory.');
  }
  const record = Number(module._malloc(3 * 8));
  new Float64Array(heapOf(module).buffer, record, 3).set([bytes, 0, 0]);
  return record;
}
