import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  connectDataset,
  startDatasetWorker,
  type LocalFile,
  type OpenDataset,
  type WorkerHandle,
} from '../analysis/node';
import { InputError, type OnProgress } from '../spec';
import { fileError } from './file-error';

export type OpenFiles = {
  readonly datasets: { readonly reference: OpenDataset | null; readonly current: OpenDataset };
  /** Ends the workers, without which the process would not end. */
  close(): void;
};

/** Opens the files at the same time, each in a worker of its own. */
export async function openFiles(
  paths: { readonly reference: string | null; readonly current: string },
  onProgress: OnProgress,
): Promise<OpenFiles> {
  const current = await localFile(paths.current);
  const reference = paths.reference === null ? null : await localFile(paths.reference);
  const workers: WorkerHandle[] = [];
  const start = (): WorkerHandle => {
    const worker = startDatasetWorker();
    workers.push(worker);
    return worker;
  };
  const close = (): void => workers.forEach((worker) => worker.terminate());
  try {
    const [referenceDataset, currentDataset] = await Promise.all([
      reference && connectDataset(start(), 'reference', reference, onProgress),
      connectDataset(start(), 'current', current, onProgress),
    ]);
    return { datasets: { reference: referenceDataset, current: currentDataset }, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function localFile(path: string): Promise<LocalFile> {
  const found = await stat(path).catch((error: unknown) => {
    throw fileError(path, 'read', error);
  });
  if (!found.isFile()) throw new InputError(`${path} can not be read, it is not a file: name a file.`);
  return { name: basename(path), bytes: found.size, handle: path };
}
