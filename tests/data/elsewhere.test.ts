import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnsLike, runSuite } from '../../src/analysis';
import type { Dataset } from '../../src/data/dataset';
import { dialects, summarySql } from '../../src/export/summary-sql';
import { duckdb } from '../../src/export/summary-sql/dialects/duckdb';
import type { ColumnToRead, KeptColumn, Report, SuiteInput } from '../../src/spec';

import { fileAt, open } from '../support/datasets';
import { runInDuckDb } from '../support/elsewhere';

const golden = (name: string): string => new URL(`../golden/elsewhere/${name}`, import.meta.url).pathname;

const run = (reference: Dataset | null, current: Dataset, suite: SuiteInput = {}): Promise<Report> =>
  runSuite({ reference, current }, suite, { onProgress: () => undefined });

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
    columns = columnsLike(own.facts);
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
    const summary = await open(fileAt(await made()));
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
