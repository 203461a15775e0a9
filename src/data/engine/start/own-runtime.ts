import type { DuckDBBindings, DuckDBRuntime } from '@duckdb/duckdb-wasm/blocking';

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
export const entering = (bindings: DuckDBBindings, { enter }: OwnRuntime): DuckDBBindings =>
  new Proxy(bindings, {
    get(target, name, proxy) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...given: readonly unknown[]): unknown => {
        enter();
        return Reflect.apply(member, proxy, given);
      };
    },
  });
