import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  columnsLike,
  csvOfRows,
  nameSets,
  readReport,
  readSets,
  readSuite,
  runSuite,
  type Run,
} from '../../src/analysis';
import { savedRows } from '../../src/analysis/rows/save-rows';
import { listedReport } from '../../src/contract/report/listed-report';
import { schemaSchema, type CheckEntry, type Report, type SuiteInput } from '../../src/contract';
import type { Rows } from '../../src/data/dataset';
import { contracts, writeContract } from '../../src/export/contracts';
import { tableSchemaOf } from '../../src/export/frictionless';
import { fillIn, fillInSets } from '../../src/export/html/html';
import { indexPage } from '../../src/export/index-page/index-page';
import { json } from '../../src/export/json';
import { junit } from '../../src/export/junit';
import { markdown } from '../../src/export/markdown';
import { suiteYaml } from '../../src/export/suite-yaml';
import { summarySql } from '../../src/export/summary-sql';
import { dialects } from '../../src/export/summary-sql/dialects';
import { packedIn, reportIn } from '../../src/memory/earlier/report-text';
import { withShown } from '../../src/contract';
import { summary } from '../../src/cli/run/outputs/summary';
import { hostileTexts } from '../fixtures/hostile';
import { fileOf, open } from '../support/datasets';
import { only } from '../support/only';
import { jsonArray, type TestTable } from '../support/tables';

const values = [
  ...hostileTexts,
  'half \uD800 a pair',
  '{% endraw %}{{ 1 + 1 }}',
  '+1+cmd|x',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '-5',
  'n'.repeat(300),
  'NO',
  '12:30',
  '=',
  'next\u0085line',
  '2024-01-31',
];
/** The engine knows no case, and half a pair is no character of a file. */
const names = [...new Set(['', ...values].map((name) => name.trim()))];
const rows = 2 * values.length;
const table = (value: (row: number, column: number) => string): TestTable =>
  names.map((name, column) => ({
    name,
    kind: 'text',
    values: Array.from({ length: rows }, (_, row) => value(row, column)),
  }));
/** As a file holds it. */
const kept = (text: string): string => text.toWellFormed();
const called = names.map((name) => (name === '' ? 'column0' : kept(name)));
const fileName = `"><img src=x onerror=alert(1)>'&= {{1}}.json`;

const rules = called.map((name): CheckEntry => ({
  check: 'rule.in-set',
  columns: [name],
  params: { values: ['plain', ...values] },
}));
const suite: SuiteInput = {
  name: values.slice(0, 12).join(' '),
  document: { title: values[2] ?? '', owner: values[3] ?? '', note: values.slice(0, 9).join('\n') },
  schema: { columns: called.map((name) => ({ name, values })) },
  checks: [
    ...rules,
    ...called.map((name): CheckEntry => ({ check: 'rule.in-set', columns: [name], params: { values: ['plain'] } })),
  ],
};

const viewer = '<!doctype html><html><head><title>x</title></head><body><script>1</script></body></html>';

