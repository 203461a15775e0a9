import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { leanGlue } from '../data/engine/start/module/lean-glue.ts';
import { leanModule } from '../data/engine/start/module/lean-module.ts';
import { partModule, type Parts } from '../data/engine/start/module/part-module.ts';
import { isUsedIn } from '../data/engine/start/module/used-functions.ts';
import used from '../data/engine/start/module/used-functions.json' with { type: 'json' };
import { path } from './path.ts';
import { protocols, startedEngine } from './started-engine.ts';

const whole = path('node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

const parts = new Map<keyof typeof protocols, Promise<Parts>>();

/** Page and workers are built apart, of one module. */
function partsFor(platform: keyof typeof protocols): Promise<Parts> {
  const made = parts.get(platform) ?? makeParts(platform);
  parts.set(platform, made);
  return made;
}

async function makeParts(platform: keyof typeof protocols): Promise<Parts> {
  const module = readFileSync(whole);
  if (createHash('sha256').update(module).digest('hex') !== used.engine) {
    throw new Error('The engine is another one than its used functions were told of: npm run used-functions.');
  }
  return partModule(await startedEngine(leanModule(module), protocols[platform]), isUsedIn(used));
}

let lean: string | null = null;

/** Where it lies for what is not built, in place of what an earlier process wrote. */
function leanFile(): string {
  if (lean !== null) return lean;
  lean = path('node_modules/.cache/vernier/duckdb-eh.wasm');
  mkdirSync(dirname(lean), { recursive: true });
  writeFileSync(`${lean}.${process.pid}`, leanModule(readFileSync(whole)));
  renameSync(`${lean}.${process.pid}`, lean);
  return lean;
}

/** `virtual:lean-engine`, see src/data/engine/start/lean-engine.d.ts. */
export function leanEngine(): Plugin {
  const id = 'virtual:lean-engine';
  let isBuild = false;
  return {
    name: 'lean-engine',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    resolveId: (source) => (source === id ? `\0${id}` : null),
    async load(source, options) {
      if (source !== `\0${id}`) return null;
      const isNode = options?.ssr === true;
      if (!isBuild) {
        const file = leanFile();
        return isNode
          ? `export const first = ${JSON.stringify(pathToFileURL(file).href)}, rest = first;`
          : `import first from ${JSON.stringify(`${file}?url`)}; export { first, first as rest };`;
      }
      const { first, rest } = await partsFor(isNode ? 'node' : 'browser');
      const urlOf = (fileName: string, bytes: Uint8Array): string => {
        // Beside the command; a page's files have names that change with what they hold.
        if (isNode) this.emitFile({ type: 'asset', fileName, source: bytes });
        return isNode
          ? `new URL(${JSON.stringify(fileName)}, import.meta.url).href`
          : `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'asset', name: fileName, source: bytes })}`;
      };
      return `export const first = ${urlOf('duckdb-eh.wasm', first)}, rest = ${urlOf('duckdb-eh-rest.wasm', rest)};`;
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
