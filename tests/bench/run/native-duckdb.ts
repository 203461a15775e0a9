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

/** The seconds to load two versions of a table, to join them by a key and count the cells of each column that differ, and to subtract one from the other. */
export const nativeDiff = (
  files: { readonly reference: string; readonly current: string },
  key: string,
): Promise<{ readonly version: string; readonly load: number; readonly join: number; readonly except: number }> =>
  withNative(async (connection) => {
    const timed = async (...statements: readonly string[]): Promise<number> => {
      const started = performance.now();
      for (const statement of statements) await connection.runAndReadAll(statement);
      return (performance.now() - started) / 1000;
    };
    const version = await connection.runAndReadAll('SELECT version()');
    const load = await timed(
      ...Object.entries(files).map(
        ([name, path]) => `CREATE TABLE "${name}" AS SELECT * FROM read_csv(${quoted(path)})`,
      ),
    );
    const described = await connection.runAndReadAll('DESCRIBE "reference"');
    const names = described.getRows().map(([name]) => `"${String(name)}"`);
    const changed = names.map((name) => `count(*) FILTER (r.${name} IS DISTINCT FROM c.${name})`);
    const by = `r."${key}" = c."${key}"`;
    return {
      version: `DuckDB ${String(version.getRows()[0]?.[0])}`,
      load,
      join: await timed(`SELECT ${changed.join(', ')} FROM "reference" AS r FULL JOIN "current" AS c ON ${by}`),
      except: await timed(
        'SELECT count(*) FROM (SELECT * FROM "reference" EXCEPT SELECT * FROM "current")',
        'SELECT count(*) FROM (SELECT * FROM "current" EXCEPT SELECT * FROM "reference")',
      ),
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
