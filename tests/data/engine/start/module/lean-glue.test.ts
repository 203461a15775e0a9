import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { leanGlue } from '../../../../../src/data/engine/start/module/lean-glue';

const packaged = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    readFileSync(
      fileURLToPath(new URL(`../../../../../node_modules/@duckdb/duckdb-wasm/dist/duckdb-${name}`, import.meta.url)),
    ),
  );
const list = 'var wasmImports={fd_read:_fd_read,glClear:_glClear,SDL_Quit:_SDL_Quit};';
/** As the package wraps each of the two. */
const wrapped = (name: string): string =>
  `var ${name}=re((exports,module)=>{"use strict";var DuckDB=1;_fd_read.sig="ii";_glClear.sig="v";${list}module.exports={d:{}}});`;

describe('the lean glue', () => {
  it('is without the first of two, and without what the engine does not import or never calls', () => {
    const lean = leanGlue(`before;${wrapped('a')}${wrapped('b')}after`, new Set(['fd_read', 'glClear']));
    expect(lean).toMatch(/^before;var a=re\(\(exports,module\)=>\{module\.exports = null;\}\);var b=.*after$/);
    expect(lean).toContain('wasmImports={fd_read:_fd_read,glClear:_uncalled}');
    expect(lean).toContain('_fd_read.sig="ii";');
    expect(lean).not.toContain('_glClear');
    expect(lean).not.toContain('SDL');
  });

  it.each(['browser-blocking.mjs', 'node-blocking.cjs'])('takes of %s what the engine imports', async (name) => {
    const whole = new TextDecoder().decode(packaged(name));
    const module = await WebAssembly.compile(packaged('eh.wasm'));
    const imported = new Set(WebAssembly.Module.imports(module).map((one) => one.name));
    const lean = leanGlue(whole, imported);
    expect(lean.length).toBeLessThan(0.56 * whole.length);
    // Each kind of call that may throw has a function of its own only in the other one.
    expect(whole).toContain('function invoke_');
    expect(lean).not.toContain('function invoke_');
    const [, entries = ''] = /\bwasmImports=\{([^}]*)\}/.exec(lean) ?? [];
    const offered = entries.split(',').map((entry) => entry.slice(0, entry.indexOf(':')));
    expect(offered.filter((one) => !imported.has(one))).toEqual([]);
    // What loads a module at start makes these.
    const made = new Set(['memory', '__indirect_function_table', '__memory_base', '__table_base']);
    expect([...imported].filter((one) => !made.has(one) && !offered.includes(one))).toEqual([]);
    expect(lean).not.toMatch(/[^.)]\beval\(/);
  });

  it('refuses what does not hold two, or no list', () => {
    expect(() => leanGlue(wrapped('a'), new Set())).toThrow(RangeError);
    expect(() => leanGlue(`${wrapped('a')}${wrapped('b')}`.replaceAll(list, ''), new Set())).toThrow(RangeError);
  });
});
