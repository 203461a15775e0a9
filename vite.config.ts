import { svelte } from '@sveltejs/vite-plugin-svelte';
import { availableParallelism } from 'node:os';
import { checkedIndexes } from './src/bundle/checked-indexes.ts';
import { helpTexts } from './src/bundle/help-texts.ts';
import { leanEngine, leanEngineGlue } from './src/bundle/lean-engine.ts';
import { offline } from './src/bundle/offline.ts';
import { pageAhead } from './src/bundle/page-ahead.ts';
import { pageChunks } from './src/bundle/page-chunks.ts';
import { path } from './src/bundle/path.ts';
import { reportViewer } from './src/bundle/report-viewer.ts';
import { withoutGenerators } from './src/bundle/without-generators.ts';
import { noticePackages, writeNotices, type Packages } from './src/page/help/build/notices.ts';
import { defineConfig, type ViteUserConfig as UserConfig } from 'vitest/config';

/** The engine's blocking build for browsers runs inside our own worker; the package's export map does not name it. */
const blocking = path('node_modules/@duckdb/duckdb-wasm/dist/duckdb-browser-blocking.mjs');
const alias = [{ find: 'duckdb-browser-blocking', replacement: blocking }];

/** One copy of Arrow for us and for the engine's glue, which would bring the other kind of module and Node's streams. */
const oneArrow = [{ find: /^apache-arrow$/, replacement: path('node_modules/apache-arrow/Arrow.dom.mjs') }];

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
    pageAhead(path('src/page/mount.ts')),
    offline,
  ],
  worker: {
    format: 'es',
    plugins: () => [reportViewer(), leanEngine(), leanEngineGlue(), withoutGenerators(), noticePackages(packages)],
    rollupOptions: { output: bare },
  },
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rollupOptions: { output: { ...bare, codeSplitting: pageChunks() } },
  },
};

/**
 * The headless run: everything bundled but what npm must bring as files, the engine's module and the Parquet reader. The
 * engine's glue, which is of CommonJS, starts in half the time where nothing of it is looked up file by file.
 */
const cli: UserConfig = {
  define: { __dirname: 'import.meta.dirname' },
  plugins: [svelte({ configFile: false }), reportViewer(), leanEngine(), leanEngineGlue(), withoutGenerators()],
  resolve: { alias: [...alias, ...oneArrow] },
  publicDir: false,
  ssr: { noExternal: true, external: ['parquet-wasm'], target: 'node' },
  build: {
    ssr: true,
    emitAssets: true,
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
const shared = {
  isolate: false,
  maxWorkers: availableParallelism() + 1,
  testTimeout: 300_000,
  hookTimeout: 300_000,
  globalSetup: ['tests/support/own-folder.ts'],
};

const wholesIn = { ...shared, name: 'e2e', globalSetup: [...shared.globalSetup, 'tests/e2e/lib/setup.ts'] };
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
