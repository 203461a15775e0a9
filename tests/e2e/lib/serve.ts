import { execFile } from 'node:child_process';
import { readdirSync, statSync, utimesSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { preview } from 'vite';

export type Served = {
  /** Address of the built page, with a closing slash. */
  readonly url: string;
  /** The folder of the built page. */
  readonly folder: string;
  /** The built headless command. */
  readonly vernier: string;
  close(): Promise<void>;
};

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Below node_modules, so that nobody's dist/ is touched. */
const page = join(root, 'node_modules', '.cache', 'vernier-page');

/** Builds the page and the command, and serves the page. */
export async function buildAndServe(): Promise<Served> {
  await Promise.all([buildPage(), buildCommand()]);
  const server = await preview({
    configFile: false,
    root,
    base: './',
    logLevel: 'warn',
    build: { outDir: page },
    preview: { port: 0, host: '127.0.0.1' },
  });
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    folder: page,
    vernier: join(root, 'build', 'vernier.js'),
    close: () => server.close(),
  };
}

const timeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** What the page is made of. */
const sources = ['src', 'public', 'docs', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];

function isFresh(): boolean {
  const inside = (path: string): readonly string[] => readdirSync(path, { recursive: true, encoding: 'utf8' });
  const paths = sources
    .map((source) => join(root, source))
    .flatMap((path) => [path, ...(statSync(path).isDirectory() ? inside(path).map((name) => join(path, name)) : [])]);
  return timeOf(join(page, 'index.html')) > Math.max(...paths.map(timeOf));
}

/** In a process of its own: the test runner's NODE_ENV would make a development build. One serves all browsers. */
async function buildPage(): Promise<void> {
  if (isFresh()) return;
  const started = new Date();
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  await run(execPath, [vite, 'build', '--emptyOutDir', '--logLevel', 'warn', '--outDir', page], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production', VITEST: undefined },
  });
  // What was edited while it was built counts as newer.
  utimesSync(join(page, 'index.html'), started, started);
}

/** The command builds itself where it has to; what tests of the command start is the same build. */
const buildCommand = (): Promise<unknown> => run(execPath, [join(root, 'src', 'cli', 'launch.js'), '--version']);
