import { availableParallelism } from 'node:os';
import { startThread } from '../../data/transport/platform/start-worker.node';
import { createPool, poolSize, type Pool } from './pool';

/** The built worker lies beside the built command. */
export const startPool = (): Pool =>
  createPool(() => startThread('./compute-worker.js'), poolSize(availableParallelism()));
