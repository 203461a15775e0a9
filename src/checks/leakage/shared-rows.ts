import type { HashedColumn } from '../../data/dataset';
import { hashClass } from '../../data/sql';
import type { DatasetFacts, StoredColumn } from '../../spec';
import { countOccurring } from '../../stats';
import type { Side } from '../define';
import { countByHashes } from '../row-hashes';

/** Current rows whose values in these columns occur in the reference, repeats counted, on all rows. */
export async function countSharedRows(
  reference: Side,
  current: Side,
  names: readonly string[],
  options: { readonly skipMissing: boolean },
): Promise<number> {
  const columns = names.map((name): HashedColumn => ({
    name,
    as: commonClass(find(name, reference.facts), find(name, current.facts)),
  }));
  return countByHashes([reference, current], columns, options, ([before, after]) =>
    before && after ? countOccurring(before, after) : 0,
  );
}

/** Integers stay exact where both sides have them; numbers meet as doubles, unlike kinds as text. */
export function commonClass(a: Stored | undefined, b: Stored | undefined): HashedColumn['as'] {
  const [one, two] = [a ? hashClass(a.storage) : 'string', b ? hashClass(b.storage) : 'string'];
  if (one === two) return one;
  const numbers: readonly string[] = ['integer', 'double'];
  return numbers.includes(one) && numbers.includes(two) ? 'double' : 'string';
}

type Stored = Pick<StoredColumn, 'storage'>;

const find = (name: string, { columns }: DatasetFacts): StoredColumn | undefined =>
  columns.find((column) => column.name === name);

/** Names that both datasets have, in the order of current. */
export function sharedNames(reference: DatasetFacts, current: DatasetFacts): readonly string[] {
  const before = new Set(reference.columns.map(({ name }) => name));
  return current.columns.map(({ name }) => name).filter((name) => before.has(name));
}
