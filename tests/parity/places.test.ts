import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';

const run = promisify(execFile);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-'));
  for (const [name, first] of [
    ['reference.csv', Date.UTC(2024, 0, 1)],
    ['current.csv', Date.UTC(2024, 2, 30)],
  ] as const) {
    const rows = Array.from({ length: 400 }, (_, row) => {
      const time = new Date(first + row * 5_400_000).toISOString().slice(0, 19).replace('T', ' ');
      return `${time},${(row * 37) % 101},${['Ä', 'z', 'i', 'I', 'ı'][row % 5]}`;
    });
    await writeFile(join(folder, name), ['seen_at,amount,kind', ...rows, ''].join('\n'));
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** What a run writes, but for when it ran and how long it took. */
async function written(name: string, place: { readonly TZ: string; readonly LC_ALL: string }): Promise<string> {
  const json = join(folder, `${name}.json`);
  const options = ['--reference', join(folder, 'reference.csv'), '--current', join(folder, 'current.csv')];
  const { stdout } = await run(execPath, [inject('vernier'), 'validate', ...options, '--json', json, '--quiet'], {
    env: { ...env, ...place },
  });
  const text = await readFile(json, 'utf8');
  const timed = /"(createdAt|now)": ?"[^"]*"|"durationMs": ?\d+|"timings": ?\{[^}]*\}/g;
  return stdout.replace(/\d+(\.\d+)? (ms|s)\b/g, '') + text.replace(timed, '');
}

test('a report is the same byte for byte in any time zone and language', async () => {
  const here = await written('here', { TZ: 'UTC', LC_ALL: 'C' });
  expect(here).toContain('seen_at');
  expect(await written('west', { TZ: 'Pacific/Pago_Pago', LC_ALL: 'tr_TR.UTF-8' })).toBe(here);
  expect(await written('east', { TZ: 'Pacific/Kiritimati', LC_ALL: 'ar_EG.UTF-8' })).toBe(here);
});
