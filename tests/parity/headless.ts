import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import type { Report } from '../../src/contract';

export type Files = {
  readonly current: string;
  readonly reference?: string;
  readonly baseline?: string;
  readonly suite?: string;
};

/** The JSON report of one headless run, as text. */
export async function headlessText({ current, reference, baseline, suite }: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  const path = join(folder, 'report.json');
  const options = [
    ...['--current', current],
    ...(reference ? ['--reference', reference] : []),
    ...(baseline ? ['--baseline', baseline] : []),
    ...(suite ? ['--suite', suite] : []),
    ...['--json', path, '--quiet'],
  ];
  try {
    await promisify(execFile)(execPath, [inject('vernier'), 'validate', ...options]).catch(allowBadVerdict);
    return await readFile(path, 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Status 1 tells of a bad verdict, not of a run that broke. */
function allowBadVerdict(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 1) return;
  throw error;
}

/** The report of these files, made once for all tests that read it, whichever process they are in. */
export async function sharedText(files: Files): Promise<string> {
  const name = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  const path = join(inject('reports'), `${name}.json`);
  if (existsSync(path)) return readFile(path, 'utf8');
  const text = await headlessText(files);
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, text);
  await rename(aside, path);
  return text;
}

export async function headlessReport(files: Files): Promise<Report> {
  return JSON.parse(await sharedText(files));
}
