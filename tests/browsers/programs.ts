import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Program = 'firefox' | 'webkit' | 'minibrowser' | 'xvfb';

const minutes = 60_000;

/** By the variable that names it, the names on the path, the usual places, and the packages of Debian that bring it. */
const programs: {
  readonly [program in Program]: {
    readonly variable: string;
    readonly names: readonly string[];
    readonly places: readonly string[];
    readonly packages: readonly string[];
  };
} = {
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox', 'firefox-esr'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    packages: ['firefox-esr'],
  },
  webkit: {
    variable: 'WEBKIT_DRIVER_PATH',
    names: ['WebKitWebDriver'],
    places: [],
    packages: ['webkit2gtk-driver'],
  },
  minibrowser: {
    variable: 'MINIBROWSER_PATH',
    names: ['MiniBrowser'],
    places: withWebkit().map((folder) => join(folder, 'MiniBrowser')),
    packages: ['webkit2gtk-driver'],
  },
  xvfb: { variable: 'XVFB_RUN_PATH', names: ['xvfb-run'], places: [], packages: ['xvfb', 'xauth'] },
};

/** Where a program is; it is installed where that is possible. Throws one line. */
export function programOf(program: Program): string {
  const { variable, packages } = programs[program];
  const found = findProgram(program) ?? (install(packages), findProgram(program));
  if (found) return found;
  throw new Error(`${variable} names no program: install ${packages.join(' and ')}, or set it.`);
}

function findProgram(program: Program): string | undefined {
  const { variable, names, places } = programs[program];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env[variable] ?? '', ...onPath, ...places].find((path) => path !== '' && existsSync(path));
}

/** Folders below the system's libraries where WebKitGTK keeps its programs. */
function withWebkit(): readonly string[] {
  const libraries = '/usr/lib';
  if (!existsSync(libraries)) return [];
  return readdirSync(libraries).flatMap((machine) =>
    ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((webkit) => join(libraries, machine, webkit)),
  );
}

function install(packages: readonly string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  spawnSync('apt-get', ['update'], { stdio: 'inherit', timeout: 2 * minutes });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    stdio: 'inherit',
    timeout: 5 * minutes,
  });
}
