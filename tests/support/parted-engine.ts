import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openEngine, type Engine } from '../../src/data/engine/engine';
import { nowhere } from '../../src/data/engine/start/glue';
import { instantiate } from '../../src/data/engine/start/instantiate';
import { leanModule } from '../../src/data/engine/start/module/lean-module';
import { ownRuntime } from '../../src/data/engine/start/own-runtime';
import { partModule } from '../../src/data/engine/start/module/part-module';

/** The module of the engine as its package brings it, and without what only extensions need. */
export const packagedEngine = readFileSync(
  createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'),
);
export const leanEngine = leanModule(Uint8Array.from(packagedEngine));

export type Parted = {
  readonly engine: Engine;
  /** How often the rest was asked for. */
  readonly asked: () => number;
};

/** An engine of the first part of a module. */
export async function startParted(
  module: Uint8Array,
  isUsed: (index: number) => boolean,
  restOf: (rest: Uint8Array<ArrayBuffer>) => WebAssembly.Module = (rest) => new WebAssembly.Module(rest),
): Promise<Parted> {
  const { first, rest } = partModule(module, isUsed);
  const own = ownRuntime(NODE_RUNTIME, { ...NODE_RUNTIME });
  const bindings = await createDuckDB({ mvp: nowhere, eh: nowhere }, new VoidLogger(), own.runtime);
  let asked = 0;
  const counted = (): WebAssembly.Module => {
    asked += 1;
    return restOf(rest);
  };
  const started = await instantiate(bindings, new WebAssembly.Module(first), counted, own);
  return { engine: openEngine(started), asked: () => asked };
}
