import type { DatasetRole } from '../../../../contract';
import type { Encoded } from './encode';

/** So many numbers are put together at a time. */
const blockSize = 1_000_000;

/** Hands on some rows of a dataset in blocks: a number a feature, one row after another, and which rows these are. */
export async function readBlocks(
  role: DatasetRole,
  features: readonly Encoded[],
  rows: Uint32Array,
  use: (block: Float64Array, rows: Uint32Array) => void,
): Promise<void> {
  const columns: Float64Array[] = [];
  for (const feature of features) columns.push(await feature.read(role, rows));
  const size = columns.length;
  const step = Math.max(1, Math.floor(blockSize / size));
  for (let first = 0; first < rows.length; first += step) {
    const part = rows.subarray(first, first + step);
    const block = new Float64Array(part.length * size);
    columns.forEach((values, index) => {
      for (let at = 0; at < part.length; at++) block[at * size + index] = values[first + at] ?? 0;
    });
    use(block, part);
  }
}
