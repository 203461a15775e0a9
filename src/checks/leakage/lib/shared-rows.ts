import type { HashedColumn } from '../../../data/dataset';
import type { DatasetFacts, Storage } from '../../../contract';
import { countOccurring } from '../../../stats';
import type { Side } from '../../define';
import { commonClass } from '../../lib/common-class';
import { countByHashes } from '../../lib/row-hashes';

/** Current rows whose values in these columns occur in the reference, repeats counted, on all rows; `decimals` rounds numbers first. */
export async function countSharedRows(
  reference: Side,
  current: Side,
  names: readonly string[],
  { decimals, ...options }: { readonly skipMissing: boolean; readonly decimals?: number | undefined },
): Promise<number> {
  const columns = names.map((name): HashedColumn => ({
    name,
    as: commonClass([storageOf(name, reference.facts), storageOf(name, current.facts)]),
    ...(decimals !== undefined && { decimals }),
  }));
  return countByHashes([reference, current], columns, options, ([before, after]) =>
    before && after ? countOccurring(before, after) : 0,
  );
}

const storageOf = (name: string, { columns }: DatasetFacts): Storage =>
  columns.find((column) => column.name === name)?.storage ?? 'string';

/** Names that both datasets have, in the order of current. */
export function sharedNames(reference: DatasetFacts, current: DatasetFacts): readonly string[] {
  const before = new Set(reference.columns.map(({ name }) => name));
  return current.columns.map(({ name }) => name).filter((name) => before.has(name));
}
