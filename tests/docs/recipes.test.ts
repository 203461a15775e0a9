import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { recipeFiles } from './recipe-files';

/**
 * Each recipe as somebody follows it: a fresh folder with the files that it speaks of, what it says to write down (a block
 * that begins with the name of its file), and its commands one after the other, each with the status it ends with.
 */
const recipes = new URL('../../docs/recipes/', import.meta.url);
const launcher = fileURLToPath(new URL('../../src/cli/launch.js', import.meta.url));
const names = (await readdir(recipes)).filter((name) => name.endsWith('.md'));

type Step = { readonly file: string; readonly text: string } | { readonly command: string; readonly status: number };

function stepsOf(recipe: string): readonly Step[] {
  const blocks = [...recipe.matchAll(/^```(\w*)\n([^]*?)^```$/gm)];
  return blocks.flatMap(([, language, text = '']): readonly Step[] => {
    const [, file] = /^# (\S+\.(?:yaml|json))\n/.exec(text) ?? [];
    if (file !== undefined) return [{ file, text }];
    if (language !== 'sh') return [];
    return text
      .trimEnd()
      .split('\n')
      .map((command) => ({ command, status: Number(/# status (\d)$/.exec(command)?.[1] ?? 0) }));
  });
}

const run = (command: string, cwd: string): Promise<{ readonly status: number; readonly said: string }> =>
  new Promise((resolve) => {
    const own = `vernier() { "${process.execPath}" "${launcher}" "$@"; }; ${command}`;
    const child = execFile('sh', ['-c', own], { cwd }, (_, out, err) =>
      resolve({ status: child.exitCode ?? -1, said: `${out}${err}` }),
    );
  });

it.each(names)('%s runs as it is written', { timeout: 300_000 }, async (name) => {
  const folder = await mkdtemp(join(tmpdir(), 'vernier-recipe-'));
  try {
    for (const [file, text] of Object.entries(recipeFiles())) await writeFile(join(folder, file), text);
    const steps = stepsOf(await readFile(new URL(name, recipes), 'utf8'));
    expect(steps.some((step) => 'command' in step)).toBe(true);
    for (const step of steps) {
      if ('file' in step) await writeFile(join(folder, step.file), step.text);
      else {
        const { status, said } = await run(step.command, folder);
        expect([step.command, status, status === step.status ? '' : said]).toEqual([step.command, step.status, '']);
        for (const [, written] of step.command.matchAll(/--(?:html|json|markdown|junit) (\S+)/g))
          expect((await readFile(join(folder, written ?? ''), 'utf8')).length).toBeGreaterThan(100);
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
