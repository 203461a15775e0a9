import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments';
import { commands } from '../../src/cli/commands';

/** The steps of the action as they are, in a shell with the files and variables that the runner gives them. */
const root = new URL('../../', import.meta.url);
const action = fileURLToPath(new URL('.github/actions/validate/', root));

type Step = {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: { readonly [name: string]: string };
};
type Action = {
  readonly inputs: { readonly [name: string]: { readonly default?: string; readonly required?: boolean } };
  readonly runs: { readonly steps: readonly Step[] };
};

type Asked = { readonly method: string; readonly url: string; readonly body: string };
type Job = { readonly failed: boolean; readonly out: string; readonly summary: string; readonly verdict: string };

let folder = '';
let api = '';
let comments: readonly { readonly id: number; readonly body: string }[] = [{ id: 1, body: 'Looks good.' }];
const asked: Asked[] = [];
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (part: Buffer) => (text += part.toString()));
  request.on('end', () => {
    const { method = '', url = '' } = request;
    asked.push({ method, url, body: text });
    const body: string = method === 'GET' ? '' : JSON.parse(text).body;
    if (method === 'POST') comments = [...comments, { id: comments.length + 1, body }];
    if (method === 'PATCH') comments = comments.map((one) => (url.endsWith(`/${one.id}`) ? { ...one, body } : one));
    response.end(JSON.stringify(method === 'GET' ? comments : {}));
  });
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier action '));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  api = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  // In place of the registry: what npx is asked to run is the command of this checkout.
  await mkdir(join(folder, 'bin'));
  const launcher = fileURLToPath(new URL('src/cli/launch.js', root));
  await writeFile(join(folder, 'bin', 'npx'), `#!/bin/bash\nshift 4\nexec "${process.execPath}" "${launcher}" "$@"\n`);
  await chmod(join(folder, 'bin', 'npx'), 0o755);
  const table = (from: number): string =>
    ['id,age', ...Array.from({ length: 300 }, (_, row) => `r${row},${from + row / 8}`)].join('\n');
  await writeFile(join(folder, 'train.csv'), table(20));
  await writeFile(join(folder, 'today 1.csv'), table(60));
  // Builds, once, outside of what is timed.
  await new Promise((resolve) => execFile(process.execPath, [launcher, '--version'], resolve));
  await writeFile(join(folder, 'event.json'), JSON.stringify({ pull_request: { number: 7 } }));
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** The job of one step that uses the action. Only what the runner brings is not run: other actions. */
async function job(given: { readonly [input: string]: string }): Promise<Job> {
  const { inputs, runs }: Action = parse(await readFile(join(action, 'action.yml'), 'utf8'));
  const values: { [expression: string]: string } = {
    'github.token': 'secret',
    'github.action_path': action.replace(/\/$/, ''),
  };
  const filled = (text: string): string =>
    text.replace(/\$\{\{ *(.*?) *\}\}/g, (_, name: string) => values[name] ?? '');
  for (const [name, { default: otherwise = '' }] of Object.entries(inputs))
    values[`inputs.${name}`] = given[name] ?? filled(otherwise);
  const holds = (condition: string): boolean =>
    condition
      .split('&&')
      .map((part) => part.trim())
      .every((part) => {
        const [, name = '', operator = '', wanted = ''] = /^(\S+) (==|!=) '(.*)'$/.exec(part) ?? [];
        return part === 'always()' || ((values[name] ?? '') === wanted) === (operator === '==');
      });
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  for (const path of Object.values(files)) await writeFile(path, '');
  let failed = false;
  let out = '';
  for (const { id, if: condition, run, env = {} } of runs.steps) {
    if (run === undefined || (condition === undefined ? failed : !holds(condition))) continue;
    const told = Object.fromEntries(Object.entries(env).map(([name, text]) => [name, filled(text)]));
    const runner = {
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
      RUNNER_TEMP: folder,
      GITHUB_API_URL: api,
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
    };
    const step = await new Promise<{ status: number; text: string }>((resolve) => {
      const shell = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run];
      const child = execFile(
        'bash',
        shell,
        { cwd: folder, env: { ...runner, ...files, ...told } },
        (_, stdout, stderr) => resolve({ status: child.exitCode ?? 1, text: stdout + stderr }),
      );
    });
    out += step.text;
    failed ||= step.status !== 0;
    for (const line of (await readFile(files.GITHUB_OUTPUT, 'utf8')).split('\n')) {
      const [name, value] = line.split(/=(.*)/s);
      if (name && id) values[`steps.${id}.outputs.${name}`] = value ?? '';
    }
  }
  return {
    failed,
    out,
    summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
    verdict: values['steps.validate.outputs.verdict'] ?? '',
  };
}

describe('the action', { timeout: 600_000 }, () => {
  it('tells a bad verdict everywhere, then fails, and comes back to its comment', async () => {
    const wanted = { current: '  \ntoday 1.csv\n', reference: 'train.csv' };
    const first = await job(wanted);
    expect(first).toMatchObject({ failed: true, verdict: 'fail' });
    expect(first.out).toMatch(
      /^::error title=Ids shared with the reference::Current has 300 rows \(100 %25\) [^\n]+$/m,
    );
    expect(first.summary).toContain('(100 %)');
    expect(comments).toHaveLength(2);
    expect(comments[1]?.body).toMatch(/^<!-- vernier: data -->\n/);
    const again = await job({ ...wanted, 'fail-on': 'never' });
    expect(again).toMatchObject({ failed: false, verdict: 'fail' });
    expect(comments).toHaveLength(2);
    expect(asked.at(-1)).toMatchObject({ method: 'PATCH', url: '/repos/o/r/issues/comments/2' });
  });

  it('fails where the run was not possible, and comments on nothing', async () => {
    const before = asked.length;
    const none = await job({ current: 'nowhere.csv' });
    expect(none).toMatchObject({ failed: true, verdict: '', summary: '' });
    expect(none.out).toMatch(/nowhere\.csv can not be read/);
    expect(asked.length).toBe(before);
  });
});

it.each(['docs/pipelines/gitlab-ci.yml', 'docs/pipelines/pre-commit-hooks.yaml', 'docs/pipelines.md'])(
  '%s asks for what the command takes',
  async (path) => {
    const text = (await readFile(new URL(path, root), 'utf8')).replace(/\n +(?=--)/g, ' ');
    const lines = [...text.matchAll(/vernier (validate .*)$/gm)].map(([, line]) =>
      `${line} x.csv`.replaceAll('"', '').split(' '),
    );
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(parseArguments(line, commands).kind).toBe('run');
  },
);
