import { releaseProxy, wrap } from 'comlink';
import workerUrl from '../compile-worker.browser?worker&url';
import { startBlobWorker } from './blob-worker.browser';
import { askedByPort } from './own-port.browser';

let compiled: Promise<WebAssembly.Module> | null = null;

/** DuckDB, fetched and compiled once for all workers of the page and all its runs. */
export function compiledEngine(): Promise<WebAssembly.Module> {
  compiled ??= compileApart();
  compiled.catch(() => (compiled = null)); // the next run may find the file again
  return compiled;
}

/** Its 11 MB come in pieces that take up to a third of a second each: not in the thread that draws and starts other workers. */
async function compileApart(): Promise<WebAssembly.Module> {
  const worker = askedByPort((port) => startBlobWorker(workerUrl, port));
  const compile = wrap<() => WebAssembly.Module>(worker.endpoint);
  return Promise.race([compile(), worker.broken]).finally(() => {
    compile[releaseProxy](); // held until here: Comlink closes the port of what nobody holds
    worker.terminate();
  });
}
