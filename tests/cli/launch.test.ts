import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../src/checks';
import { outputs } from '../../src/cli/commands/outputs';
import { runInDuckDb } from '../support/elsewhere';

/** The command as a pipeline starts it: a process of its own, which also builds itself where it has to. */
const launcher = fileURLToPath(new URL('../../src/cli/launch.js', import.meta.url));
const patience = 240_000;

type Ended = { readonly status: number; readonly out: string; readonly err: string };

const vernier = (...args: readonly string[]): Promise<Ended> => vernierIn(folder, '', ...args);

/** In a folder, with a text as standard input. */
function vernierIn(cwd: string, input: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [launcher, ...args], { cwd }, (_, out, err) => {
      resolve({ status: child.exitCode ?? -1, out, err });
    });
    child.stdin?.end(input);
  });
}

let folder = '';

const table = (rows: number, age: (row: number) => number | string): string =>
  ['id,age', ...Array.from({ length: rows }, (_, row) => `r${row},${age(row)}`)].join('\n');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vernier-cli-'));
  const files = {
    'march.csv': table(400, (row) => 20 + row / 8),
    'april.csv': table(400, (row) => 60 + row / 8),
    'gaps.csv': table(400, (row) => (row % 20 === 0 ? '' : 20 + row / 8)),
    'train.csv': table(400, (row) => `${20 + row / 8},${row % 2}`).replace('age', 'age,label'),
    'late.csv': ['id,label', ...Array.from({ length: 390 }, (_, row) => `r${399 - row},${row % 2}`)].join('\n'),
    'empty.csv': '',
    'header.csv': 'id,age\n',
    'missing.json': '{ "include": ["integrity"], "checks": [{ "check": "integrity.missing" }] }',
    'watched.json': '{ "name": "watched", "include": ["integrity", "schema", "drift"] }',
    'torn.html': '<!doctype html><script type="application/json" id="vernier-report">{"format": "vernier-rep',
    'private.json': '{ "privacy": "no-values" }',
    'people.csv': table(400, (row) => `user${row}@example.com`).replace('age', 'email'),
    'people.json': '{ "privacy": { "columns": ["email"] } }',
    'nothing.json': '{ "include": [] }',
    'typo.json': '{ "include": ["integrety"] }',
    'torn.json': '{\n  "include": [\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await vernier('--version'); // Builds, once, outside of what is timed.
}, patience);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a run', { timeout: patience }, () => {
  it('names what looks personal where it writes a report, until the suite keeps it out', async () => {
    const look = ['validate', '--quiet', '--current', 'people.csv'];
    const told = await vernierIn(folder, '', ...look, '--markdown', 'people.md');
    expect(told.err).toBe(
      'vernier: email (e-mail addresses) looks personal, and its values are in the report: "privacy": {"columns":["email"]} in the suite keeps them out.\n',
    );
    expect((await vernierIn(folder, '', ...look)).err).toBe('');
    const kept = await vernierIn(folder, '', ...look, '--suite', 'people.json', '--json', '-');
    expect(kept.out).not.toContain('@example');
    expect(kept.out).toContain('"personal": "email"');
    const inferred = await vernierIn(folder, '', 'infer', '--quiet', 'people.csv');
    expect(inferred.out).toContain('privacy:\n  columns: [ email ]\n');
    expect(inferred.out).not.toContain('@example');
  });

  it('writes the rows behind its findings where asked, and says what it cut', async () => {
    const run = await vernier('validate', '--current', 'gaps.csv', '--rows', 'rows/behind', '--rows-limit', '15');
    expect(run.err).toContain('integrity.missing-age.csv holds the first 15 of 20 rows: raise --rows-limit for more.');
    const text = await readFile(join(folder, 'rows/behind/integrity.missing-age.csv'), 'utf8');
    expect(text.split('\r\n')).toHaveLength(17);
    expect(text).toMatch(/^row,reason,id,age\r\n1,age is missing,r0,\r\n21,age is missing,r20,\r\n/);
    const hidden = await vernier('validate', '--current', 'gaps.csv', '--suite', 'private.json', '--rows', 'rows');
    expect(hidden).toMatchObject({ status: 2, err: expect.stringContaining('leave out one of them') });
  });

  it('ends with 1 on drift, says why and writes every report', async () => {
    const files = outputs.flatMap((id) => [`--${id}`, `out.${id}`]);
    const run = await vernier('validate', '--reference', 'march.csv', '--current', 'april.csv', ...files);
    expect(run.status).toBe(1);
    expect(run.out).toMatch(/^fail: april\.csv against march\.csv, /);
    expect(run.out).toMatch(/^fail +drift\.column +age /m);
    expect(run.err).toContain('reference');
    const [json, html, junit, markdown] = await Promise.all(
      outputs.map((id) => readFile(join(folder, `out.${id}`), 'utf8')),
    );
    const report = JSON.parse(json ?? '');
    expect(report).toMatchObject({ format: 'vernier-report', verdict: 'fail' });
    // The built command has the catalogue in the order in which it is written.
    expect(Object.keys(report.checks)).toEqual(checks.map(({ id }) => id).filter((id) => id in report.checks));
    expect(html).toContain('id="vernier-report"');
    expect(junit).toMatch(/^<\?xml/);
    expect(markdown).toContain('| drift.column | age |');

    const index = await vernier('index', '.', '--html', 'all/index.html');
    expect(index).toMatchObject({ status: 2, err: expect.stringContaining('all/index.html can not be written') });
    const written = await vernier('index', '.');
    expect(written).toMatchObject({ status: 0, out: expect.stringMatching(/^index\.html: \d+ reports\n$/) });
    expect(written.err).toContain('Left out: torn.html');
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain('<a href="./out.html">april.csv against');
  });

  it('writes the SQL for a table of another engine, and takes its result for a dataset', async () => {
    const march = join(folder, 'march.csv');
    const written = await vernier('sql', '--dialect', 'duckdb', '--table', march, '--like', 'march.csv');
    expect(written).toMatchObject({ status: 0, err: '' });
    const summary = await runInDuckDb([], written.out, 'FORMAT csv, HEADER');
    const sides = ['--reference', summary, '--current', 'april.csv'];
    const run = await vernier('validate', ...sides, '--json', 'elsewhere.json', '--quiet');
    expect(run).toMatchObject({ status: 1, err: '' });
    expect(run.out).toMatch(/^fail +drift\.column +age /m);
    const report = JSON.parse(await readFile(join(folder, 'elsewhere.json'), 'utf8'));
    expect(report.datasets[0]).toMatchObject({ role: 'reference', format: 'summary', rows: 400 });
    const again = await vernier('sql', '--dialect', 'duckdb', '--table', march, '--like', 'elsewhere.json');
    expect(again.out).toContain("'age', 'numeric'");
    const flaw = await vernier('sql', '--dialect', 'duckdb', '--table', 'a..b', '--like', 'march.csv');
    expect(flaw).toMatchObject({ status: 2, out: '' });
    expect(flaw.err).toMatch(/^vernier: "a\.\.b" names no table: [^\n]+\n$/);
  });

  it('goes on from an earlier report, whose current is the reference and whose suite is used', async () => {
    const first = await vernier(
      'validate',
      '--current',
      'march.csv',
      '--suite',
      'watched.json',
      '--html',
      'march.html',
    );
    expect(first.status).toBe(0);
    const args = ['--baseline', 'march.html', '--json', 'next.json', '--markdown', 'next.md', '--quiet'];
    expect(await vernier('validate', '--current', 'april.csv', ...args)).toMatchObject({ status: 1, err: '' });
    const after = await vernier('validate', '--current', 'april.csv', '--baseline', 'next.json', '--quiet');
    expect(after.err).toBe('vernier: next.json: this report failed, so what was wrong then counts as usual here.\n');
    const report: unknown = JSON.parse(await readFile(join(folder, 'next.json'), 'utf8'));
    expect(report).toMatchObject({
      datasets: [
        { name: 'march.csv', rows: 400, baseline: { report: 'march.html', suite: true } },
        { name: 'april.csv' },
      ],
      suite: { name: 'watched' },
      history: [{ verdict: 'pass' }],
      alerts: expect.arrayContaining([expect.objectContaining({ check: 'drift.column', state: 'new' })]),
    });
    expect(await readFile(join(folder, 'next.md'), 'utf8')).toContain('since the last report');
  });

  it('takes labels that came late as if current had held them', async () => {
    const files = [
      '--reference',
      'train.csv',
      '--current',
      'march.csv',
      '--labels',
      'late.csv',
      '--suite',
      'missing.json',
    ];
    const run = await vernier('validate', ...files, '--json', 'labelled.json', '--quiet');
    expect(run).toMatchObject({ status: 0, err: '' });
    const report: unknown = JSON.parse(await readFile(join(folder, 'labelled.json'), 'utf8'));
    expect(report).toMatchObject({
      datasets: [
        { name: 'train.csv' },
        {
          name: 'march.csv',
          columns: 3,
          labels: [{ name: 'late.csv', rows: 390, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
          notes: [expect.stringMatching(/^late\.csv: joined by id; 390 of 400 rows of march\.csv /)],
        },
      ],
    });
    expect(report).toHaveProperty('columns.2', expect.objectContaining({ name: 'label', role: 'label' }));
    expect(report).toHaveProperty('columns.2.current', expect.objectContaining({ count: 400, missing: 10 }));
  });

  it('ends with 0 on a pass or a warning, which strict does not forgive, and is silent when told so', async () => {
    const pass = await vernier('validate', '--current', 'march.csv', '--suite', 'missing.json', '--strict', '--quiet');
    expect(pass).toMatchObject({ status: 0, err: '' });
    expect(pass.out).toMatch(/^pass: march\.csv, /);
    const args = ['validate', '--current', 'gaps.csv', '--suite', 'missing.json'];
    expect(await vernier(...args)).toMatchObject({ status: 0, out: expect.stringMatching(/^warn: /) });
    expect(await vernier(...args, '--strict')).toMatchObject({ status: 1 });
  });
});

