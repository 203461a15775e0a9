import type { DuckDBConfig } from '@duckdb/duckdb-wasm/blocking';

/** How every database is opened: those of a build stand open from the start. */
export const opening: DuckDBConfig = {
  path: ':memory:',
  useDirectIO: true, // its page buffer appends what is to be written elsewhere (FilePageBuffer::FileRef::Write)
  query: { castBigIntToDouble: false, castDecimalToDouble: true },
};
