import type { Table } from 'apache-arrow';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalFile } from '../analysis/node';
import { bytesOfTable } from './bytes-of-table';
import { localFile } from './local-file';

/** A dataset: a path, bytes in any format that a file may have, a `File`, or an Arrow table. */
export type Source = string | URL | Uint8Array | ArrayBuffer | Blob | Table;
/** Several are batches of one dataset. */
export type Sources = Source | readonly Source[];

export type KeptFiles = {
  all(what: string, sources: Sources | undefined): Promise<readonly LocalFile[]>;
  discard(): Promise<void>;
};

/** Files of what is given; what is none is kept as one until it is discarded, for a dataset is read more than once. */
export function keepFiles(): KeptFiles {
  let folder: Promise<string> | null = null;
  let number = 0;
  const keep = async (name: string, bytes: Uint8Array): Promise<LocalFile> => {
    folder ??= mkdtemp(join(tmpdir(), `vernier-${process.pid}-`));
    const path = join(await folder, String((number += 1)));
    await writeFile(path, bytes);
    return { name, bytes: bytes.length, handle: path };
  };
  const one = async (what: string, source: Source): Promise<LocalFile> => {
    if (typeof source === 'string') return localFile(source);
    if (source instanceof URL) return localFile(fileURLToPath(source));
    if (source instanceof Blob)
      return keep('name' in source ? basename(String(source.name)) : what, new Uint8Array(await source.arrayBuffer()));
    if (source instanceof Uint8Array) return keep(what, source);
    if (source instanceof ArrayBuffer) return keep(what, new Uint8Array(source));
    return keep(what, bytesOfTable(what, source));
  };
  return {
    async all(what, sources = []) {
      const list = [sources].flat();
      return Promise.all(list.map((source, index) => one(list.length === 1 ? what : `${what}-${index + 1}`, source)));
    },
    async discard() {
      if (folder) await rm(await folder, { recursive: true, force: true });
    },
  };
}
