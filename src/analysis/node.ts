/** What the headless run needs of data: a worker thread a dataset. Apart from index.ts, which browsers load too. */
export { startPool } from './compute/start-pool.node';
export { connectDataset, type OpenDataset } from '../data/transport/connect';
export { settleDates } from '../data/transport/settle-dates';
export { loadingOf } from '../data/load/loading';
export type { LocalFile } from '../data/transport/platform/platform';
export { startDatasetWorkers } from '../data/transport/platform/start-worker.node';
