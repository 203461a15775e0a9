import {
  InputError,
  isInputError,
  mostSets,
  type ColumnPlan,
  type OnProgress,
  type SetsReport,
  type SuiteInput,
} from '../../contract';
import type { Summarised } from '../../data/dataset';
import { decidedOrder } from '../../data/load/date-order';
import { loadingOf, type Loading } from '../../data/load/loading';
import type { LocalFile } from '../../data/transport/platform/platform';
import { compareSets, type UnreadSet } from './compare-sets';
import { keepSet, type KeptSet } from './keep-set';
import type { NamedFile } from './name-sets';

/** Opens one file as a dataset, in an engine of its own. */
export type OpenSet = (
  file: LocalFile,
  loading: Loading,
  onProgress: OnProgress,
) => Promise<Summarised & { close(): void }>;

export type SetsAsked = {
  /** Held against each other in this order, which changes no figure where there is a reference. */
  readonly sets: readonly NamedFile[];
  /** The set that the others are held against; null for each against the rest. */
  readonly reference: string | null;
  /** What columns are taken for, how files are read, and what `drift.column` is to look at. */
  readonly suite: SuiteInput;
};

/**
 * Reads files one after the other, one engine at a time, keeps of each what its columns come to, and holds them against each other.
 * A file that can not be read is told and stops no other. Throws InputError where there is nothing to compare.
 */
export async function readSets(
  { sets, reference, suite }: SetsAsked,
  open: OpenSet,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<SetsReport> {
  if (sets.length < 2) throw new InputError('There is one set only: choose at least two files to hold side by side.');
  if (sets.length > mostSets)
    throw new InputError(
      `These are ${sets.length} files, and at most ${mostSets} can be held side by side: choose fewer.`,
    );
  if (reference !== null && !sets.some(({ name }) => name === reference))
    throw new InputError(`There is no set ${reference}: the sets are ${sets.map(({ name }) => name).join(', ')}.`);
  // What all are held against also says how they are read.
  const inOrder = [...sets].sort((a, b) => Number(b.name === reference) - Number(a.name === reference));
  const known = new Map<string, ColumnPlan>();
  const kept: KeptSet[] = [];
  const unread: UnreadSet[] = [];
  let dates: Loading['dates'] = null;
  for (const [at, { name, file }] of inOrder.entries()) {
    signal?.throwIfAborted();
    const what = `${name}, set ${at + 1} of ${sets.length}`;
    try {
      const loading = { ...loadingOf(suite, 'current', false), dates };
      const dataset = await open(file, loading, (progress) => onProgress({ ...progress, dataset: null, what }));
      try {
        onProgress({ stage: 'profiling', dataset: null, what, done: at, total: sets.length, unit: 'steps' });
        const set = await keepSet(name, dataset, known, suite);
        dates ??= decidedOrder(dataset.facts.dates);
        for (const [column, plan] of set.plans) if (!known.has(column)) known.set(column, plan);
        kept.push(set);
      } finally {
        dataset.close();
      }
    } catch (error) {
      if (!isInputError(error) || name === reference) throw error;
      unread.push({ name, bytes: file.bytes, error: error.message });
    }
  }
  signal?.throwIfAborted();
  const [first] = unread;
  if (kept.length < 2) throw new InputError(first?.error ?? 'Fewer than two sets could be read.');
  return compareSets(kept, unread, reference, suite, (done, total) =>
    onProgress({ stage: 'checking', dataset: null, what: 'columns', done, total, unit: 'steps' }),
  );
}
