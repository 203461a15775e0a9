import { join, sql, table, type Sql } from '../../data/sql';
import type { Side } from '../define';
import { sampled, type Sampling } from '../sample-features';

/** So many numbers leave the engine at a time. */
const blockSize = 4_000_000;

/**
 * Hands on the sampled rows in blocks: `size` numbers a row, one row after another. The first is the position of the
 * row in the dataset.
 */
export async function readBlocks(
  { facts, data }: Side,
  values: readonly Sql[],
  sampling: Sampling,
  use: (rows: Float64Array, size: number) => void,
): Promise<void> {
  const listed = join([sql`rowid::DOUBLE`, ...values]);
  const size = values.length + 1;
  const step = Math.max(1, Math.floor(blockSize / size));
  const within = sampled(facts.rows, sampling);
  for (let first = 0; first < facts.rows; first += step) {
    const slice = sql`${within} AND rowid >= ${first} AND rowid < ${first + step}`;
    use(await data.numbers(sql`SELECT unnest([${listed}]) AS v FROM ${table} WHERE ${slice}`), size);
  }
}
