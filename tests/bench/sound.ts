import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './run-node';

const suite = { format: 'vernier-suite', version: 1, include: ['integrity', 'schema'] };

/** The built command on one file, its profile and every check of integrity and schema: the seconds of its process. */
export async function sound(current: string): Promise<number> {
  await runNode('src/cli/launch.js', ['--version']);
  const folder = await mkdtemp(join(tmpdir(), 'vernier-bench-sound-'));
  try {
    const path = join(folder, 'suite.json');
    await writeFile(path, JSON.stringify(suite));
    const started = performance.now();
    await runNode('build/vernier.js', ['validate', '--current', current, '--suite', path, '--quiet'], [0, 1]);
    return (performance.now() - started) / 1000;
  } finally {
    await rm(folder, { recursive: true });
  }
}
