import type { HashedColumn } from '../../data/engine/sql';
import { isMemoryShort, type DatasetFacts } from '../../contract';
import { anyAgree, type RowHashes } from '../../stats';
import { NotApplicable } from '../define/outcome';
import type { Side } from '../define/side';
import { countText } from './wording';

/** 16 bytes a hash, and at most 32 for the table that finds equal ones. */
const bytesPerRow = 48;

/** Of so many rows hashes are kept for the next check that asks for the same: a second look at the rows takes as long as the first. */
const keptRows = 2 ** 21;

/** Of fewer rows both halves of their hashes come sooner together than one after the other. */
const fewRows = 2 ** 17;

type Options = { readonly skipMissing: boolean };

/** What was asked of a dataset; of many rows it is asked anew. */
function keeper<T>(): (facts: DatasetFacts, asked: unknown, ask: () => Promise<T>) => Promise<T> {
  const all = new WeakMap<DatasetFacts, Map<string, Promise<T>>>();
  return (facts, asked, ask) => {
    if (facts.rows > keptRows) return ask();
    const known = all.get(facts) ?? new Map<string, Promise<T>>();
    all.set(facts, known);
    const key = JSON.stringify(asked);
    const answer = known.get(key) ?? ask();
    known.set(key, answer);
    answer.catch(() => known.delete(key)); // the next run may have the memory
    return answer;
  };
}

const keepHashes = keeper<RowHashes>();
const keepHalf = keeper<BigUint64Array>();

async function hashAll(
  sides: readonly Side[],
  columns: readonly HashedColumn[],
  options: Options,
): Promise<readonly RowHashes[]> {
  if (sides.every(({ facts }) => facts.rows <= fewRows)) {
    const both = ({ facts, data }: Side): Promise<RowHashes> =>
      keepHashes(facts, [columns, options], () => data.hashRows(columns, options));
    return Promise.all(sides.map(both));
  }
  const all = (half: keyof RowHashes): Promise<readonly BigUint64Array[]> => {
    const asked = { ...options, half };
    return Promise.all(
      sides.map(({ facts, data }) => keepHalf(facts, [columns, asked], () => data.hashHalf(columns, asked))),
    );
  };
  const highs = await all('high');
  // Where no two rows agree in one half all are different, and the other would tell no more.
  const lows = anyAgree(highs) ? await all('low') : highs;
  return highs.map((high, side) => ({ high, low: lows[side] ?? high }));
}

/** Hashes the rows of datasets for `use`; a check that has no memory for that ends as skipped with the figure. */
export async function byHashes<T>(
  sides: readonly Side[],
  columns: readonly HashedColumn[],
  options: Options,
  use: (hashes: readonly RowHashes[]) => T | Promise<T>,
): Promise<T> {
  try {
    return await use(await hashAll(sides, columns, options));
  } catch (error) {
    if (!isMemoryShort(error) && !(error instanceof RangeError)) throw error;
    const rows = sides.reduce((sum, { facts }) => sum + facts.rows, 0);
    throw new NotApplicable(
      `Comparing ${countText(rows)} rows needs about ${Math.ceil((rows * bytesPerRow) / 1e6)} MB of memory, and less is left.`,
    );
  }
}
