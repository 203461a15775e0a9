import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { LocalFile } from '../analysis/node';
import { InputError } from '../contract';
import { fileError } from './file-error';

/** A file by its path. Throws InputError where it can not be read. */
export async function localFile(path: string): Promise<LocalFile> {
  const found = await stat(path).catch((error: unknown) => {
    throw fileError(path, 'read', error);
  });
  if (!found.isFile()) throw new InputError(`${path} can not be read, it is not a file: name a file.`);
  return { name: basename(path), bytes: found.size, handle: path };
}
