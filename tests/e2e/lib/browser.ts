import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { env, execPath, platform } from 'node:process';
import { chromium } from 'playwright-core';

/** Where a Chromium-based browser is: CHROME_PATH, then what is installed, then what can be installed. Throws one line. */
export function findBrowser(): string {
  const chosen = env['CHROME_PATH'];
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Error(
      `CHROME_PATH names ${chosen}, which does not exist: set it to the program of Chrome, Chromium or Edge.`,
    );
  }
  const found = installed() ?? installedBy(installOwn) ?? installedBy(installFromDebian);
  if (found) return found;
  throw new Error('No browser found: install Chrome, Chromium or Edge, or set CHROME_PATH to its program.');
}

const names = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

function installed(): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = platform === 'win32' ? '.exe' : '';
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name + ending)));
  return [...onPath, ...usualPlaces(), chromium.executablePath()].find((path) => existsSync(path));
}

function usualPlaces(): readonly string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/', env['HOME'] ?? '/'].map((root) => join(root, 'Applications', `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].flatMap((root) => root ?? []);
    const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return roots.flatMap((root) => programs.map((program) => join(root, program)));
  }
  return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium'];
}

function installedBy(install: () => void): string | undefined {
  install();
  return installed();
}

const minutes = (count: number): number => count * 60_000;

/** Playwright's own download; it needs the network, so it may well fail. */
function installOwn(): void {
  const command = createRequire(import.meta.url).resolve('playwright-core/cli.js');
  spawnSync(execPath, [command, 'install', 'chromium'], { stdio: 'inherit', timeout: minutes(5) });
}

function installFromDebian(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  spawnSync('apt-get', ['update'], { stdio: 'inherit', timeout: minutes(2) });
  spawnSync('apt-get', ['install', '-y', 'chromium'], { stdio: 'inherit', timeout: minutes(5) });
}
