import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { Worker } from 'node:worker_threads';
import { compiledEngine } from '../../engine/start/compile.node';
import { restartable, withEngine, type DatasetWorker, type WorkerHandle } from '../connect';
import { datasetThread } from './dataset-thread.node';

export const startDatasetWorker = (): DatasetWorker =>
  restartable(() => withEngine(handleOf(datasetThread()), compiledEngine()));

export function handleOf(thread: Worker): WorkerHandle {
  const broken = new Promise<never>((_, reject) => thread.once('error', reject));
  broken.catch(() => undefined);
  return { endpoint: nodeEndpoint(thread), broken, terminate: () => void thread.terminate() };
}
