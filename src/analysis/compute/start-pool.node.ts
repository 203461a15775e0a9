import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { handleOf } from '../../data/transport/platform/start-worker.node';
import { createPool, poolSize, type Pool } from './pool';

/** The built worker lies beside the built command. */
const startThread = (): Worker => new Worker(new URL('./compute-worker.js', import.meta.url));

export const startPool = (): Pool => createPool(() => handleOf(startThread()), poolSize(availableParallelism()));
