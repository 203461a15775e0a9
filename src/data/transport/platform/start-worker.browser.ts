import datasetWorkerUrl from '../worker.browser?worker&url';
import { restartable, withEngine, type DatasetWorker } from '../connect';
import { askWorker } from './ask-worker.browser';

/** A worker for one dataset, on the engine as it was compiled elsewhere. */
export const startDatasetWorker = (compiled: Promise<WebAssembly.Module>): DatasetWorker =>
  restartable(() => withEngine(askWorker(datasetWorkerUrl), compiled));
