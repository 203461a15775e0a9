import { identifier, join, sql, table, type HashedColumn } from '../../../data/engine/sql';
import type { DatasetFacts, Storage } from '../../../contract';
import {
  countOccurring,
  groupRows,
  occurringRows,
  repeatFigures,
  type RepeatFigures,
  type RowHashes,
} from '../../../stats';
import type { RowsPart, Side } from '../../define';
import { commonClass } from '../../lib/common-class';
import { byHashes } from '../../lib/row-hashes';
import { placed, placesWhere } from '../../lib/row-parts';

type Options = { readonly skipMissing: boolean; readonly decimals?: number | undefined };

/** Rows that occur on both sides. */
export type Shared = {
  /** Current rows whose values occur in the reference, repeats counted. */
  readonly rows: number;
  readonly ofCurrent: number;
  /** How the reference repeats itself in these columns. */
  readonly reference: RepeatFigures;
};

/** Rows that are equal in these columns, on all rows; `decimals` rounds numbers first. */
export const findShared = (
  reference: Side,
  current: Side,
  names: readonly string[],
  options: Options,
): Promise<Shared> =>
  hashBoth(reference, current, names, options, (before, after) => ({
    rows: countOccurring(before, after),
    ofCurrent: after.low.length,
    reference: repeatFigures(groupRows(before).counts),
  }));

/** The rows of current that `findShared` counts; of those with an id, say, positions are found once more. */
export async function sharedPart(
  reference: Side,
  current: Side,
  names: readonly string[],
  options: Options,
  isLeftOut: (row: number) => boolean = () => false,
): Promise<RowsPart> {
  const found = await hashBoth(reference, current, names, options, occurringRows);
  const positionsOf = async ({ data }: Side): Promise<ArrayLike<number> | null> => {
    if (!options.skipMissing) return null;
    const present = names.map((name) => sql`${identifier(name)} IS NOT NULL`);
    return data.numbers(sql`SELECT rowid::DOUBLE AS place FROM ${table} WHERE ${join(present, ' AND ')}`);
  };
  const [before, after] = await Promise.all([positionsOf(reference), positionsOf(current)]);
  const kept = placesWhere(found.rows, (row) => !isLeftOut(row));
  const places = kept.map((at) => after?.[found.rows[at] ?? 0] ?? found.rows[at] ?? 0);
  const equalAt = (at: number): number => found.equals[kept[at] ?? 0] ?? 0;
  const reason = (at: number): string => `occurs in row ${(before?.[equalAt(at)] ?? equalAt(at)) + 1} of the reference`;
  return placed(names, places, reason);
}

/** Hashes the rows of both sides alike, for `use`. */
export function hashBoth<T>(
  reference: Side,
  current: Side,
  names: readonly string[],
  { decimals, ...options }: Options,
  use: (before: RowHashes, after: RowHashes) => T | Promise<T>,
): Promise<T> {
  const columns = names.map((name): HashedColumn => ({
    name,
    as: commonClass([storageOf(name, reference.facts), storageOf(name, current.facts)]),
    ...(decimals !== undefined && { decimals }),
  }));
  return byHashes([reference, current], columns, options, ([before = noRows, after = noRows]) => use(before, after));
}

const noRows: RowHashes = { high: new BigUint64Array(0), low: new BigUint64Array(0) };

const storageOf = (name: string, { columns }: DatasetFacts): Storage =>
  columns.find((column) => column.name === name)?.storage ?? 'string';

/** Names that both datasets have, in the order of current. */
export function sharedNames(reference: DatasetFacts, current: DatasetFacts): readonly string[] {
  const before = new Set(reference.columns.map(({ name }) => name));
  return current.columns.map(({ name }) => name).filter((name) => before.has(name));
}
