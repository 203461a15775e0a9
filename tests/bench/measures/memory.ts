import { openEngine } from '../../../src/data/engine/engine';
import { nodePlatform } from '../../../src/data/transport/platform/node';
import { sql } from '../../../src/data/engine/sql';
import { runCommand } from '../run/command';
import { bothTables, type Files } from '../tables/tables';
import { millionRows, rounded, type Measure } from './measure';

/** Bytes a row in the engine, as it is and kept compressed outside, and the most that the command takes at once. */
export const memory: Measure = async function* ({ rows }) {
  const count = rows ?? millionRows;
  const files = await bothTables(count);
  const { peakBytes } = await runCommand(['--reference', files.reference, '--current', files.current]);
  const { engine, store } = await bytesPerRow(files, count);
  yield {
    name: 'memory',
    what: 'bytes a row in the engine, and the most that the command takes at once for both files',
    rows: count,
    columns: 20,
    engine_bytes: rounded(engine),
    compressed_bytes: rounded(store),
    process_mb: rounded(peakBytes / 1e6),
  };
};

/** Once the reference is loaded. */
async function bytesPerRow({ reference }: Files, rows: number): Promise<{ engine: number; store: number }> {
  const bindings = await nodePlatform.startEngine(() => undefined);
  nodePlatform.register(bindings, 'bench', { name: 'reference.csv', bytes: 0, handle: reference });
  const measure = (large: boolean): number => {
    const engine = openEngine(bindings, { large });
    engine.execute(sql`CREATE TABLE data AS SELECT * FROM read_csv('bench')`);
    const [row] = engine.rows(sql`SELECT sum(memory_usage_bytes)::DOUBLE AS bytes FROM duckdb_memory()`);
    return Number(row?.['bytes']) / rows;
  };
  return { engine: measure(false), store: measure(true) };
}
