import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { environment, root, runNode } from './node';
import type { Files } from '../tables/tables';
import { inFolder } from './in-folder';

/** What a process took from its start to its end, all its threads together. */
export type Usage = { readonly seconds: number; readonly userSeconds: number; readonly peakBytes: number };

/** Seconds from the start of the command's process: all files are loaded; it has ended. */
export type Times = { readonly loaded: number; readonly ended: number };

let built: Promise<void> | null = null;

/** The command, built from the sources as they are. */
export const buildCommand = (): Promise<void> => (built ??= runNode('src/cli/launch.js', ['--version']));

const told = z.object({ userCPUTime: z.number(), peakBytes: z.number() });

/** Writes what its process took when that ends. The peak is that of the program alone, where the system tells it. */
const teller = (path: string): string => `
  import { readFileSync, writeFileSync } from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => {
    const { userCPUTime, maxRSS } = process.resourceUsage();
    let kilobytes = maxRSS;
    try { kilobytes = Number(/VmHWM:\\s+(\\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]); } catch {}
    writeFileSync(${JSON.stringify(path)}, JSON.stringify({ userCPUTime, peakBytes: kilobytes * 1024 }));
  });`;

/** Runs `vernier validate` with options in a process of its own; rejects where it could not run. */
export const runCommand = (options: readonly string[]): Promise<Usage> =>
  inFolder(async (folder) => {
    await buildCommand();
    const path = join(folder, 'usage.json');
    const preload = `data:text/javascript,${encodeURIComponent(teller(path))}`;
    const started = performance.now();
    await runNode('--import', [preload, 'build/vernier.js', 'validate', ...options, '--quiet'], [0, 1]);
    const seconds = (performance.now() - started) / 1000;
    const { userCPUTime, peakBytes } = told.parse(JSON.parse(await readFile(path, 'utf8')));
    return { seconds, userSeconds: userCPUTime / 1e6, peakBytes };
  });

/** The command with a suite; it says a line when a stage begins, and once it profiles, all is loaded. */
export const timeStages = (suite: object, options: readonly string[]): Promise<Times> =>
  withSuite(suite, async (path) => {
    await buildCommand();
    return stages(['validate', ...options, '--suite', path]);
  });

/** Two versions of a table row by row. */
export async function timeDiff({ reference, current }: Files, key: string): Promise<Times> {
  await buildCommand();
  return stages(['diff', '--key', key, '--reference', reference, '--current', current]);
}

/** With the path of a file that holds the suite. */
export const withSuite = <T>(suite: object, use: (path: string) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    const path = join(folder, 'suite.json');
    await writeFile(path, JSON.stringify({ format: 'vernier-suite', version: 1, ...suite }));
    return use(path);
  });

function stages(args: readonly string[]): Promise<Times> {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['build/vernier.js', ...args], { cwd: root, env: environment });
    let said = '';
    let loaded = NaN;
    child.stdout.resume();
    child.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      if (Number.isNaN(loaded) && /^profiling/m.test(said)) loaded = seconds();
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if ((status === 0 || status === 1) && !Number.isNaN(loaded)) resolve({ loaded, ended: seconds() });
      else reject(new Error(`The command ended with ${status ?? 'no status'}: ${said}`));
    });
  });
}
