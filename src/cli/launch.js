// `npm run vernier`: builds the command when it is missing or older than its sources, then runs it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = join(root, 'build');
const command = join(build, 'vernier.js');

const timeOf = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isFresh() {
  const sources = readdirSync(join(root, 'src'), { recursive: true }).map((name) => join(root, 'src', name));
  const others = ['vite.config.ts', 'package.json', 'package-lock.json'].map((name) => join(root, name));
  return timeOf(command) > Math.max(...[...sources, ...others].map(timeOf));
}

/** Builds aside and moves the result into place in one step, so that runs at the same time do not meet half a build. */
function rebuild() {
  const aside = mkdtempSync(join(root, 'node_modules', '.vernier-'));
  const fresh = join(aside, 'fresh');
  try {
    const started = new Date();
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const outcome = spawnSync(process.execPath, [vite, 'build', '--mode', 'cli'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_ENV: 'production', VERNIER_BUILD: fresh },
    });
    if (outcome.status !== 0) {
      process.stderr.write(`${outcome.stdout}${outcome.stderr}\nvernier: the build failed, see above.\n`);
      return false;
    }
    // What was edited while it was built counts as newer.
    utimesSync(join(fresh, 'vernier.js'), started, started);
    if (!isFresh()) moveIntoPlace(fresh, aside);
    return true;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function moveIntoPlace(fresh, aside) {
  try {
    if (timeOf(build) > 0) renameSync(build, join(aside, 'stale'));
    renameSync(fresh, build);
  } catch (error) {
    // Another run may have been a moment faster, which is as good.
    if (!isFresh()) throw error;
  }
}

if (isFresh() || rebuild()) await import(pathToFileURL(command).href);
else process.exitCode = 2;
