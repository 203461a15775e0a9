import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { leanModule } from '../../../../../src/data/engine/start/module/lean-module';

const require = createRequire(import.meta.url);
const engine = readFileSync(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
/** It is made lean in place. */
const leanEngine = (): Uint8Array<ArrayBuffer> => leanModule(Uint8Array.from(engine));
const text = (value: string): readonly number[] => [value.length, ...new TextEncoder().encode(value)];
const section = (id: number, ...content: readonly number[]): readonly number[] => [id, content.length, ...content];
const header = [0, 97, 115, 109, 1, 0, 0, 0];

/** Exports one function, which gives 7, by names, and a global of the value 3. */
function moduleExporting(...names: readonly string[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(
    ...header,
    ...section(1, 1, 96, 0, 1, 127),
    ...section(3, 1, 0),
    ...section(6, 1, 127, 0, 65, 3, 11),
    ...section(7, names.length + 1, ...names.flatMap((name) => [...text(name), 0, 0]), ...text('place'), 3, 0),
    ...section(10, 1, 4, 0, 65, 7, 11),
  );
}

const exportsOf = (bytes: Uint8Array<ArrayBuffer>): readonly string[] =>
  WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name);

describe('the lean module', () => {
  it('keeps functions by their names of C, and what they do', () => {
    const lean = leanModule(moduleExporting('malloc', '_Z3fooi', 'orig$malloc', '_Y', 'free'));
    expect(exportsOf(lean)).toEqual(['malloc', '_Y', 'free']);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(lean));
    expect(typeof exports['free'] === 'function' && exports['free']()).toBe(7);
  });

  it('of the engine imports what the engine does and exports what its bindings call', () => {
    const lean = leanEngine();
    const imports = (bytes: BufferSource): unknown => WebAssembly.Module.imports(new WebAssembly.Module(bytes));
    expect(imports(lean)).toEqual(imports(engine));
    const names = exportsOf(lean);
    expect(names).toEqual(expect.arrayContaining(['malloc', 'free', '__wasm_call_ctors', 'duckdb_web_query_run']));
    expect(names.length).toBeLessThan(5000);
    expect(lean.length).toBeLessThan(engine.length - 7e6);
  });

  it('keeps every export that the glue names', () => {
    const glue = readFileSync(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs'), 'utf8');
    const named = [...glue.matchAll(/wasmExports\.([\w$]+)/g)].map(([, name]) => name);
    const all = new Set(exportsOf(Uint8Array.from(engine)));
    const lean = new Set(exportsOf(leanEngine()));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => name !== undefined && all.has(name) && !lean.has(name))).toEqual([]);
  });

  it('refuses bytes that hold no such exports', () => {
    expect(() => leanModule(Uint8Array.of(...header))).toThrow(RangeError);
    expect(() => leanModule(moduleExporting())).toThrow(RangeError);
    expect(() => leanModule(moduleExporting('malloc').subarray(0, 40))).toThrow(RangeError);
  });
});