describe('a run in a pipe', { timeout: patience }, () => {
  it('reads standard input, prints the report and says the rest beside it', async () => {
    const args = ['validate', '--reference', 'march.csv', '--current', '-', '--json', '-', '--quiet'];
    const run = await vernierIn(
      folder,
      table(400, (row) => 60 + row / 8),
      ...args,
      '--fail-on',
      'never',
    );
    expect(run).toMatchObject({ status: 0, err: expect.stringMatching(/^fail: standard-input against march\.csv, /) });
    expect(JSON.parse(run.out)).toMatchObject({ verdict: 'fail', datasets: [{}, { rows: 400 }] });
  });

  it('describes one dataset and judges nothing beyond its integrity', async () => {
    const run = await vernier('profile', 'gaps.csv', '--json', 'profile.json', '--quiet');
    expect(run).toMatchObject({ status: 0, err: '' });
    expect(run.out).toMatch(/^gaps\.csv: 400 rows, 2 columns\n\ncolumn +type +missing /);
    expect(run.out).toMatch(/^age +numeric +5\.0 % +380 +20\.125 +45 +69\.875$/m);
    expect(run.out).toMatch(/^warn +integrity\.missing +age/m);
    const report = JSON.parse(await readFile(join(folder, 'profile.json'), 'utf8'));
    expect(report.suite.include).toEqual(['integrity']);
  });

  it('begins a project whose suite it then finds, and a suite for a dataset that passes it', async () => {
    const fresh = join(folder, 'fresh');
    await mkdir(fresh);
    const begun = await vernierIn(fresh, '', 'init');
    expect(begun).toMatchObject({ status: 0, err: '' });
    expect(begun.out.split('\n')).toEqual([
      'wrote vernier.yaml',
      'wrote vernier.schema.json',
      'wrote .github/workflows/vernier.yml',
      '',
    ]);
    expect(await vernierIn(fresh, '', 'init')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^vernier: every file of "init" is here/),
    });
    const run = await vernierIn(fresh, '', 'validate', '--current', '../march.csv', '--quiet');
    expect(run).toMatchObject({ status: 0, err: expect.stringContaining('vernier.yaml of this folder') });
    const suite = await vernierIn(fresh, '', 'infer', '../gaps.csv', '--quiet');
    expect(suite).toMatchObject({ status: 0, err: '' });
    await writeFile(join(fresh, 'vernier.yaml'), suite.out);
    const again = await vernierIn(fresh, '', 'validate', '--current', '../gaps.csv', '--quiet');
    expect(again.out).toMatch(/^pass: gaps\.csv, no incidents/);
  });

  it('finds the suite of its folder by itself, says so, and obeys another', async () => {
    const project = join(folder, 'project');
    await mkdir(project);
    await writeFile(join(project, 'vernier.yaml'), '# ours\nname: own\ninclude: [integrity]\n');
    await writeFile(
      join(project, 'other.json'),
      '// theirs\n{ "$schema": "x.json", "name": "other", "include": ["integrity"] }',
    );
    const args = ['validate', '--current', '../march.csv', '--json', '-', '--quiet'];
    const own = await vernierIn(project, '', ...args);
    expect(own.err).toMatch(/^vernier: the suite is vernier\.yaml of this folder; --suite names another\.\n/);
    expect(JSON.parse(own.out).suite.name).toBe('own');
    const other = await vernierIn(project, '', ...args, '--suite', 'other.json');
    expect(other.err).not.toContain('vernier.yaml');
    expect(JSON.parse(other.out).suite.name).toBe('other');
    await writeFile(join(project, 'vernier.json'), '{}');
    const both = await vernierIn(project, '', ...args);
    expect(both).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^vernier: vernier\.yaml and vernier\.json are both/),
    });
  });

  it('prints one line a new file of a watched folder until it is interrupted', async () => {
    const inbox = join(folder, 'inbox');
    await mkdir(inbox);
    await writeFile(join(inbox, 'old.csv'), 'a\n1\n');
    const watching = spawn(
      process.execPath,
      [launcher, 'validate', '--watch', inbox, '--suite', 'missing.json', '--quiet'],
      {
        cwd: folder,
      },
    );
    const ended = new Promise((resolve) => watching.once('exit', resolve));
    const lines = createInterface({ input: watching.stdout })[Symbol.asyncIterator]();
    for await (const line of createInterface({ input: watching.stderr })) {
      if (line.includes('waiting for new files')) break;
    }
    await copyFile(join(folder, 'gaps.csv'), join(inbox, 'new.csv'));
    expect((await lines.next()).value).toMatch(/^warn: new\.csv, 1 incident/);
    await writeFile(join(inbox, 'next.csv'), 'id,age\n');
    expect((await lines.next()).value).toMatch(/^not run: next\.csv.*no data rows/);
    watching.kill('SIGINT');
    expect(await ended).toBe(0);
    expect((await lines.next()).done).toBe(true);
  });
});

