import { createWriteStream } from 'node:fs';
import { mkdir, rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The path of a file under the system's temporary folder, made once for each folder and name. */
export async function onDisk(
  folderName: string,
  name: string,
  make: (path: string) => Promise<unknown>,
): Promise<string> {
  const folder = join(tmpdir(), `vernier-bench-${folderName}`);
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  if (await stat(path).catch(() => null)) return path;
  const aside = `${path}.part`;
  await make(aside);
  await rename(aside, path);
  return path;
}

export const writeText =
  (chunks: Iterable<string>) =>
  (path: string): Promise<void> =>
    pipeline(Readable.from(chunks), createWriteStream(path));
