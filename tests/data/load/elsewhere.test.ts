import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnsLike } from '../../../src/analysis';
import type { Summarised } from '../../../src/data/dataset';
import { dialects, summarySql } from '../../../src/export/summary-sql';
import { duckdb } from '../../../src/export/summary-sql/dialects/duckdb';
import type { ColumnToRead, KeptColumn, Report, SuiteInput } from '../../../src/contract';

import { randomNormals, randomNumbers } from '../../bench/random';
import { csv, fileAt, fileOf, open, openKnown, openText, runWhole } from '../../support/datasets';
import { runInDuckDb } from '../../support/elsewhere';

const golden = (name: string): string => new URL(`../../golden/elsewhere/${name}`, import.meta.url).pathname;

const run = (reference: Summarised | null, current: Summarised, suite: SuiteInput = {}): Promise<Report> =>
  runWhole({ reference, current }, suite, { onProgress: () => undefined });

/** What a report keeps of current. */
const keptOf = ({ summaries }: Report): readonly KeptColumn[] =>
  summaries?.datasets.find(({ role }) => role === 'current')?.columns ?? [];

const alone: SuiteInput = { include: ['integrity'] };

const load = (path: string, types: string): readonly string[] => [
  'CREATE SCHEMA "my schema"',
  `CREATE TABLE "my schema".loans AS SELECT * FROM read_csv('${path}', header = true, types = {${types}})`,
];
const table = '"my schema".loans';
const goldenTypes =
  "'amount': 'DOUBLE', 'visits': 'INTEGER', 'ratio': 'DOUBLE', 'price': 'DECIMAL(10,2)', 'grade': 'SMALLINT', 'flag': 'BOOLEAN', 'day': 'DATE', 'created_at': 'TIMESTAMPTZ', 'note': 'VARCHAR', 'big': 'BIGINT', 'nothing': 'VARCHAR'";

describe('the summary of a table in another engine', () => {
  let columns: readonly ColumnToRead[] = [];
  let wanted: readonly KeptColumn[] = [];

  beforeAll(async () => {
    const own = await open(fileAt(golden('table.csv')));
    columns = columnsLike(own);
    wanted = keptOf(await run(null, own, alone));
  });

  it('is asked for in the SQL of each', async () => {
    for (const dialect of dialects) {
      await expect(summarySql(dialect, table, columns)).toMatchFileSnapshot(golden(`${dialect.id}.sql`));
    }
  });

  it.each([
    [
      'DuckDB, as CSV',
      () =>
        runInDuckDb(
          load(golden('table.csv'), goldenTypes),
          readFileSync(golden('duckdb.sql'), 'utf8'),
          'FORMAT csv, HEADER',
        ),
    ],
    [
      'DuckDB, as Parquet',
      () =>
        runInDuckDb(
          load(golden('table.csv'), goldenTypes),
          readFileSync(golden('duckdb.sql'), 'utf8'),
          'FORMAT parquet',
        ),
    ],
    ['PostgreSQL', () => golden('postgresql.csv')],
    ['Spark SQL', () => golden('spark.parquet')],
  ])('is what we keep of its rows ourselves: %s', async (_, made) => {
    const summary = await openKnown([fileAt(await made())]);
    expect(summary.facts).toMatchObject({ rows: 600, format: 'summary' });
    const report = await run(null, summary, alone);
    expect(report.counts.error).toBe(0);
    const found = keptOf(report);
    expect(found.map(({ plan }) => [plan.name, plan.type, plan.role])).toEqual(
      wanted.map(({ plan }) => [plan.name, plan.type, plan.role]),
    );
    for (const [index, own] of wanted.entries()) {
      const other = found[index];
      expect([own.plan.name, other?.distribution]).toEqual([own.plan.name, own.distribution]);
      expect([own.plan.name, other?.lengths]).toEqual([own.plan.name, own.lengths]);
      expect([own.plan.name, own.profile]).toMatchObject([own.plan.name, other?.profile]);
    }
  });
});

