import { runNode } from './run-node';
import type { Files } from './tables';

/** The built command in a process of its own, from its start to its end. */
export async function headless({ reference, current }: Files): Promise<number> {
  await runNode('src/cli/launch.js', ['--version']);
  const started = performance.now();
  await runNode('build/vernier.js', ['validate', '--reference', reference, '--current', current, '--quiet'], [0, 1]);
  return (performance.now() - started) / 1000;
}
