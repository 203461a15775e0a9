import type { DuckDBBindings, DuckDBRuntime } from '@duckdb/duckdb-wasm/blocking';
import { isMethod, type Method } from '../../each-method';

/** What a runtime of the package knows of files by the names and numbers that one engine gives them. */
type Known = {
  _files?: Map<string, unknown>;
  _filesById?: Map<number, unknown>;
  _fileInfoCache: Map<number, unknown>;
};

export type OwnRuntime<R extends DuckDBRuntime = DuckDBRuntime> = {
  readonly runtime: R;
  /** To be called before the engine runs. */
  enter(): void;
};

/**
 * A runtime of one engine among several in a thread: the package asks `globalThis.DUCKDB_RUNTIME` for files, and its own runtime,
 * `base`, on which `runtime` builds, keeps what it knows of them in one place a thread.
 */
export function ownRuntime<R extends DuckDBRuntime & Known>(base: Known, runtime: R): OwnRuntime<R> {
  const known: Known = { _files: new Map(), _filesById: new Map(), _fileInfoCache: new Map() };
  Object.assign(runtime, known);
  return {
    runtime,
    enter() {
      Object.assign(base, known);
      globalThis.DUCKDB_RUNTIME = runtime;
    },
  };
}

/** Calls of an engine block its thread until they end, so that none of another comes between. */
export function entering(bindings: DuckDBBindings, { enter }: OwnRuntime): DuckDBBindings {
  // What they call of themselves is found as before: a proxy would stand between them and each byte that they read.
  const entered: DuckDBBindings = Object.create(bindings);
  for (const [name, method] of methodsOf(bindings)) {
    Object.defineProperty(entered, name, {
      writable: true, // as methods are
      value(...given: readonly unknown[]): unknown {
        enter();
        return Reflect.apply(method, entered, given);
      },
    });
  }
  return entered;
}

/** Of an object and of the classes that it is of, the nearest of each name last. */
function methodsOf(object: object): ReadonlyMap<string, Method> {
  const above: unknown = Object.getPrototypeOf(object);
  const own = Object.entries(Object.getOwnPropertyDescriptors(object));
  return new Map([
    ...(typeof above === 'object' && above !== null && above !== Object.prototype ? methodsOf(above) : []),
    ...own.flatMap(([name, { value }]): [string, Method][] =>
      name !== 'constructor' && isMethod(value) ? [[name, value]] : [],
    ),
  ]);
}
