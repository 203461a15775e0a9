import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Python with the packages that a file of requirements pins, in an environment of its own that is made once for them. */
export async function pythonWith(requirements: string, name: string): Promise<string> {
  const place = join(tmpdir(), 'vernier-bench-peers', name);
  const python = join(place, platform() === 'win32' ? 'Scripts' : 'bin', 'python');
  const installed = join(place, 'installed.txt');
  const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
  if ((await read(installed)) === (await read(requirements))) return python;
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true });
  await run('python3', ['-m', 'venv', place]);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  await copyFile(requirements, installed);
  return python;
}
