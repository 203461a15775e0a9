import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { leanGlue } from '../data/engine/start/lean-glue.ts';
import { leanModule } from '../data/engine/start/lean-module.ts';
import { path } from './path.ts';

const whole = path('node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

/** `virtual:lean-engine` is the address of the engine's module: in a build as `leanModule` makes it, else as it comes. */
export function leanEngine(): Plugin {
  const id = 'virtual:lean-engine';
  let isBuild = false;
  return {
    name: 'lean-engine',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(source) {
      if (source !== `\0${id}`) return null;
      if (!isBuild) return `export { default } from ${JSON.stringify(`${whole}?url`)};`;
      const file = this.emitFile({ type: 'asset', name: 'duckdb-eh.wasm', source: leanModule(readFileSync(whole)) });
      return `export default import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}

/** Where the engine's glue is built in, as `leanGlue` makes it. */
export const leanEngineGlue = (): Plugin => ({
  name: 'lean-engine-glue',
  apply: 'build',
  async transform(code, id) {
    if (!/duckdb-(browser|node)-blocking\.[cm]js$/.test(id)) return null;
    const module = await WebAssembly.compile(readFileSync(whole));
    const imported = new Set(WebAssembly.Module.imports(module).map(({ name }) => name));
    return { code: leanGlue(code, imported), map: null };
  },
});
