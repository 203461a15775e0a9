import { describe, expect, it } from 'vitest';
import { columnsLike, runSuite } from '../../src/analysis';
import type { Dataset } from '../../src/data/dataset';
import { summarySql } from '../../src/export/summary-sql';
import { duckdb } from '../../src/export/summary-sql/dialects/duckdb';
import type { KeptColumn, Report, SuiteInput } from '../../src/spec';
import { randomNormals, randomNumbers } from '../bench/random';
import { csv, fileAt, fileOf, open } from '../support/datasets';
import { runInDuckDb } from '../support/elsewhere';

const quietly = { onProgress: () => undefined };

const run = (reference: Dataset | null, current: Dataset, suite: SuiteInput = {}): Promise<Report> =>
  runSuite({ reference, current }, suite, quietly);

/** What a report keeps of current. */
const kept = ({ summaries }: Report): readonly KeptColumn[] =>
  summaries?.datasets.find(({ role }) => role === 'current')?.columns ?? [];

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Every kind of column and the cells that go wrong first. */
function oddTable(rows: number): string {
  const random = randomNumbers(7);
  const normal = randomNormals(random);
  const words = [
    'plain',
    'a "quote"',
    "it's",
    'two\nlines',
    'größer 漢字 🙂',
    'semi;colon, comma',
    ' spaced ',
    '\\N',
    'back\\slash',
  ];
  const at = Array.from({ length: rows }, (_, row) => row);
  return csv({
    row_id: at.map((row) => row + 1),
    amount: at.map(() => (random() < 0.05 ? null : Math.round(normal() * 1e4) / 100)),
    visits: at.map(() => Math.floor(random() ** 3 * 30)),
    ratio: at.map((row) =>
      row % 97 === 0 ? 'inf' : row % 89 === 0 ? '-inf' : row % 83 === 0 ? 'nan' : normal() * 1e-9,
    ),
    grade: at.map(() => 1 + Math.floor(random() * 5)),
    [quoted('we ird \'name"')]: at.map((row) => quoted(words[Math.floor(random() * words.length)] ?? '') || row),
    flag: at.map(() => (random() < 0.1 ? null : random() < 0.3 ? 'true' : 'false')),
    answer: at.map(() => (random() < 0.4 ? 'yes' : 'no')),
    day: at.map(() => new Date(Date.UTC(2024, 0, 1 + Math.floor(random() * 300))).toISOString().slice(0, 10)),
    created_at: at.map((row) => new Date(Date.UTC(2024, 0, 1) + row * 61_234 + 5).toISOString().replace('Z', '')),
    note: at.map((row) => `note ${row} ${'x'.repeat(row % 13)}`),
    big: at.map((row) => `90071992547409${93 + row}`),
    nothing: at.map(() => null),
  });
}

async function summarised(text: string, suite: SuiteInput = {}, as: 'csv' | 'parquet' = 'csv'): Promise<string> {
  const own = await open(fileOf('like.csv', text), 'current', suite);
  const file = fileOf('table.csv', text);
  const query = summarySql(duckdb, '"my schema".tables', columnsLike(own.facts, suite));
  const load = [
    `CREATE SCHEMA "my schema"`,
    `CREATE TABLE "my schema".tables AS SELECT * FROM read_csv('${String(file.handle)}', header = true, sample_size = -1, types = {'answer': 'VARCHAR'})`,
  ];
  return runInDuckDb(load, query, `summary.${as}`, as === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet');
}

describe('a summary that DuckDB made of a table', () => {
  it.each(['csv', 'parquet'] as const)('is what we keep of its rows ourselves (%s)', async (as) => {
    const text = oddTable(1500);
    const path = await summarised(text, {}, as);
    const wanted = kept(await run(null, await open(fileOf('own.csv', text)), { include: ['schema'] }));
    const summary = await open(fileAt(path));
    const report = await run(null, summary, { include: ['schema'] });
    expect(summary.facts).toMatchObject({ rows: 1500, format: 'summary', name: `summary.${as}` });
    const found = kept(report);
    expect(found.map(({ plan }) => [plan.name, plan.type, plan.role])).toEqual(
      wanted.map(({ plan }) => [plan.name, plan.type, plan.role]),
    );
    for (const [index, own] of wanted.entries()) {
      const other = found[index];
      expect(other?.distribution).toEqual(own.distribution);
      expect(other?.lengths).toEqual(own.lengths);
      expect(own.profile).toMatchObject(other?.profile ?? {});
    }
    expect(report.counts.error).toBe(0);
  });
});
