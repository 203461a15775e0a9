import type { DuckDBBindings, DuckDBRuntime } from '@duckdb/duckdb-wasm/blocking';

/** What Emscripten's glue offers a module to import, as far as it is touched here. */
type Imports = WebAssembly.Imports & { readonly 'GOT.func': { readonly [name: string]: WebAssembly.Global<'i32'> } };
type Succeed = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

/** What DuckDB is told of where its module lies. */
export const nowhere = { mainModule: '', mainWorker: '' };

/** An address that no table of functions has. */
const noAddress = -1;

/** Starts DuckDB on a module that was compiled elsewhere. Rejects with what the engine's own start swallows. */
export function instantiate(
  bindings: DuckDBBindings,
  module: WebAssembly.Module,
  runtime: DuckDBRuntime,
): Promise<DuckDBBindings> {
  return new Promise((resolve, reject) => {
    const instantiateWasm = (imports: Imports, succeed: Succeed): object => {
      globalThis.DUCKDB_RUNTIME = runtime;
      WebAssembly.instantiate(module, imports)
        .then((instance) => {
          for (const name of linkedFunctions(module)) {
            const place = imports['GOT.func'][name];
            if (place) place.value = noAddress;
          }
          succeed(instance, module);
        })
        .catch(reject);
      return {};
    };
    Object.assign(bindings, { instantiateWasm });
    bindings.instantiate(() => undefined).then(resolve, reject);
  });
}

/**
 * Functions that the glue would place in the table for extensions to call: those of the engine, and sound and graphics.
 * One that has an address is left alone; the search for free places reads the whole table.
 */
const linkedFunctions = (module: WebAssembly.Module): readonly string[] => [
  ...WebAssembly.Module.exports(module).flatMap(({ kind, name }) => (kind === 'function' ? [name] : [])),
  ...WebAssembly.Module.imports(module).flatMap(({ module, name }) => (module === 'GOT.func' ? [name] : [])),
];
