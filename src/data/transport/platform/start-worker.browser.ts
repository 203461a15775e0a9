import datasetWorkerUrl from '../worker.browser?worker&url';
import { restartable, withEngine, type DatasetWorker } from '../connect';
import { startBlobWorker } from './blob-worker.browser';

/** A worker for one dataset, on the engine as it was compiled elsewhere. */
export const startDatasetWorker = (compiled: Promise<WebAssembly.Module>): DatasetWorker =>
  restartable(() => withEngine(startBlobWorker(datasetWorkerUrl), compiled));
