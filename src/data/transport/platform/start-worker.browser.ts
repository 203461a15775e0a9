import datasetWorkerUrl from '../worker.browser?worker&url';
import { restartable, withEngine, type DatasetWorker, type WorkerHandle } from '../connect';

/**
 * Starts a module worker by way of a blob: only then does the page's Content-Security-Policy, given as a <meta>
 * element, hold inside the worker too, and nothing in there can connect to another host.
 */
export function startBlobWorker(url: string): WorkerHandle {
  const absolute = new URL(url, import.meta.url).href;
  const blobUrl = URL.createObjectURL(new Blob([`import ${JSON.stringify(absolute)};`], { type: 'text/javascript' }));
  const worker = new Worker(blobUrl, { type: 'module' });
  const broken = new Promise<never>((_, reject) => {
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
      worker.terminate();
      URL.revokeObjectURL(blobUrl);
    },
  };
}

/** A worker for one dataset, on the engine as it was compiled elsewhere. */
export const startDatasetWorker = (compiled: Promise<WebAssembly.Module>): DatasetWorker =>
  restartable(() => withEngine(startBlobWorker(datasetWorkerUrl), compiled));
