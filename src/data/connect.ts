import { proxy, wrap, type Endpoint, type Remote } from 'comlink';
import type { DatasetRole, OnProgress } from '../spec';
import type { Dataset } from './dataset';
import type { DatasetHost } from './host';
import type { Loading } from './loading';
import type { LocalFile } from './platform/platform';

/** A worker as Comlink sees it, and how to end it: the only way to stop its engine and give its memory back. */
export type WorkerHandle = { readonly endpoint: Endpoint; terminate(): void };

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
  try {
    const { facts, engine } = await host.open(role, files, loading, proxy(onProgress));
    return {
      facts,
      engine,
      summarise: (column, type) => host.summarise(column, type),
      measure: (aggregates) => host.measure(aggregates),
      measureValues: (column, aggregates) => host.measureValues(column, aggregates),
      query: (query) => host.query(query),
      firstRows: (count) => host.firstRows(count),
      hashRows: (columns, options) => host.hashRows(columns, options),
      close: () => worker.terminate(),
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}
