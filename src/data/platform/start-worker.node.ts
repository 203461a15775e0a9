import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { Worker } from 'node:worker_threads';
import { restartable, type DatasetWorker, type WorkerHandle } from '../connect';

/** The built worker lies beside the built command. */
export const startDatasetWorker = (): DatasetWorker => restartable(startWorker);

function startWorker(): WorkerHandle {
  const worker = new Worker(new URL('./dataset-worker.js', import.meta.url));
  return { endpoint: nodeEndpoint(worker), terminate: () => void worker.terminate() };
}
