import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runNode } from './run-node';
import type { Files } from './tables';

/** Seconds from the start of the command's process: both files are loaded; it has ended. */
export type Times = { readonly loaded: number; readonly ended: number };

/** The built command on both files: with every check of drift, and with those of schema, which need no more than the profile. */
export async function drift(files: Files): Promise<{ drift: Times; profile: Times }> {
  return {
    profile: await timeSuite(files, { include: ['schema'] }),
    drift: await timeSuite(files, { include: ['drift'] }),
  };
}

/** The built command on both files with a suite. */
export async function timeSuite({ reference, current }: Files, own: object): Promise<Times> {
  await runNode('src/cli/launch.js', ['--version']);
  return withSuite(own, (suite) =>
    timeStages(['validate', '--reference', reference, '--current', current, '--suite', suite]),
  );
}

/** With the path of a file that holds the suite. */
export async function withSuite<T>(suite: object, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'vernier-bench-suite-'));
  try {
    const path = join(folder, 'suite.json');
    await writeFile(path, JSON.stringify({ format: 'vernier-suite', version: 1, ...suite }));
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The command says a line when a stage begins; once it profiles, all is loaded. */
export function timeStages(args: readonly string[]): Promise<Times> {
  const started = performance.now();
  const seconds = (): number => (performance.now() - started) / 1000;
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, ['build/vernier.js', ...args], { cwd: root, env });
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
