import datasetWorkerUrl from '../worker.browser?worker&url';
import { withEngine } from '../connect';
import { datasetWorkers, type DatasetWorkers } from '../dataset-workers';
import { askWorker } from './ask-worker.browser';

/** Two cores are busy with what the browser compiles and draws, and both datasets in one worker give it less to compile. */
const isCrowded = navigator.hardwareConcurrency <= 2;

/** Those of a session, on the engine as it was compiled elsewhere. */
export const startDatasetWorkers = (compiled: Promise<WebAssembly.Module>): DatasetWorkers =>
  datasetWorkers(
    () => withEngine(askWorker(datasetWorkerUrl), compiled),
    isCrowded ? 'small' : 'alone',
    isCrowded ? 1 : 2,
  );