describe('what can not run', { timeout: patience }, () => {
  it.each([
    ['validate --current nowhere.csv', /nowhere\.csv can not be read/],
    ['validate --current empty.csv', /empty\.csv is empty/],
    ['validate --current header.csv', /header\.csv.*no data rows/],
    ['validate --current .', /it is not a file/],
    ['validate --current march.csv --reference empty.csv', /empty\.csv is empty/],
    ['validate --current march.csv --labels empty.csv', /empty\.csv is empty/],
    ['validate --current march.csv --json nowhere/out.json', /nowhere\/out\.json can not be written/],
    ['validate --current march.csv --html .', /can not be written, it is a folder/],
    ['validate --current march.csv --suite torn.json', /torn\.json, line \d/],
    ['validate --current march.csv --suite typo.json', /typo\.json: include.*"integrity"/],
    ['validate --current march.csv --suite nothing.json', /./],
    ['validate --current march.csv --baseline torn.html', /torn\.html is no report of Vernier/],
    ['validate --curent march.csv', /did you mean "--current"/],
    ['validate --watch nowhere', /nowhere can not be read, no such file or folder/],
    ['validate --watch . --json o.json', /--json belongs to one run and --watch makes many/],
    ['diff --reference a.csv --current b.csv', /--key is missing/],
    ['diff --key id --reference a.csv --current b.csv --tolerance x', /--tolerance is "x"/],
  ])('%s ends with 2 and one line', async (line, message) => {
    const { status, out, err } = await vernier(...line.split(' '), '--quiet');
    expect(err).toMatch(message);
    expect(err).toMatch(/^vernier: [^\n]+\n$/);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });
});

it.each(['suite', 'report'])('prints the schema of a %s and nothing else', { timeout: patience }, async (of) => {
  const { status, out, err } = await vernier('schema', of);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(JSON.parse(out)).toHaveProperty('$schema');
});
