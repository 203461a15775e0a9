// Runs what calls the engine, and keeps which of its functions were called, beside those that were for the same engine before.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leanModule } from '../../src/data/engine/start/module/lean-module';
import { isUsedIn, usedFunctions } from '../../src/data/engine/start/module/used-functions';
import kept from '../../src/data/engine/start/module/used-functions.json';
import { contentsOf } from '../../src/data/engine/start/module/module-contents';
import { marked } from './marked';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const list = here('../../src/data/engine/start/module/used-functions.json');
const engine = readFileSync(createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
const sha256 = createHash('sha256').update(engine).digest('hex');
const { bodies } = contentsOf(engine);
const called = new Set<number>();
if (kept.engine === sha256) {
  const isUsed = isUsedIn(kept);
  for (const index of bodies.keys()) if (isUsed(index)) called.add(index);
}

const runs = [
  ['vitest', 'run', '--project', 'unit', '--project', 'databases'],
  ['vitest', 'run', '--project', 'unit', '--mode', 'long'],
];
const folder = mkdtempSync(join(tmpdir(), 'vernier-used-'));
try {
  const [module, calls] = [join(folder, 'marked.wasm'), join(folder, 'called')];
  writeFileSync(module, marked(leanModule(engine)));
  for (const run of runs) {
    spawnSync('npx', run, {
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_OPTIONS: `--import ${new URL('./record.js', import.meta.url).href}`,
        VERNIER_MARKED: module,
        VERNIER_CALLED: calls,
      },
    });
    if (existsSync(calls))
      for (const index of readFileSync(calls, 'utf8').split('\n')) if (index) called.add(Number(index));
  }
} finally {
  rmSync(folder, { recursive: true });
}
writeFileSync(list, `${JSON.stringify(usedFunctions(sha256, bodies.length, called), null, 2)}\n`);
const bytes = [...called].reduce(
  (sum, index) => sum + (bodies[index] ? bodies[index].end - bodies[index].start : 0),
  0,
);
process.stdout.write(`${called.size} of ${bodies.length} functions are used, ${(bytes / 1e6).toFixed(1)} MB.\n`);
