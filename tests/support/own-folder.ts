import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What tests write as temporary goes with the run, also what a process that was ended could not clear away. */
export default async function ownFolder(): Promise<() => Promise<void>> {
  const before = tmpdir();
  const folder = await mkdtemp(join(before, 'vernier-tests-'));
  process.env['TMPDIR'] = folder;
  return async () => {
    process.env['TMPDIR'] = before;
    await rm(folder, { recursive: true, force: true });
  };
}
