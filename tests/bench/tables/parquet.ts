import { quoted, withNative } from '../run/native-duckdb';
import { onDisk } from './on-disk';
import type { Files } from './tables';

/** Two Parquet files with columns as those of `bothTables`, alike on every machine: each cell is a hash of its place. */
export async function parquetTables(rows: number): Promise<Files> {
  const table = (name: string, seed: number): Promise<string> =>
    onDisk(`${rows}`, `${name}.parquet`, (path) =>
      withNative((connection) =>
        connection.run(`COPY (${query(rows, seed)}) TO ${quoted(path)} (FORMAT parquet, COMPRESSION snappy)`),
      ),
    );
  return { reference: await table('reference', 1), current: await table('current', 2) };
}

function query(rows: number, seed: number): string {
  let drawn = 0;
  /** Evenly spread over 0 ≤ x < 1. */
  const uniform = (): string => `(hash(row * 1000 + ${seed * 100 + (drawn += 1)}) % 4294967296) / 4294967296.0`;
  const below = (count: number): string => `floor(${uniform()} * ${count})::BIGINT`;
  /** Standard normal, by Box and Muller. */
  const normal = (): string => `sqrt(-2 * ln(1 - ${uniform()})) * cos(2 * pi() * ${uniform()})`;
  const doubles = Array.from(
    { length: 10 },
    (_, index) => `${index * 10} + ${normal()} * ${index + 1} AS double_${index}`,
  );
  const integers = [2, 100, 10_000, 1_000_000_000].map((count, index) => `${below(count)} AS integer_${index}`);
  const levels = [5, 12, 30, 80].map((count, index) => `'level ' || ${below(count)} AS category_${index}`);
  const id = `'row-${seed}-' || row AS id`;
  const time = `TIMESTAMP '2025-01-01' + to_seconds(${below(365 * 86_400)}) AS time`;
  return `SELECT ${[id, time, ...doubles, ...integers, ...levels].join(', ')} FROM range(${rows}) AS rows(row)`;
}
