import type { RowHashes } from '../../data/dataset';
import type { HashedColumn } from '../../data/engine/sql';
import { isMemoryShort } from '../../contract';
import { NotApplicable } from '../define/outcome';
import type { Side } from '../define/side';
import { countText } from './wording';

/** 16 bytes a hash, and at most 32 for the table that finds equal ones. */
const bytesPerRow = 48;

/** Hashes the rows of datasets for `use`; a check that has no memory for that ends as skipped with the figure. */
export async function byHashes<T>(
  sides: readonly Side[],
  columns: readonly HashedColumn[],
  options: { readonly skipMissing: boolean },
  use: (hashes: readonly RowHashes[]) => T | Promise<T>,
): Promise<T> {
  try {
    return await use(await Promise.all(sides.map(({ data }) => data.hashRows(columns, options))));
  } catch (error) {
    if (!isMemoryShort(error) && !(error instanceof RangeError)) throw error;
    const rows = sides.reduce((sum, { facts }) => sum + facts.rows, 0);
    throw new NotApplicable(
      `Comparing ${countText(rows)} rows needs about ${Math.ceil((rows * bytesPerRow) / 1e6)} MB of memory, and less is left.`,
    );
  }
}
