import type { DuckDBBindings } from '@duckdb/duckdb-wasm/blocking';

/** What Emscripten's glue offers a module to import, as far as it is touched here. */
export type Imports = WebAssembly.Imports & {
  readonly env: WebAssembly.ModuleImports & {
    readonly __indirect_function_table: WebAssembly.Table;
    readonly memory: WebAssembly.Memory;
  };
  readonly 'GOT.func': { readonly [name: string]: WebAssembly.Global<'i32'> };
};

/** Of an instance, what the glue asks for. */
export type Exporting = { readonly exports: WebAssembly.Exports };

type Succeed = (instance: Exporting, module: WebAssembly.Module) => void;

/** What DuckDB is told of where its module lies. */
export const nowhere = { mainModule: '', mainWorker: '' };

/** An address that no table of functions has. */
const noAddress = -1;

/**
 * Starts DuckDB on the instance of a module that is made of what its glue offers. Rejects with what the engine's own start
 * swallows.
 */
export function startOn(
  bindings: DuckDBBindings,
  module: WebAssembly.Module,
  instanceOf: (imports: Imports) => Promise<Exporting>,
): Promise<DuckDBBindings> {
  return new Promise((resolve, reject) => {
    const instantiateWasm = (imports: Imports, succeed: Succeed): object => {
      instanceOf(imports)
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
