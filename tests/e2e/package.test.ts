import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { env, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

/** The package as npm packs it, in an empty folder outside of the repository. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
let folder = '';

const table = (from: number): string =>
  ['id,age', ...Array.from({ length: 400 }, (_, row) => `r${row},${from + row / 8}`)].join('\n');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-package-'));
  const staged = join(folder, 'staged');
  await mkdir(staged);
  for (const name of ['package.json', 'README.md', 'LICENSE']) await cp(join(root, name), join(staged, name));
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = {
    cwd: root,
    env: { ...env, NODE_ENV: 'production', VITEST: undefined, VERNIER_BUILD: join(staged, 'build') },
  };
  for (const mode of ['cli', 'library'])
    await run(execPath, [vite, 'build', '--mode', mode, '--logLevel', 'warn'], built);
  await symlink(join(root, 'node_modules'), join(folder, 'staged', 'node_modules'));
  await run(execPath, [join(staged, 'build', 'package.js')]);
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: staged });
  const packed = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? '';
  const modules = join(folder, 'app', 'node_modules');
  await mkdir(modules, { recursive: true });
  await run('tar', ['-xzf', join(folder, packed), '-C', modules]);
  await cp(join(modules, 'package'), join(modules, 'vernier'), { recursive: true });
  // What npm would install beside it, from where it is installed already. The engine comes with the package.
  for (const name of await readdir(join(root, 'node_modules')))
    if (!name.startsWith('.') && name !== '@duckdb')
      await symlink(join(root, 'node_modules', name), join(modules, name));
  const files = { 'train.csv': table(20), 'today.csv': table(60), 'later.csv': table(60) };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'app', name), text);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a module prints that stands in the empty folder. */
async function printed(name: string, code: string): Promise<string> {
  const path = join(folder, 'app', name);
  await writeFile(path, code);
  return (await run(execPath, [path], { cwd: dirname(path) })).stdout.trim();
}

const docs = await readFile(join(root, 'docs', 'library.md'), 'utf8');
const examples = (kind: string): readonly string[] =>
  [...docs.matchAll(new RegExp(`\`\`\`${kind}\n([^]*?)\`\`\``, 'g'))].map(([, code]) => code ?? '');

describe('the packed package', () => {
  it('runs the command', async () => {
    const { stdout } = await run(execPath, [
      join(folder, 'app', 'node_modules', 'vernier', 'build', 'vernier.js'),
      '--version',
    ]);
    expect(stdout).toBe('0.1.0\n');
  });

  it('runs the examples of its documents in Node', async () => {
    const [first, then, profiled, refused] = examples('js');
    expect(await printed('first.mjs', first ?? '')).toMatch(/^fail \[.*age/s);
    expect(await printed('then.mjs', then ?? '')).toBe('today.csv today.csv');
    expect(await printed('profiled.mjs', profiled ?? '')).toMatch(/'age', 'numeric', 1/);
    expect(await printed('refused.mjs', refused ?? '')).toMatch(
      /^true The suite: unknown key "includ" \(did you mean "include"\?\)/,
    );
  });

  it('takes an Arrow table of another copy of Arrow', async () => {
    const code = `
      import { profile } from 'vernier';
      import { tableFromArrays, vectorFromArray, Utf8 } from 'apache-arrow';
      const table = tableFromArrays({ n: Float64Array.of(1.5, 2, 3), k: vectorFromArray(['a', null, 'a']), t: vectorFromArray(['x', 'y', 'z'], new Utf8()) });
      const { columns } = await profile(table);
      console.log(JSON.stringify(columns.map(({ name, current }) => [name, current.missing, current.distinct, current.min])));`;
    expect(JSON.parse(await printed('arrow.mjs', code))).toEqual([
      ['n', 0, 3, 1.5],
      ['k', 1, 1, 'a'],
      ['t', 0, 3, 'x'],
    ]);
  });

  it('declares its types whole', async () => {
    const code = `
      import { validate, type Report, type Suite } from 'vernier';
      import 'vernier/element';
      const suite: Suite = { include: ['drift'], checks: [{ check: 'rule.between', columns: ['age'], params: { min: 1 } }] };
      const report: Report = await validate({ current: 'today.csv', suite });
      const verdict: 'pass' | 'warn' | 'fail' | 'error' = report.verdict;
      document.querySelector('vernier-report')!.report = report;
      // @ts-expect-error there is no such check
      export const wrong: Suite = { checks: [{ check: 'rule.betwen' }] };
      export { verdict };`;
    await writeFile(join(folder, 'app', 'types.mts'), code);
    const compilerOptions = {
      noEmit: true,
      strict: true,
      target: 'es2022',
      module: 'nodenext',
      types: [],
      lib: ['es2022', 'dom'],
    };
    await writeFile(join(folder, 'app', 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['types.mts'] }));
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const told = await run(execPath, [tsc], { cwd: join(folder, 'app') }).catch(({ stdout }: { stdout: string }) => ({
      stdout,
    }));
    expect(told.stdout).toBe('');
  });

  it('validates in a bundled page and shows the report there', async () => {
    const app = join(folder, 'app');
    const [example] = examples('html');
    await writeFile(join(app, 'index.html'), `<!doctype html><body>${example}</body>`);
    const outDir = join(folder, 'site');
    await build({
      configFile: false,
      root: app,
      base: './',
      logLevel: 'error',
      build: { outDir, target: 'es2022', emptyOutDir: true },
    });
    await cp(join(app, 'node_modules', 'vernier', 'build', 'browser'), join(outDir, 'vernier'), { recursive: true });
    const server = await preview({
      configFile: false,
      root: app,
      base: './',
      logLevel: 'error',
      build: { outDir },
      preview: { port: 0, host: '127.0.0.1' },
    });
    const browser = await chromium.connect(inject('browserEndpoint'));
    const page = await browser.newPage();
    try {
      await page.goto(server.resolvedUrls?.local[0] ?? '');
      const report = page.frameLocator('vernier-report iframe');
      await report.getByTestId('verdict').waitFor({ timeout: 240_000 });
      expect(await report.getByTestId('verdict').getAttribute('data-verdict')).toBe('fail');
      expect(new URL(page.url()).hash).toBe('');
    } finally {
      await browser.close();
      await server.close();
    }
  });
});
