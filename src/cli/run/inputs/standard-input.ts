import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

let kept: Promise<string> | null = null;

/** Standard input as a file until the process ends: a dataset is read more than once, and from any place. */
export function keptInput(): Promise<string> {
  kept ??= keep();
  return kept;
}

async function keep(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `vernier-${process.pid}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'standard-input');
  await pipeline(process.stdin, createWriteStream(path));
  return path;
}