/** Columns of every kind, of more different values than a summary lists. */
function sampleOf(seed: number, rows: number, shift: number): string {
  const random = randomNumbers(seed);
  const normal = randomNormals(random);
  const many = <T>(make: () => T): readonly T[] => Array.from({ length: rows }, make);
  return csv({
    wide: many(() => normal() * 10 + shift),
    skewed: many(() => Math.exp(normal() + shift / 20)),
    visits: many(() => Math.floor(random() ** 2 * 40 + shift)),
    level: many(() => `level ${Math.floor(random() ** (1 + shift / 10) * 9)}`),
    gaps: many(() => (random() < 0.1 + shift / 20 ? null : normal())),
    code: many(() => `AB-${1000 + Math.floor(random() * 9000)}`),
  });
}

describe('a summary of many values', () => {
  const suite: SuiteInput = { include: ['integrity', 'schema', 'drift'] };
  const judged = ({ results }: Report): readonly (readonly [string, string])[] =>
    results
      .filter(({ message }) => !message.includes('is a summary, which has none'))
      .map(({ check, columns, dataset, status }) => [`${check} ${columns.join('+')} ${dataset ?? ''}`, status]);

  const summarised = async (text: string, name: string): Promise<string> => {
    const { handle } = fileOf(name, text);
    const sql = summarySql(duckdb, String(handle), columnsLike(await openText(text)));
    return runInDuckDb([], sql, 'FORMAT parquet');
  };

  it('gives the verdicts of its rows, as reference and as current, with exact figures and ranks to 1/2000', async () => {
    const [before, after] = [sampleOf(1, 6000, 0), sampleOf(2, 4500, 3)];
    const files = { before: await summarised(before, 'before.csv'), after: await summarised(after, 'after.csv') };
    const raw = await run(await openText(before, 'reference'), await openText(after), suite);
    const statuses = new Map(judged(raw));
    for (const role of ['reference', 'current'] as const) {
      const report = await run(
        role === 'reference'
          ? await openKnown([fileAt(files.before)], 'reference')
          : await openText(before, 'reference'),
        role === 'current' ? await openKnown([fileAt(files.after)]) : await openText(after),
        suite,
      );
      const found = judged(report);
      expect(found.map(([key]) => [key, statuses.get(key)])).toEqual(found);
      expect(found.filter(([key]) => key.startsWith('drift.column')).length).toBe(6);
      expect(found.some(([key, status]) => key.startsWith('drift.column') && status === 'fail')).toBe(true);
      for (const { name, type, [role]: told } of report.columns) {
        const own = raw.columns.find((column) => column.name === name)?.[role];
        expect(told?.quantiles).toEqual(own?.quantiles);
        expect(told?.top).toEqual(own?.top);
        for (const key of ['missing', 'distinct', 'min', 'max', 'zeros', 'negatives', 'integers', 'once'] as const) {
          expect([name, key, told?.[key]]).toEqual([name, key, own?.[key]]);
        }
        if (type !== 'numeric') continue;
        for (const key of ['mean', 'std', 'sum', 'skewness', 'kurtosis'] as const) {
          expect(Number(told?.[key]) / Number(own?.[key])).toBeCloseTo(1, 10);
        }
      }
      const kept = report.summaries?.datasets.find((dataset) => dataset.role === role)?.columns ?? [];
      const errors = kept.map(({ distribution }) => (distribution.kind === 'numbers' ? distribution.rankError : 0));
      expect(Math.max(...errors)).toBeGreaterThan(0);
      expect(Math.max(...errors)).toBeLessThanOrEqual(1 / 2000);
    }
  });

  it('says in a sentence what is wrong with its file', async () => {
    const whole = readFileSync(golden('postgresql.csv'), 'utf8');
    const [header = '', ...lines] = whole.trimEnd().split('\n');
    const broken = (change: (line: string, index: number) => string | null): string =>
      [header, ...lines.map(change).filter((line) => line !== null)].join('\n');
    const drop = (part: string) => broken((line) => (line.startsWith(part) ? null : line));
    for (const [text, sentence] of [
      [broken((line) => line.replace(/^1,/, '2,')), 'holds a summary of version 2, and this Vernier reads version 1'],
      [drop('1,amount,'), 'summarises 11 of 12 columns'],
      [drop('1,amount,column'), 'of the column "amount" "column" is missing or unknown'],
      [drop('1,visits,value,,3,'), 'of the column "visits" the counts do not add up'],
      [broken((line, index) => (index > 2000 ? null : line)), 'save the result of the SQL anew, whole'],
      [broken((line) => line.replace(/^(1,amount,rows,,,)600$/, '$1601')), 'different numbers of rows'],
      [broken((line) => line.replace(/^(1,.*,rows,,,)600$/, '$1many')), 'is no number of rows'],
      [broken((line) => `${line},more`), 'line 2: this row of a summary can not be read'],
      [header, 'summarises 0 of its columns'],
      [broken((line) => (/,(column|stored|engine type|role),/.test(line) ? line : null)), 'a table without rows'],
    ] as const) {
      await expect(openText(text, 'current', 'broken.csv')).rejects.toThrow(sentence);
      await expect(openText(text, 'current', 'broken.csv')).rejects.toThrow(/^broken\.csv/);
    }
  });
});

