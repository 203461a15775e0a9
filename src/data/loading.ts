import type { DatasetRole, Reading, Split, SuiteInput } from '../spec';
import type { Given } from './inference';

/** What decides which rows and columns of its files a dataset holds. The same files and loading give the same dataset. */
export type Loading = {
  readonly reading: Reading;
  /** Columns that are not read. */
  readonly ignore: readonly string[];
  readonly part: Part | null;
};

/** The part of its files' rows that a dataset keeps. */
export type Part = {
  readonly role: DatasetRole;
  readonly split: Split;
  readonly seed: number;
  /** By which the time column is found, where the split does not name it. */
  readonly given: Given;
};

export const defaultSeed = 42;

/** How a suite wants one dataset loaded; `splits` where both are to be parts of the same files. */
export function loadingOf(suite: SuiteInput, role: DatasetRole, splits: boolean): Loading {
  const { read, roles, types, split, seed = defaultSeed } = suite;
  const findsTime = split?.by === 'time' && split.column === undefined;
  return {
    // Both parts come from the files that are given as current.
    reading: read?.[splits ? 'current' : role] ?? {},
    ignore: roles?.ignore ?? [],
    part: splits && split ? { role, split, seed, given: findsTime ? { types, roles } : {} } : null,
  };
}
