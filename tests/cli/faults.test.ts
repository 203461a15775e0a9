import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gzip } from '../support/tables';

const launcher = fileURLToPath(new URL('../../src/cli/launch.js', import.meta.url));
const patience = 240_000;
const table = (rows: number): string =>
  ['id,age', ...Array.from({ length: rows }, (_, row) => `r${row},${row % 20 === 0 ? '' : 20 + (row % 60)}`)].join(
    '\n',
  );

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faults-'));
  await writeFile(join(folder, 'gaps.csv'), table(4000));
  await writeFile(join(folder, 'large.csv.gz'), await gzip(table(1_000_000)));
  await writeFile(join(folder, 'missing.json'), '{ "include": ["integrity"] }');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** `wrapped` may limit the process before it starts. */
function start(args: string, wrapped = ''): ReturnType<typeof spawn> {
  const command = `${wrapped} exec "${process.execPath}" "${launcher}" ${args}`;
  return spawn('sh', ['-c', command], { cwd: folder, env: { ...process.env, TMPDIR: folder } });
}

async function ended(
  child: ReturnType<typeof spawn>,
): Promise<{ readonly status: number | null; readonly err: string }> {
  let err = '';
  child.stderr?.on('data', (part: Buffer) => (err += part.toString()));
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, err })));
}

describe('a run that is disturbed', { timeout: patience }, () => {
  it('ends with its verdict though nobody reads what it prints', async () => {
    const child = start('validate --current gaps.csv --json - --fail-on warn');
    child.stdout?.destroy();
    expect(await ended(child)).toMatchObject({ status: 1, err: expect.not.stringMatching(/EPIPE|internal error/) });
    const silent = start('validate --current gaps.csv --json - --fail-on warn');
    silent.stdout?.destroy();
    silent.stderr?.destroy();
    expect((await ended(silent)).status).toBe(1);
  });

  it('leaves no half-written report and no half-written rows where the disk takes no more', async () => {
    await writeFile(join(folder, 'report.html'), 'the one before');
    // Files of 8 kB at most, as a full disk: the command is told so instead of being ended.
    const limited = "trap '' XFSZ; ulimit -f 16;";
    const report = await ended(
      start('validate --current gaps.csv --suite missing.json --html report.html --quiet', limited),
    );
    expect(report).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^vernier: report\.html can not be written, .*\.\n$/),
    });
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe('the one before');
    const rows = await ended(
      start('validate --current gaps.csv --suite missing.json --rows rows --quiet', "trap '' XFSZ; ulimit -f 1;"),
    );
    expect(rows).toMatchObject({ status: 2, err: expect.stringMatching(/^vernier: rows\/.* can not be written, /) });
    expect(await readdir(join(folder, 'rows'))).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('says so of a device that is full', async () => {
    const full = await ended(start('validate --current gaps.csv --suite missing.json --json /dev/full --quiet'));
    expect(full).toMatchObject({
      status: 2,
      err: 'vernier: /dev/full can not be written, the disk is full: make room or choose another place.\n',
    });
  });

  it('leaves nothing behind where a person ends it', async () => {
    const child = start('validate --current large.csv.gz --html large.html');
    const end = ended(child);
    await new Promise<void>((resolve) =>
      child.stderr?.on('data', (part: Buffer) => /reading/.test(part.toString()) && resolve()),
    );
    expect((await readdir(folder)).some((name) => name.startsWith('vernier-'))).toBe(true);
    child.kill('SIGINT');
    expect((await end).status).toBe(130);
    expect((await readdir(folder)).filter((name) => /^vernier-|^large\.html/.test(name))).toEqual([]);
  });
});
