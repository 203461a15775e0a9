import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';

export type Native = { readonly version: string; readonly load: number; readonly summarize: number };

/** Native DuckDB on as many threads as the page's two workers: the seconds to load and to summarize files, by name. */
export const nativeDuckDb = (files: { readonly [name: string]: string }): Promise<Native> =>
  withNative(async (connection) => {
    const timed = async (statement: (name: string, path: string) => string): Promise<number> => {
      const started = performance.now();
      for (const [name, path] of Object.entries(files)) await connection.runAndReadAll(statement(name, path));
      return (performance.now() - started) / 1000;
    };
    const version = await connection.runAndReadAll('SELECT version()');
    return {
      version: `DuckDB ${String(version.getRows()[0]?.[0])}`,
      load: await timed((name, path) => `CREATE TABLE "${name}" AS SELECT * FROM read_csv(${quoted(path)})`),
      summarize: await timed((name) => `SUMMARIZE "${name}"`),
    };
  });

/** A text as SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

export async function withNative<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    return await use(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
