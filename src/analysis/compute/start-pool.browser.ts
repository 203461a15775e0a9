import { askWorker } from '../../data/transport/platform/ask-worker.browser';
import { createPool, poolSize, type Pool } from './pool';
import computeWorkerUrl from './worker.browser?worker&url';

export const startPool = (): Pool =>
  createPool(() => askWorker(computeWorkerUrl), poolSize(navigator.hardwareConcurrency));
