import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { build, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { asDense } from './src/contract/saved/dense.ts';
import { leanGlue } from './src/data/engine/start/lean-glue.ts';
import { leanModule } from './src/data/engine/start/lean-module.ts';
import { noticePackages, writeNotices, type Packages } from './src/page/help/build/notices.ts';
import { readDocs } from './src/page/help/build/read-docs.ts';
import { defineConfig, type ViteUserConfig as UserConfig } from 'vitest/config';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The engine's blocking build for browsers runs inside our own worker; the package's export map does not name it. */
const blocking = path('node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs');
const alias = [{ find: 'duckdb-browser-blocking', replacement: blocking }];

/** One copy of Arrow for us and for the engine's glue, which would bring the other kind of module and Node's streams. */
const oneArrow = [{ find: /^apache-arrow$/, replacement: path('node_modules/apache-arrow/Arrow.dom.mjs') }];

/** What saved files are drawn by: the page of src/report, built with one of these into one HTML text with script and style inside. */
const viewers = { 'virtual:report-viewer': './main.ts', 'virtual:sets-viewer': './sets/main.ts' };

/** Once, though the page and its workers each ask for them. */
const builtViewers = new Map<string, Promise<string>>();

function reportViewer(): Plugin {
  return {
    name: 'report-viewer',
    resolveId: (source) => (source in viewers ? `\0${source}` : null),
    load(source) {
      const entry = Object.entries(viewers).find(([id]) => source === `\0${id}`);
      if (!entry) return null;
      const [id, script] = entry;
      const html = builtViewers.get(id) ?? buildViewer(script);
      builtViewers.set(id, html);
      return html.then((text) => `export default ${JSON.stringify(text)};`);
    },
  };
}

/** `virtual:lean-engine` is the address of the engine's module: in a build as `leanModule` makes it, else as it comes. */
function leanEngine(): Plugin {
  const id = 'virtual:lean-engine';
  const whole = path('node_modules/@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
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
const leanEngineGlue = (): Plugin => ({
  name: 'lean-engine-glue',
  apply: 'build',
  transform: (code, id) =>
    /duckdb-(browser|node)-blocking\.[cm]js$/.test(id) ? { code: leanGlue(code), map: null } : null,
});

/**
 * The page forbids eval, by which @stdlib asks whether there are generators, to sum series by them. It sums without, in the command
 * too, so that both compute alike.
 */
function withoutGenerators(): Plugin {
  const id = '@stdlib/assert-has-generator-support';
  return {
    name: 'without-generators',
    enforce: 'pre',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (source) => (source === `\0${id}` ? 'module.exports = () => false;' : null),
  };
}

/** `virtual:help` is what docs/ say, parsed: the page never sets HTML. */
function helpTexts(): Plugin {
  const id = 'virtual:help';
  return {
    name: 'help-texts',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(source) {
      if (source !== `\0${id}`) return null;
      const documents = JSON.stringify(readDocs(path('docs')));
      return `export default JSON.parse(${JSON.stringify(documents)});`;
    },
  };
}

/**
 * Kernels write `x[i] ?? 0` where the index is known to lie inside. Under test one that does not throws, so that no zero is made of a
 * mistake; in a build nothing of this is left.
 */
function checkedIndexes(): Plugin {
  const outside = "function $outside(): number { throw new RangeError('An index lies outside its array.'); }";
  return {
    name: 'checked-indexes',
    apply: 'serve',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/stats\/[^?]*\.ts$/.test(id)) return null;
      const checked = code.replace(/\] \?\? 0\b(?!\.)/g, '] ?? $outside()');
      return checked === code ? null : { code: `${checked}\n${outside}\n`, map: null };
    },
  };
}

/** Short names of scoped styles: a viewer travels in every exported report. */
const cssHash = ({ hash, css }: { hash: (text: string) => string; css: string }): string => `v${hash(css).slice(0, 4)}`;

const withScript = (script: string): Plugin => ({
  name: 'with-script',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replace('./main.ts', script) },
});

async function buildViewer(script: string): Promise<string> {
  const result = await build({
    configFile: false,
    root: path('src/report'),
    base: './',
    logLevel: 'warn',
    mode: 'production',
    plugins: [svelte({ configFile: false, compilerOptions: { cssHash } }), withScript(script)],
    build: { write: false, target: 'es2022', modulePreload: false, cssCodeSplit: false, assetsInlineLimit: Infinity },
  });
  const { output } = (Array.isArray(result) ? result[0] : result) as { output: readonly ViewerFile[] };
  const html = output.find((file) => file.fileName.endsWith('.html'))?.source?.toString() ?? '';
  const style = output.find((file) => file.fileName.endsWith('.css'))?.source?.toString() ?? '';
  const code = output.find((file) => file.code !== undefined)?.code ?? '';
  // The style goes with the code: nothing is drawn before it.
  const whole = `document.head.append(Object.assign(document.createElement("style"),{textContent:${JSON.stringify(style)}}));${code}`;
  const packed = deflateRawSync(whole, { level: 9 });
  const start = readFileSync(path('src/report/unpack-viewer.js'), 'utf8').replace(/^\/\/.*\n/gm, '');
  return html
    .replace(/<script[^>]*src=[^>]*><\/script>/g, '')
    .replace(/<link rel="stylesheet"[^>]*>/g, '')
    .replace(
      '</body>',
      () =>
        `<script type="text/plain" id="vernier-viewer">${asDense(packed)}</script>\n<script type="module">${start}</script>\n</body>`,
    );
}

type ViewerFile = { fileName: string; code?: string; source?: string | Uint8Array };

