/** What the headless run needs of data: a worker thread a dataset. Apart from index.ts, which browsers load too. */
export { startPool } from './compute/start-pool.node';
export { connectDataset, type OpenDataset, type WorkerHandle } from '../data/connect';
export { loadingOf } from '../data/loading';
export type { LocalFile } from '../data/platform/platform';
export { startDatasetWorker } from '../data/platform/start-worker.node';
