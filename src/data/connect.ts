import { proxy, wrap, type Endpoint, type Remote } from 'comlink';
import { InputError, type DatasetRole, type OnProgress } from '../spec';
import type { Dataset } from './dataset';
import type { DatasetHost } from './host';
import type { Loading } from './loading';
import type { LocalFile } from './platform/platform';

/** A worker as Comlink sees it, and how to end it: the only way to stop its engine and give its memory back. */
export type WorkerHandle = {
  readonly endpoint: Endpoint;
  /** Rejects when the worker itself gives up; calls that wait for it would never end. */
  readonly broken: Promise<never>;
  terminate(): void;
};

export type OpenDataset = Dataset & { close(): void };

/** Opens files as a dataset in a worker of its own. */
export async function connectDataset(
  worker: WorkerHandle,
  role: DatasetRole,
  files: readonly LocalFile[],
  loading: Loading,
  onProgress: OnProgress,
): Promise<OpenDataset> {
  const host: Remote<DatasetHost> = wrap<DatasetHost>(worker.endpoint);
  const answer = <T>(call: Promise<T>): Promise<T> => Promise.race([call, worker.broken]);
  const opened = host.open(role, files, loading, proxy(onProgress));
  try {
    const { facts, engine } = await Promise.race([opened, refused(worker, files)]);
    return {
      facts,
      engine,
      summarise: (column, type) => answer(host.summarise(column, type)),
      measure: (aggregates) => answer(host.measure(aggregates)),
      firstRows: (count) => answer(host.firstRows(count)),
      hashRows: (columns, options) => answer(host.hashRows(columns, options)),
      close: () => worker.terminate(),
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** A reader that gives up over damaged content takes its worker with it. */
async function refused({ broken }: WorkerHandle, files: readonly LocalFile[]): Promise<never> {
  try {
    return await broken;
  } catch (error) {
    const names = files.map(({ name }) => name).join(', ');
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`${names} can not be read, its reader gave up (${reason}): copy or write the file again.`);
  }
}
