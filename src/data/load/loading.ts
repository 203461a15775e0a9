import type { DatasetRole, DateOrder, Reading, Split, SuiteInput } from '../../contract';
import type { Given } from './inference';
import type { LocalFile } from '../transport/platform/platform';

/** What decides which rows and columns of its files a dataset holds. The same files and loading give the same dataset. */
export type Loading = {
  readonly reading: Reading;
  /** Columns that are not read. */
  readonly ignore: readonly string[];
  /** In which order dates are read that may have either, as other files decide; null where none does. */
  readonly dates: DateOrder | null;
  readonly part: Part | null;
  readonly labels: Labels | null;
};

/** Files of labels that came late. `given` says which columns are ids and which is the label. */
export type Labels = { readonly files: readonly LocalFile[]; readonly given: Given };

/** The part of its files' rows that a dataset keeps. */
export type Part = {
  readonly role: DatasetRole;
  readonly split: Split;
  readonly seed: number;
  /** By which the time column is found, where the split does not name it. */
  readonly given: Given;
};

export const defaultSeed = 42;

/** How a suite wants one dataset loaded; `splits` where both are to be parts of the same files. Labels are those of current. */
export function loadingOf(
  suite: SuiteInput,
  role: DatasetRole,
  splits: boolean,
  labels: readonly LocalFile[] = [],
): Loading {
  const { read, roles, types, split, seed = defaultSeed } = suite;
  const findsTime = split?.by === 'time' && split.column === undefined;
  return {
    // Both parts come from the files that are given as current.
    reading: read?.[splits ? 'current' : role] ?? {},
    ignore: roles?.ignore ?? [],
    dates: null,
    part: splits && split ? { role, split, seed, given: findsTime ? { types, roles } : {} } : null,
    labels:
      labels.length > 0 && (role === 'current' || splits)
        ? { files: labels, given: { types, roles: roles && { id: roles.id, label: roles.label } } }
        : null,
  };
}
