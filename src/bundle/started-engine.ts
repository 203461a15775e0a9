import { createDuckDB, DuckDBDataProtocol, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import { nowhere, startOn, type Imports } from '../data/engine/start/glue.ts';
import { opening } from '../data/engine/start/opening.ts';
import { exposedModule, startedModule } from '../data/engine/start/module/started-module.ts';

type Call = { readonly name: string; readonly given: readonly number[] };

/** How the engine reads files that nobody registered, which it asks its runtime as it opens. */
export const protocols = { node: DuckDBDataProtocol.NODE_FS, browser: DuckDBDataProtocol.BROWSER_FILEREADER } as const;

/**
 * The engine's module as it stands with an open database, see `startedModule`. It is started here, by a build, and told the
 * same of time, chance and the machine each time; a connection is made later and draws its own chance.
 */
export async function startedEngine(
  module: Uint8Array<ArrayBuffer>,
  protocol: (typeof protocols)[keyof typeof protocols],
): Promise<Uint8Array<ArrayBuffer>> {
  const runtime = { ...NODE_RUNTIME, getDefaultDataProtocol: () => protocol };
  const bindings = await createDuckDB({ mvp: nowhere, eh: nowhere }, new VoidLogger(), runtime);
  const { exposed, changing } = exposedModule(module);
  const compiled = await WebAssembly.compile(exposed);
  const calls: Call[] = [];
  let memory = new Uint8Array();
  let exports: WebAssembly.Exports = {};
  const started = await withoutArguments(() =>
    startOn(bindings, compiled, async (imports) => {
      globalThis.DUCKDB_RUNTIME = runtime;
      memory = new Uint8Array(imports.env.memory.buffer);
      ({ exports } = await WebAssembly.instantiate(compiled, alike(imports, memory, calls)));
      return { exports: functionsOf(exports) };
    }),
  );
  started.open(opening);
  if (memory.length === 0) throw new RangeError('The engine outgrew its first memory as it started.');
  // No call is under way: what the stack still holds is of no use.
  memory.fill(0, addressOf(exports['emscripten_stack_get_end']), addressOf(exports['emscripten_stack_get_base']));
  const valueOf = (number: number): number => {
    const global = exports[String(number)];
    return global instanceof WebAssembly.Global ? Number(global.value) : 0;
  };
  return startedModule(module, {
    memory,
    globals: new Map(changing.map((number) => [number, valueOf(number)])),
    calls,
  });
}

/** The glue puts the arguments of the process on the stack: it reads them before it waits for anything. */
function withoutArguments<T>(begin: () => T): T {
  const { argv } = process;
  process.argv = [];
  try {
    return begin();
  } finally {
    process.argv = argv;
  }
}

/** What the glue offers, but the same in each build, with what the engine tells it to remember kept in `calls`. */
function alike(imports: Imports, memory: Uint8Array, calls: Call[]): WebAssembly.Imports {
  const env: WebAssembly.ModuleImports = {
    ...imports.env,
    _emscripten_get_progname: nothing,
    emscripten_date_now: zero,
  };
  for (const [name, value] of Object.entries(imports.env)) {
    if (!name.startsWith('_embind_register_') || !isFunction(value)) continue;
    env[name] = (...given: readonly number[]): unknown => {
      calls.push({ name, given });
      return value(...given);
    };
  }
  const view = new DataView(memory.buffer);
  const none = (count: number, size: number): number => {
    view.setUint32(count, 0, true);
    view.setUint32(size, 0, true);
    return 0;
  };
  const random_get = (at: number, length: number): number => {
    memory.fill(chance, at, at + length);
    return 0;
  };
  const wasi = { ...imports.env, environ_get: zero, environ_sizes_get: none, random_get };
  return { ...imports, env, wasi_snapshot_preview1: wasi };
}

const nothing = (): void => undefined;
const zero = (): number => 0;
/** A byte of it. */
const chance = 0x5a;
const isFunction = (value: unknown): value is (...given: readonly number[]) => unknown => typeof value === 'function';

function addressOf(told: unknown): number {
  const address = isFunction(told) ? Number(told()) : 0;
  if (!(address > 0)) throw new RangeError('The engine does not tell where its stack is.');
  return address;
}

const functionsOf = (exports: WebAssembly.Exports): WebAssembly.Exports =>
  Object.fromEntries(Object.entries(exports).filter(([, value]) => typeof value === 'function'));
