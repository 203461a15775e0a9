import { Worker } from 'node:worker_threads';
import { compiledEngine } from '../../engine/start/compile.node';

const ahead: Worker[] = [];

/** Starts threads of datasets while the code that will ask them is still being loaded. Nobody has to use or end them. */
export function startAhead(datasets: number): void {
  compiledEngine().catch(() => undefined); // told to whoever opens a dataset
  for (let left = datasets; left > 0; left -= 1) {
    const thread = start();
    thread.unref();
    ahead.push(thread);
  }
}

export function datasetThread(): Worker {
  const thread = ahead.pop() ?? start();
  thread.ref();
  return thread;
}

/** The built worker lies beside the built command. */
const start = (): Worker => new Worker(new URL('./dataset-worker.js', import.meta.url));
