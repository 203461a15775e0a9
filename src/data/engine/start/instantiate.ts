import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { startOn } from './glue.ts';
import { entering, type OwnRuntime } from './own-runtime';
import { partedSection, restAsker } from './module/part-module';
import { openedSection } from './module/started-module';

/** Starts DuckDB on a module that was compiled elsewhere; `restOf` gives what a first part lacks, once it is needed. */
export async function instantiate(
  bindings: DuckDBBindings,
  module: WebAssembly.Module,
  restOf: () => WebAssembly.Module,
  own: OwnRuntime,
): Promise<DuckDBBindings> {
  const started = await startOn(bindings, module, async (imports) => {
    imports.env.__indirect_function_table.grow(partedFunctions(module));
    const addRest = (): void => void new WebAssembly.Instance(restOf(), imports);
    const instance = await WebAssembly.instantiate(module, {
      ...imports,
      env: { ...imports.env, [restAsker]: addRest },
    });
    own.enter();
    return instance;
  });
  if (WebAssembly.Module.customSections(module, openedSection).length > 0) started.open = () => undefined;
  return entering(started, own);
}

/** None of a module that came whole. */
function partedFunctions(module: WebAssembly.Module): number {
  const [told] = WebAssembly.Module.customSections(module, partedSection);
  return told ? new DataView(told).getUint32(0, true) : 0;
}
