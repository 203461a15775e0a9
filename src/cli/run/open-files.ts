import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  connectDataset,
  loadingOf,
  settleDates,
  startDatasetWorker,
  type LocalFile,
  type OpenDataset,
  type WorkerHandle,
} from '../../analysis/node';
import { InputError, type DatasetRole, type OnProgress, type SuiteInput, type Timings } from '../../contract';
import { dash } from '../commands/outputs';
import { fileError } from './file-error';
import { keptInput } from './standard-input';

export type OpenFiles = {
  readonly datasets: { readonly reference: OpenDataset | null; readonly current: OpenDataset };
  readonly tables: ReadonlyMap<string, OpenDataset>;
  /** What loading took. */
  readonly seconds: Timings;
  /** Ends the workers, without which the process would not end. */
  close(): void;
};

type Paths = {
  readonly reference: readonly string[];
  readonly current: readonly string[];
  readonly labels: readonly string[];
  readonly tables?: ReadonlyMap<string, string>;
};

/**
 * Opens both datasets at the same time, each in a worker of its own. A suite's split makes two of the current files.
 * `earlier` is what an earlier report keeps of the reference.
 */
export async function openFiles(
  paths: Paths,
  suite: SuiteInput,
  onProgress: OnProgress,
  earlier: Parameters<typeof settleDates>[1] = null,
): Promise<OpenFiles> {
  const current = await Promise.all(paths.current.map(localFile));
  const labels = await Promise.all(paths.labels.map(localFile));
  const given = await Promise.all(paths.reference.map(localFile));
  const others = await Promise.all(
    [...(paths.tables ?? [])].map(async ([name, path]) => ({ name, file: await localFile(path) })),
  );
  const splits = suite.split !== undefined && given.length === 0;
  const reference = splits ? current : given;
  const workers: WorkerHandle[] = [];
  const seconds: { [phase: string]: number } = {};
  const startWorker = (): ReturnType<typeof startDatasetWorker> => {
    const worker = startDatasetWorker();
    workers.push(worker);
    return worker;
  };
  const open = async (role: DatasetRole, files: readonly LocalFile[]): Promise<OpenDataset> => {
    const began = performance.now();
    const worker = startWorker();
    const dataset = await connectDataset(worker, role, files, loadingOf(suite, role, splits, labels), onProgress);
    seconds[`load ${role}`] = (performance.now() - began) / 1000;
    return dataset;
  };
  const close = (): void => workers.forEach((worker) => worker.terminate());
  try {
    const [referenceDataset, currentDataset] = await Promise.all([
      reference.length > 0 ? open('reference', reference) : null,
      open('current', current),
    ]);
    // Each in an engine of its own, read as it is: what the suite says is said of reference and current.
    const tables = new Map<string, OpenDataset>();
    for (const { name, file } of others) {
      const loading = loadingOf({}, 'reference', false);
      tables.set(name, await connectDataset(startWorker(), 'reference', [file], loading, onProgress));
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

async function localFile(given: string): Promise<LocalFile> {
  const path = given === dash ? await keptInput() : given;
  const found = await stat(path).catch((error: unknown) => {
    throw fileError(path, 'read', error);
  });
  if (!found.isFile()) throw new InputError(`${path} can not be read, it is not a file: name a file.`);
  return { name: basename(path), bytes: found.size, handle: path };
}