/** A service worker that holds the page's own files and asks nobody for others; a newer version waits to be asked for. */
const offline = VitePWA({
  registerType: 'prompt',
  injectRegister: false,
  manifest: {
    name: 'Vernier',
    short_name: 'Vernier',
    description: 'What changed in your data. Nothing is uploaded.',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#faf9f6',
    theme_color: '#faf9f6',
    icons: [{ src: 'vernier.svg', sizes: 'any', type: 'image/svg+xml' }],
  },
  workbox: {
    globPatterns: ['**/*'],
    globIgnores: ['samples/README.md', 'licences.txt'],
    // The engine has 26 MB.
    maximumFileSizeToCacheInBytes: 64 * 2 ** 20,
    // A sample's name is read by the page.
    ignoreURLParametersMatching: [/./],
    navigateFallback: null,
    cleanupOutdatedCaches: true,
    inlineWorkboxRuntime: true,
    sourcemap: false,
  },
});

/** Notices of licences are most of what @stdlib would bring: they stand in one file beside the page. */
const bare = { comments: { legal: false } };
const packages: Packages = new Set();

const page: UserConfig = {
  plugins: [
    checkedIndexes(),
    svelte({ configFile: false }),
    reportViewer(),
    leanEngine(),
    helpTexts(),
    noticePackages(packages),
    writeNotices(packages),
    offline,
  ],
  worker: {
    format: 'es',
    plugins: () => [reportViewer(), leanEngine(), leanEngineGlue(), withoutGenerators(), noticePackages(packages)],
    rollupOptions: { output: bare },
  },
  build: { outDir: 'dist', assetsInlineLimit: 0, chunkSizeWarningLimit: 2000, rollupOptions: { output: bare } },
};

/**
 * The headless run: everything bundled but what npm must bring as files, the engine's module and the Parquet reader. The
 * engine's glue, which is of CommonJS, starts in half the time where nothing of it is looked up file by file.
 */
const cli: UserConfig = {
  define: { __dirname: 'import.meta.dirname' },
  plugins: [svelte({ configFile: false }), reportViewer(), leanEngineGlue(), withoutGenerators()],
  resolve: { alias: [...alias, ...oneArrow] },
  publicDir: false,
  ssr: { noExternal: true, external: ['parquet-wasm'], target: 'node' },
  build: {
    ssr: true,
    minify: true, // code takes time to be read
    outDir: process.env['VERNIER_BUILD'] ?? 'build',
    copyPublicDir: false,
    rollupOptions: {
      input: {
        vernier: path('src/cli/main.ts'),
        index: path('src/api/index.ts'),
        package: path('src/api/package/write.ts'),
        'dataset-worker': path('src/data/transport/worker.node.ts'),
        'compute-worker': path('src/analysis/compute/worker.node.ts'),
      },
      // Parts lie beside the command, as the workers do: one of them starts these.
      output: { chunkFileNames: '[name]-[hash].js' },
      checks: { eval: false }, // of the glue, for extensions that are never loaded
    },
  },
};

/** The library as pages load it, and the element that shows a report; a page's own bundler takes its parts along. */
const library: UserConfig = {
  ...page,
  plugins: [
    svelte({ configFile: false }),
    reportViewer(),
    leanEngine(),
    noticePackages(packages),
    writeNotices(packages),
  ],
  publicDir: false,
  build: {
    outDir: `${process.env['VERNIER_BUILD'] ?? 'build'}/browser`,
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: {
        index: path('src/api/browser.ts'),
        element: path('src/api/element.ts'),
        session: path('src/analysis/session/connect-session.ts'),
      },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
};

/** Engines of one thread share what they know of attached files: these tests need a process of their own. */
const databases = 'tests/data/load/{duckdb,guises,round-trip}.test.ts';
/** The built page and command in a real browser and a real process. */
const wholes = 'tests/{e2e,parity}/**/*.test.ts';

/** Other browsers than Chromium, which `npm run test:browsers` drives. */
const others = 'tests/browsers/**';

/** What takes minutes and hangs on few rooms: `npm run test:long`, so that `npm test` stays within its eight minutes. */
const longWholes =
  'tests/e2e/{broken,edited-file,package,causes,ended-worker,faults,session,split,stories,wide-report,sets,tables}.test.ts';
const longUnits = 'tests/{checks/causes/table,checks/causes/columns,docs/recipes}.test.ts';

/**
 * Files share a process, its modules and its engines, where they can: importing and starting them takes longer than most
 * tests. One process more than there are cores, for whoever drives a browser mostly waits for it.
 */
const shared = { isolate: false, maxWorkers: availableParallelism() + 1, testTimeout: 300_000, hookTimeout: 300_000 };

const wholesIn = { ...shared, name: 'e2e', globalSetup: 'tests/e2e/setup.ts' };
const unitsIn = { ...shared, name: 'unit' };

const test: UserConfig['test'] = {
  projects: [
    { extends: true, test: { ...shared, name: 'databases', include: [databases], isolate: true } },
    { extends: true, test: { ...wholesIn, include: [wholes], exclude: [longWholes] } },
    {
      extends: true,
      test: { ...unitsIn, include: ['tests/**/*.test.ts'], exclude: [wholes, databases, others, longUnits] },
    },
  ],
};

const longTest: UserConfig['test'] = {
  projects: [
    { extends: true, test: { ...wholesIn, include: [longWholes] } },
    { extends: true, test: { ...unitsIn, include: [longUnits] } },
  ],
};

export default defineConfig(({ mode }) => {
  const common: UserConfig = { base: './', resolve: { alias }, build: { target: 'es2022' } };
  const own = mode === 'cli' ? cli : mode === 'library' ? library : page;
  return {
    ...common,
    ...own,
    build: { ...common.build, ...own.build },
    test: mode === 'long' ? longTest : test,
    optimizeDeps: { exclude: ['@duckdb/duckdb-wasm', 'parquet-wasm'] },
  };
});
