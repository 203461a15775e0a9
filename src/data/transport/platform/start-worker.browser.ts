import datasetWorkerUrl from '../worker.browser?worker&url';
import { EngineLost } from '../../../contract';
import { restartable, withEngine, type DatasetWorker, type WorkerHandle } from '../connect';

/**
 * Starts a module worker by way of a blob: only then does the page's Content-Security-Policy, given as a <meta>
 * element, hold inside the worker too, and nothing in there can connect to another host.
 */
export function startBlobWorker(url: string): WorkerHandle {
  const absolute = new URL(url, import.meta.url).href;
  const life = `vernier worker ${crypto.randomUUID()}`;
  const script = `${holdLock(life)}\nimport ${JSON.stringify(absolute)};`;
  const blobUrl = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(blobUrl, { type: 'module' });
  let isWanted = true;
  const broken = new Promise<never>((_, reject) => {
    onceHeld(worker, life, () => {
      if (isWanted) reject(new EngineLost('A part of Vernier was ended from outside: run again.'));
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault(); // or the error goes on to the worker that started this one
      reject(new Error(event.message || 'the worker could not start'));
    });
  });
  broken.catch(() => undefined);
  return {
    endpoint: worker,
    broken,
    terminate() {
      isWanted = false;
      worker.terminate();
      URL.revokeObjectURL(blobUrl);
    },
  };
}

/** A browser tells nobody that it ended a worker, but gives back the lock that it held. */
const holdLock = (name: string): string =>
  `navigator.locks?.request(${JSON.stringify(name)}, () => (postMessage({ holds: ${JSON.stringify(name)} }), new Promise(() => {})));`;

function onceHeld(worker: Worker, name: string, ended: () => void): void {
  worker.addEventListener('message', function hear({ data }: MessageEvent<unknown>) {
    if (typeof data !== 'object' || data === null || !('holds' in data) || data.holds !== name) return;
    worker.removeEventListener('message', hear);
    void navigator.locks.request(name, ended);
  });
}

/** A worker for one dataset, on the engine as it was compiled elsewhere. */
export const startDatasetWorker = (compiled: Promise<WebAssembly.Module>): DatasetWorker =>
  restartable(() => withEngine(startBlobWorker(datasetWorkerUrl), compiled));
