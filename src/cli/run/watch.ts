import { watch } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isInputError } from '../../contract';
import type { Validation } from '../commands/asked';
import { oneLine } from '../one-line';
import { fileError } from '../../api/file-error';
import { verdictLine } from './outputs/summary';
import { validateFiles } from './validate';

/** A file that keeps its size for so many milliseconds is written. */
const settled = 500;

/**
 * Validates every file that comes into a folder, one after the other and a line each on standard output, until the process
 * is interrupted; that is status 0.
 */
export async function watchFolder(folder: string, options: Omit<Validation, 'current'>): Promise<number> {
  const list = (): Promise<readonly string[]> =>
    readdir(folder).catch((error: unknown) => {
      throw fileError(folder, 'read', error);
    });
  const known = new Set(await list());
  process.stderr.write(`vernier: waiting for new files in ${oneLine(folder)}; interrupt to end.\n`);
  const interrupted = new Promise<null>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(null));
  });
  let wake: () => void = () => undefined;
  const watcher = watch(folder, () => wake());
  try {
    for (;;) {
      const heard = new Promise<void>((resolve) => (wake = resolve));
      for (const name of (await list()).filter((one) => !known.has(one) && !one.startsWith('.')).sort()) {
        const path = join(folder, name);
        if ((await Promise.race([isWritten(path), interrupted])) !== true) continue;
        known.add(name);
        process.stdout.write(`${await line(path, options)}\n`);
      }
      if ((await Promise.race([heard, interrupted])) === null) return 0;
    }
  } finally {
    watcher.close();
  }
}

/** Waits while the file grows; false where it is no file, gone again, or empty as yet. */
async function isWritten(path: string): Promise<boolean> {
  for (let last = -1; ;) {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile() || found.size === 0) return false;
    if (found.size === last) return true;
    last = found.size;
    await new Promise((resolve) => setTimeout(resolve, settled));
  }
}

/** A file that can not be validated does not end the watch. */
async function line(path: string, options: Omit<Validation, 'current'>): Promise<string> {
  try {
    const { report } = await validateFiles({ ...options, current: [path], quiet: true });
    return verdictLine(report);
  } catch (error) {
    if (!isInputError(error)) throw error;
    return `not run: ${oneLine(error.message)}`;
  }
}
