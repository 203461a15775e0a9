import { referenceOf, runSuite, type EarlierReport, type Run } from '../analysis';
import {
  connectDataset,
  loadingOf,
  settleDates,
  startDatasetWorkers,
  startPool,
  type LocalFile,
  type OpenDataset,
} from '../analysis/node';
import type { DatasetRole, OnProgress, SuiteInput, Timings } from '../contract';

/** The files of a run. */
export type RunFiles = {
  readonly current: readonly LocalFile[];
  readonly reference: readonly LocalFile[];
  readonly labels: readonly LocalFile[];
  /** Further tables by name. */
  readonly tables?: ReadonlyMap<string, LocalFile>;
};

/** An earlier report in place of a reference, and whether its suite is the one in use. */
export type Earlier = { readonly report: EarlierReport; readonly suiteUsed: boolean };

type Work = { readonly onProgress: OnProgress; readonly signal?: AbortSignal | undefined };

/** Runs a suite on files; what is done with the run, while its rows are still there, comes back. */
export async function runFiles<T>(
  files: RunFiles,
  suite: SuiteInput,
  earlier: Earlier | null,
  { onProgress, signal }: Work,
  use: (run: Run, opened: Pick<OpenFiles, 'datasets' | 'tables'>) => Promise<T>,
): Promise<T> {
  const { split: _, ...unsplit } = suite;
  const used = earlier ? unsplit : suite;
  const reference = earlier && referenceOf(earlier.report, suite.baseline?.use ?? 'current');
  const opened = await openFiles(files, used, onProgress, reference);
  const stop = (): void => opened.close();
  signal?.addEventListener('abort', stop);
  try {
    signal?.throwIfAborted();
    const datasets = reference ? { ...opened.datasets, reference } : opened.datasets;
    const { seconds: loading, tables } = opened;
    const options = { onProgress, earlier, startPool, loading, tables, ...(signal && { signal }) };
    return await use(await runSuite(datasets, used, options), opened);
  } finally {
    signal?.removeEventListener('abort', stop);
    opened.close();
  }
}

export type OpenFiles = {
  readonly datasets: { readonly reference: OpenDataset | null; readonly current: OpenDataset };
  readonly tables: ReadonlyMap<string, OpenDataset>;
  /** What loading took. */
  readonly seconds: Timings;
  /** Ends the workers, without which the process would not end. */
  close(): void;
};

/**
 * Opens both datasets at the same time. A suite's split makes two of the current files.
 * `earlier` is what an earlier report keeps of the reference.
 */
export async function openFiles(
  { current, reference: given, labels, tables: others = new Map() }: RunFiles,
  suite: SuiteInput,
  onProgress: OnProgress,
  earlier: Parameters<typeof settleDates>[1] = null,
): Promise<OpenFiles> {
  const splits = suite.split !== undefined && given.length === 0;
  const reference = splits ? current : given;
  const workers = startDatasetWorkers();
  const taken: ReturnType<typeof workers.take>[] = [];
  const seconds: { [phase: string]: number } = {};
  const take = (files: readonly LocalFile[]): ReturnType<typeof workers.take> => {
    const worker = workers.take(files);
    taken.push(worker);
    return worker;
  };
  const open = async (role: DatasetRole, files: readonly LocalFile[]): Promise<OpenDataset> => {
    const began = performance.now();
    const dataset = await connectDataset(take(files), role, files, loadingOf(suite, role, splits, labels), onProgress);
    seconds[`load ${role}`] = (performance.now() - began) / 1000;
    return dataset;
  };
  const close = (): void => taken.forEach((worker) => worker.terminate());
  try {
    const [referenceDataset, currentDataset] = await Promise.all([
      reference.length > 0 ? open('reference', reference) : null,
      open('current', current),
    ]);
    // Each in an engine of its own, read as it is: what the suite says is said of reference and current.
    const tables = new Map<string, OpenDataset>();
    for (const [name, file] of others) {
      const loading = loadingOf({}, 'reference', false);
      tables.set(name, await connectDataset(take([file]), 'reference', [file], loading, onProgress));
    }
    const began = performance.now();
    const datasets = await settleDates({ reference: referenceDataset, current: currentDataset }, earlier);
    seconds['settle dates'] = (performance.now() - began) / 1000;
    return { datasets, tables, seconds, close };
  } catch (error) {
    close();
    throw error;
  }
}
