import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../src/data/engine';
import { nodePlatform } from '../../src/data/platform/node';
import { sql } from '../../src/data/sql';
import { runNode } from './run-node';
import type { Files } from './tables';

type Memory = { readonly engine: number; readonly store: number };

/** Tells the largest resident size of its process, in kilobytes, when that ends. */
const teller = (path: string): string =>
  `import { writeFileSync } from 'node:fs'; import { isMainThread } from 'node:worker_threads';
   if (isMainThread) process.on('exit', () => writeFileSync(${JSON.stringify(path)}, String(process.resourceUsage().maxRSS)));`;

/** The most bytes that the built command takes at once, both datasets and the run together. */
export async function peakBytes({ reference, current }: Files): Promise<number> {
  await runNode('src/cli/launch.js', ['--version']);
  const folder = await mkdtemp(join(tmpdir(), 'vernier-bench-memory-'));
  try {
    const told = join(folder, 'kilobytes');
    const preload = `data:text/javascript,${encodeURIComponent(teller(told))}`;
    const command = ['build/vernier.js', 'validate', '--reference', reference, '--current', current, '--quiet'];
    await runNode('--import', [preload, ...command], [0, 1]);
    return Number(await readFile(told, 'utf8')) * 1024;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Bytes a row in the engine, as it is and kept compressed outside, once the reference of 20 columns is loaded. */
export async function bytesPerRow({ reference }: Files, rows: number): Promise<Memory> {
  const bindings = await nodePlatform.startEngine(() => undefined);
  nodePlatform.register(bindings, 'bench', { name: 'reference.csv', bytes: 0, handle: reference });
  const measure = (large: boolean): number => {
    const engine = openEngine(bindings, { large });
    engine.execute(sql`CREATE TABLE data AS SELECT * FROM read_csv('bench')`);
    const [row] = engine.rows(sql`SELECT sum(memory_usage_bytes)::DOUBLE AS bytes FROM duckdb_memory()`);
    return Number(row?.['bytes']) / rows;
  };
  return { engine: measure(false), store: measure(true) };
}
