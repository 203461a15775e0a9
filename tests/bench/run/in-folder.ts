import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** With a folder under the system's temporary one, which is gone afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'vernier-bench-run-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