describe('a summary of texts', () => {
  it('reads them as the types that a suite gives, and counts what can not be read', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => row);
    const times = ['2024-01-01', '2024-01-01T10:00:00+02:00', '2024-02-29 10:00:00.25', '2024-02-30', 'nope', ''];
    const text = csv({
      number: rows.map((row) => (row % 7 === 0 ? 'x' : row % 11 === 0 ? '' : `${row % 5}.5`)),
      time: rows.map((row) => times[row % times.length] ?? ''),
      seconds: rows.map((row) => 1_700_000_000 + row),
      share: rows.map((row) => (row % 3) / 10),
    });
    const types = { number: 'numeric', time: 'datetime', seconds: 'datetime', share: 'categorical' } as const;
    const suite: SuiteInput = { ...alone, types };
    const own = await openText(text);
    const wanted = keptOf(await run(null, own, suite));
    const file = fileOf('texts.csv', text);
    const loaded = `CREATE TABLE texts AS SELECT * FROM read_csv('${String(file.handle)}', header = true, types = {'number': 'VARCHAR', 'time': 'VARCHAR'})`;
    const made = await runInDuckDb([loaded], summarySql(duckdb, 'texts', columnsLike(own, suite)), 'FORMAT parquet');
    const found = keptOf(await run(null, await openKnown([fileAt(made)]), alone));
    expect(found.map(({ plan: { name, type } }) => [name, type])).toEqual(Object.entries(types));
    for (const [index, one] of wanted.entries()) {
      expect([one.plan.name, found[index]?.distribution]).toEqual([one.plan.name, one.distribution]);
      expect([one.plan.name, one.profile]).toMatchObject([one.plan.name, found[index]?.profile]);
    }
  });
});

describe('names in the SQL', () => {
  const hostile = `x"'\`\\; DROP TABLE t; --\n*/`;
  const column: ColumnToRead = {
    plan: { name: hostile, type: 'text', role: 'feature', why: '' },
    stored: { storage: 'string', engineType: 'VARCHAR' },
  };

  it.each(dialects.map((dialect) => [dialect.id, dialect] as const))('can not break out of it: %s', (_, dialect) => {
    const sql = summarySql(dialect, `a.${JSON.stringify('t";--')}`.replaceAll('\\"', '""'), [column]);
    const escapes = dialect.text('\\') === "'\\\\'" && dialect.id !== 'postgresql';
    const text = escapes ? /'(?:[^'\\]|\\.|'')*'/gs : /E'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'/gs;
    const bare = sql
      .replaceAll(dialect.identifier(hostile), '')
      .replaceAll(dialect.identifier('t";--'), '')
      .split('\nWITH')[1]
      ?.replaceAll(text, '');
    expect(bare).not.toContain('DROP');
    expect(bare).not.toContain('--');
    expect(sql).toContain(dialect.text(hostile));
  });

  it('are those of a table', () => {
    for (const [written, quoted] of [
      ['loans', '"loans"'],
      [' main . loans ', '"main"."loans"'],
      ['"my.schema".`a``b`', '"my.schema"."a`b"'],
      ['data/loans.parquet', "'data/loans.parquet'"],
    ] as const) {
      expect(summarySql(duckdb, written, [column])).toContain(`FROM ${quoted}\n`);
    }
    for (const none of ['', '.', 'a.', 'a..b', '"a']) {
      expect(() => summarySql(duckdb, none, [column])).toThrow('names no table');
    }
  });
});
