import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { Worker } from 'node:worker_threads';
import { compiledEngine } from '../../engine/start/compile.node';
import { withEngine, type WorkerHandle } from '../connect';
import { datasetWorkers, type DatasetWorkers } from '../dataset-workers';
import { datasetThread } from './dataset-thread.node';

export const startDatasetWorkers = (): DatasetWorkers =>
  datasetWorkers(() => withEngine(handleOf(datasetThread()), compiledEngine()), 'alone', 0);

export function handleOf(thread: Worker): WorkerHandle {
  const broken = new Promise<never>((_, reject) => thread.once('error', reject));
  broken.catch(() => undefined);
  return { endpoint: nodeEndpoint(thread), broken, terminate: () => void thread.terminate() };
}
