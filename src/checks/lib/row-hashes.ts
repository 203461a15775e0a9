import type { RowHashes } from '../../data/dataset';
import type { HashedColumn } from '../../data/engine/sql';
import { isMemoryShort, type DatasetFacts } from '../../contract';
import { NotApplicable } from '../define/outcome';
import type { Side } from '../define/side';
import { countText } from './wording';

/** 16 bytes a hash, and at most 32 for the table that finds equal ones. */
const bytesPerRow = 48;

/** Of so many rows hashes are kept for the next check that asks for the same: a second look at the rows takes as long as the first. */
const keptRows = 2 ** 21;

type Options = { readonly skipMissing: boolean };

const hashesOf = new WeakMap<DatasetFacts, Map<string, Promise<RowHashes>>>();

function hashed({ data, facts }: Side, columns: readonly HashedColumn[], options: Options): Promise<RowHashes> {
  if (facts.rows > keptRows) return data.hashRows(columns, options);
  const known = hashesOf.get(facts) ?? new Map<string, Promise<RowHashes>>();
  hashesOf.set(facts, known);
  const asked = JSON.stringify([columns, options]);
  const hashes = known.get(asked) ?? data.hashRows(columns, options);
  known.set(asked, hashes);
  hashes.catch(() => known.delete(asked)); // the next run may have the memory
  return hashes;
}

/** Hashes the rows of datasets for `use`; a check that has no memory for that ends as skipped with the figure. */
export async function byHashes<T>(
  sides: readonly Side[],
  columns: readonly HashedColumn[],
  options: Options,
  use: (hashes: readonly RowHashes[]) => T | Promise<T>,
): Promise<T> {
  try {
    return await use(await Promise.all(sides.map((side) => hashed(side, columns, options))));
  } catch (error) {
    if (!isMemoryShort(error) && !(error instanceof RangeError)) throw error;
    const rows = sides.reduce((sum, { facts }) => sum + facts.rows, 0);
    throw new NotApplicable(
      `Comparing ${countText(rows)} rows needs about ${Math.ceil((rows * bytesPerRow) / 1e6)} MB of memory, and less is left.`,
    );
  }
}
