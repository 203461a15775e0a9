import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'vernier-elsewhere-'));

let made = 0;

/** Runs statements in a native DuckDB, and saves the result of the last one; the answer is the path of the file. */
export async function runInDuckDb(
  before: readonly string[],
  query: string,
  options: 'FORMAT csv, HEADER' | 'FORMAT parquet',
): Promise<string> {
  const path = join(folder, `summary ${(made += 1)}.${options === 'FORMAT parquet' ? 'parquet' : 'csv'}`);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const statement of before) await connection.run(statement);
    await connection.run(`COPY (${query}) TO '${path}' (${options})`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return path;
}
