import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Run } from '../../../src/analysis';
import { writeOutputs } from '../../../src/cli/run/outputs/outputs';
import { result, sampleReport } from '../../export/sample-report';

let folder = '';
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'vernier-'))));
afterAll(() => rm(folder, { recursive: true }));

const report = sampleReport([result({})]);
const run: Run = {
  report,
  remember: () => Promise.resolve(report),
  judgeAgain: () => Promise.resolve(null),
  rows: { knows: () => false, find: () => Promise.resolve(null) },
};

it('stands whole under its name and leaves nothing beside it', async () => {
  await writeFile(join(folder, 'out.md'), 'an earlier one');
  await writeOutputs(run, [{ id: 'markdown', path: join(folder, 'out.md') }]);
  expect(await readFile(join(folder, 'out.md'), 'utf8')).toContain('Vernier');
  expect(await readdir(folder)).toEqual(['out.md']);
});

it('is refused in a sentence where it can not be written, and an earlier one stays', async () => {
  const path = join(folder, 'out.md');
  const before = await readFile(path, 'utf8');
  const nowhere = { ...run, remember: () => Promise.reject(new Error('cut short')) };
  await expect(writeOutputs(nowhere, [{ id: 'json', path }])).rejects.toThrow('cut short');
  expect(await readFile(path, 'utf8')).toBe(before);
  const missing = join(folder, 'none', 'out.md');
  await expect(writeOutputs(run, [{ id: 'markdown', path: missing }])).rejects.toThrow('no such file or folder');
  expect(await readdir(folder)).toEqual(['out.md']);
});