describe('hostile names and values', () => {
  let run: Run;
  let report: Report;
  let current: Rows;

  beforeAll(async () => {
    const before = jsonArray(table((row) => (row % 2 === 0 ? 'plain' : 'other')));
    const reference = await open(fileOf('before.json', before), 'reference', suite);
    current = await open(
      fileOf(fileName, jsonArray(table((row, column) => values[(row + column) % values.length] ?? ''))),
      'current',
      suite,
    );
    run = await runSuite({ reference, current }, only(['drift.column', 'schema', 'rule'], suite), {
      onProgress: () => undefined,
    });
    report = await run.remember();
  });

  it('reach the report as they are', () => {
    expect(current.facts.columns.map(({ name }) => name)).toEqual(called);
    expect(report.columns.map(({ name }) => name)).toEqual(called);
    expect(report.results.filter(({ status }) => status === 'error')).toEqual([]);
    expect(report.counts.fail).toBeGreaterThanOrEqual(called.length);
  });

  it('come back from JSON and HTML, which they can not end', async () => {
    const bare = ({ summaries: _, ...rest }: Report): object => rest;
    const back = await readReport({ text: await json.write(report), fileName: 'r.json' });
    expect(bare(back)).toEqual(bare(JSON.parse(JSON.stringify(report))));
    const page = await fillIn(viewer, report, `https://example.org/?${values[3]}`);
    expect(page.match(/<script/g)).toHaveLength(4);
    expect(page.match(/<!--|<img/g)).toBeNull();
    const { summaries: _, ...shown } = report;
    expect(withShown(JSON.parse(reportIn(page) ?? ''), await packedIn(page, 'shown'))).toEqual(shown);
  });

  it('stay in the cells of Markdown and of the terminal, and in the attributes of JUnit', async () => {
    const text = await markdown.write(report);
    const lines = text.split('\n').filter((line) => line.startsWith('|'));
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) expect(line.replaceAll(/\\./g, '').match(/\|/g)).toHaveLength(5);
    expect(text).not.toMatch(/<|@(?!\u2060)|(?<!\\)[`[\]]/);
    const xml = await junit.write(report);
    const withoutMarkup = xml.replace(
      /<\?xml[^>]*>|<\/?(testsuites?|testcase|failure|error|skipped|system-out|properties|property)( [\w-]+="[^"<]*")*\/?>/g,
      '',
    );
    expect(withoutMarkup).not.toMatch(/[<>]/);
    expect(summary(report)).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
  });

  it('are told in rows that no spreadsheet runs, and exactly in Parquet', async () => {
    const result = run.report.results.findLast(({ check, status }) => check === 'rule.in-set' && status === 'fail');
    const found = result && (await run.rows.find(result));
    if (!found) throw new Error('No rows were found.');
    let text = '';
    for await (const part of csvOfRows(current, found, 1000)) text += part;
    const [header = [], ...cells] = cellsOf(text);
    expect(header.slice(2).map(without)).toEqual(called);
    expect(cells.length).toBe(found.places.length);
    for (const cell of [header, ...cells].flat()) expect(cell).not.toMatch(/^[=@\t\r]|^[+-](?!\d+$)/);
    cells.forEach((line, at) => {
      const place = found.places[at] ?? 0;
      expect(line.slice(2).map(without)).toEqual(
        names.map((_, column) => kept(values[(place + column) % values.length] ?? '')),
      );
    });
    const [stream] = (await savedRows(current, found, 'parquet')).parts;
    if (!(stream instanceof Uint8Array)) throw new Error('No stream was written.');
    const arrow = tableFromIPC(stream);
    expect(arrow.schema.fields.slice(2).map(({ name }) => name)).toEqual(called);
    expect(String(arrow.getChildAt(2)?.get(0))).toBe(kept(values[(found.places[0] ?? 0) % values.length] ?? ''));
  });

  it.each(dialects.map(({ id }) => id))('are quoted in the SQL of %s', (id) => {
    const dialect = dialects.find((one) => one.id === id);
    if (!dialect) throw new Error(id);
    const text = summarySql(dialect, 'data', columnsLike(current, suite));
    const tokens =
      dialect.text('\\') === "'\\'"
        ? /'(?:''|[^'])*'|"(?:""|[^"])*"/g
        : /'(?:\\[^]|''|[^'\\])*'|`(?:``|\\[^]|[^`\\])*`|"(?:""|[^"])*"/g;
    const bare = text.replace(/^--.*\n--.*\n/, '').replaceAll(tokens, 'x');
    expect(bare).not.toMatch(/drop table|delete from|<img|onerror|;|['"`]/i);
  });

  it('run as nothing but data in DuckDB', async () => {
    const duckdb = dialects.find(({ id }) => id === 'duckdb');
    if (!duckdb) throw new Error('no DuckDB');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    await connection.run(`CREATE TABLE data (${called.map((one) => `${name(one)} VARCHAR`).join(', ')})`);
    await connection.run(`INSERT INTO data VALUES (${called.map(() => "'=1+1'").join(', ')})`);
    const told = await connection.runAndReadAll(summarySql(duckdb, 'data', columnsLike(current, suite)));
    const known = new Set(told.getRowObjects().map((row) => String(row['column_name'])));
    expect([...known].sort()).toEqual([...called].sort());
    expect((await connection.runAndReadAll('SELECT count(*) AS n FROM data')).getRowObjects()).toEqual([{ n: 1n }]);
    connection.closeSync();
    instance.closeSync();
  });

  it.each(contracts.map(({ id }) => id))('are names and values to %s, and come back', async (id) => {
    const format = contracts.find((one) => one.id === id);
    if (!format) throw new Error(id);
    const { text } = await writeContract(format, { ...suite, checks: rules }, schemaSchema.parse(suite.schema));
    const read: unknown = format.language === 'json' ? JSON.parse(text) : parse(text);
    const written = stringsOf(read).map((one) => (id === 'dbt' ? rendered(one) : one));
    for (const one of called)
      expect(
        written.some((said) => said.includes(id === 'soda' ? one.replaceAll('"', '""') : one)),
        one,
      ).toBe(true);
    for (const one of values) expect(written, one).toContain(one);
    if (id === 'odcs' || id === 'great-expectations' || id === 'pandera') {
      const back = await readSuite(text, format.language === 'json' ? 'back.json' : 'back.yaml');
      const asked = stringsOf(back.suite);
      // A JSON suite names columns as tables do, in which � stands for half a character.
      const named = format.language === 'json' ? kept : String;
      for (const one of [...called, ...values]) expect(asked, one).toContain(named(one));
    }
  });

  it('come back from a suite in YAML, under its comments, and from a table schema', async () => {
    const { suite: back } = await readSuite(
      await suiteYaml({
        suite: { ...suite, types: Object.fromEntries(called.map((one) => [one, 'text'])) },
        why: values,
        report,
      }),
      'suite.yaml',
    );
    expect(back.checks).toEqual(suite.checks);
    expect(back.schema?.columns.map(({ name }) => name)).toEqual(called);
    expect(Object.keys(back.types ?? {}).sort()).toEqual([...called].sort());
    const { fields } = tableSchemaOf(report.schema) as { readonly fields: readonly { readonly name: string }[] };
    expect(fields.map(({ name }) => name)).toEqual(called);
  });

  it('are text in the index of reports and in sets side by side', async () => {
    const index = indexPage([listedReport(report, `a b/${fileName}`)], values);
    expect(index.match(/<script|<img|<!--/g)).toBeNull();
    expect(index).not.toMatch(/href="(?!\.\/|data:)/);
    const sets = await readSets(
      {
        sets: nameSets(
          ['a', 'b', 'c'].map((at) => fileOf(`${at}${fileName}`, jsonArray(table((row) => values[row % 9] ?? '')))),
        ),
        reference: null,
        suite: {},
      },
      async (file) => ({ ...(await open(file)), close: () => undefined }),
      () => undefined,
    );
    expect(sets.columns.map(({ name }) => name).sort()).toEqual([...called].sort());
    const page = fillInSets(viewer, sets, values.join(' '));
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<!--|<img/g)).toBeNull();
  });
});

/** Every name and text in it. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(stringsOf)];
}

/** As Jinja leaves what is raw: no other braces may stand in it. */
function rendered(text: string): string {
  const left = text
    .replaceAll('{{ "{%" }}', '{%')
    .replaceAll(/\{% raw %\}([^]*?)\{% endraw %\}/g, (_, raw: string) => raw.replaceAll('{', '\uE000'));
  return left.replaceAll('\uE000', '{');
}

/** Without the apostrophe that keeps a spreadsheet from running it. */
const without = (cell: string): string => cell.replace(/^'(?=[=@\t\r+-])/, '');

function cellsOf(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    if (end === '') break;
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') lines.push([]);
  }
  return lines.filter((line) => line.length > 0);
}
