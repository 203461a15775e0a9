import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { Worker } from 'node:worker_threads';
import { compiledEngine } from '../../engine/compile.node';
import { restartable, withEngine, type DatasetWorker, type WorkerHandle } from '../connect';

/** The built worker lies beside the built command. */
export const startDatasetWorker = (): DatasetWorker =>
  restartable(() => withEngine(startThread('./dataset-worker.js'), compiledEngine()));

/** A thread of the script that lies beside the built command. */
export function startThread(script: string): WorkerHandle {
  const worker = new Worker(new URL(script, import.meta.url));
  const broken = new Promise<never>((_, reject) => worker.once('error', reject));
  broken.catch(() => undefined);
  return { endpoint: nodeEndpoint(worker), broken, terminate: () => void worker.terminate() };
}
