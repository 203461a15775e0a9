import { startBlobWorker } from '../../data/transport/platform/blob-worker.browser';
import { createPool, poolSize, type Pool } from './pool';
import computeWorkerUrl from './worker.browser?worker&url';

export const startPool = (): Pool =>
  createPool(() => startBlobWorker(computeWorkerUrl), poolSize(navigator.hardwareConcurrency));
