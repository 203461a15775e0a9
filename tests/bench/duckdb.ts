import { DuckDBInstance } from '@duckdb/node-api';

/** Native DuckDB on as many threads as the page's two workers: the seconds to load and to summarize files, by name. */
export async function nativeDuckDb(files: {
  readonly [name: string]: string;
}): Promise<{ version: string; load: number; summarize: number }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const timed = async (statement: (name: string, path: string) => string): Promise<number> => {
    const started = performance.now();
    for (const [name, path] of Object.entries(files)) await connection.runAndReadAll(statement(name, path));
    return (performance.now() - started) / 1000;
  };
  try {
    const version = await connection.runAndReadAll('SELECT version()');
    return {
      version: `DuckDB ${String(version.getRows()[0]?.[0])}`,
      load: await timed(
        (name, path) => `CREATE TABLE "${name}" AS SELECT * FROM read_csv('${path.replaceAll("'", "''")}')`,
      ),
      summarize: await timed((name) => `SUMMARIZE "${name}"`),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
