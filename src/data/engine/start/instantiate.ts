import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';
import { entering, type OwnRuntime } from './own-runtime';
import { partedSection, restAsker } from './part-module';

/** What Emscripten's glue offers a module to import, as far as it is touched here. */
type Imports = WebAssembly.Imports & {
  readonly env: { readonly __indirect_function_table: WebAssembly.Table };
  readonly 'GOT.func': { readonly [name: string]: WebAssembly.Global<'i32'> };
};
type Succeed = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/** What DuckDB is told of where its module lies. */
export const nowhere = { mainModule: '', mainWorker: '' };

/** An address that no table of functions has. */
const noAddress = -1;

/**
 * Starts DuckDB on a module that was compiled elsewhere; `restOf` gives what a first part lacks, once it is needed.
 * Rejects with what the engine's own start swallows.
 */
export function instantiate(
  bindings: DuckDBBindings,
  module: WebAssembly.Module,
  restOf: () => WebAssembly.Module,
  own: OwnRuntime,
): Promise<DuckDBBindings> {
  return new Promise((resolve, reject) => {
    const instantiateWasm = (imports: Imports, succeed: Succeed): object => {
      imports.env.__indirect_function_table.grow(partedFunctions(module));
      const addRest = (): void => void new WebAssembly.Instance(restOf(), imports);
      WebAssembly.instantiate(module, { ...imports, env: { ...imports.env, [restAsker]: addRest } })
        .then((instance) => {
          for (const name of linkedFunctions(module)) {
            const place = imports['GOT.func'][name];
            if (place) place.value = noAddress;
          }
          own.enter();
          succeed(instance, module);
        })
        .catch(reject);
      return {};
    };
    Object.assign(bindings, { instantiateWasm });
    bindings.instantiate(() => undefined).then((started) => resolve(entering(started, own)), reject);
  });
}

/** None of a module that came whole. */
function partedFunctions(module: WebAssembly.Module): number {
  const [told] = WebAssembly.Module.customSections(module, partedSection);
  return told ? new DataView(told).getUint32(0, true) : 0;
}

/**
 * Functions that the glue would place in the table for extensions to call: those of the engine, and sound and graphics.
 * One that has an address is left alone; the search for free places reads the whole table.
 */
const linkedFunctions = (module: WebAssembly.Module): readonly string[] => [
  ...WebAssembly.Module.exports(module).flatMap(({ kind, name }) => (kind === 'function' ? [name] : [])),
  ...WebAssembly.Module.imports(module).flatMap(({ module, name }) => (module === 'GOT.func' ? [name] : [])),
];
