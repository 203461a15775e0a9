import { createDuckDB, DuckDBDataProtocol, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEngine } from '../../../../src/data/engine/engine';
import { sql } from '../../../../src/data/engine/sql';
import { compiledEngine } from '../../../../src/data/engine/start/compile.node';
import { nowhere } from '../../../../src/data/engine/start/glue';
import { instantiate } from '../../../../src/data/engine/start/instantiate';
import { ownRuntime } from '../../../../src/data/engine/start/own-runtime';
import { restOfEngine } from '../../../../src/data/engine/start/rest.node';

async function start(): Promise<DuckDBBindings> {
  const own = ownRuntime(NODE_RUNTIME, { ...NODE_RUNTIME });
  const bindings = await createDuckDB({ mvp: nowhere, eh: nowhere }, new VoidLogger(), own.runtime);
  return instantiate(bindings, await compiledEngine(), restOfEngine, own);
}

it('lets two engines of a thread read files of one name, in turns', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vernier-'));
  try {
    const engines = await Promise.all(
      ['a', 'b'].map(async (name, at) => {
        const path = join(folder, name);
        writeFileSync(path, `x\n${Array.from({ length: 5000 }, () => at + 1).join('\n')}\n`);
        const bindings = await start();
        bindings.registerFileURL('same.csv', path, DuckDBDataProtocol.NODE_FS, true);
        return openEngine(bindings);
      }),
    );
    const sum = sql`SELECT sum(x)::DOUBLE FROM read_csv('same.csv')`;
    for (let turn = 0; turn < 3; turn += 1) {
      expect(engines.map((engine) => engine.numbers(sum)[0])).toEqual([5000, 10_000]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
