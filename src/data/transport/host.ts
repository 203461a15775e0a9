import type { DatasetRole, OnProgress } from '../../contract';
import type { Loading } from '../load/loading';
import { openDataset } from '../load/open';
import type { Opened } from '../opened';
import type { LocalFile, Platform, Unstarted } from './platform/platform';

/** What a worker of datasets answers to: it opens each in an engine of its own, and their tables then answer for themselves. */
export type DatasetHost = {
  /** Hands over the engine as it was compiled elsewhere; nothing is opened before. */
  start(compiled: WebAssembly.Module): void;
  open(role: DatasetRole, files: readonly LocalFile[], loading: Loading, onProgress: OnProgress): Promise<Opened>;
};

/** A first engine starts with the worker, so that it is ready by the time a file has been chosen. */
export function createDatasetHost(platform: Unstarted): DatasetHost {
  let start: DatasetHost['start'] = () => undefined;
  const compiled = new Promise<WebAssembly.Module>((resolve) => (start = resolve));
  const ahead = [startNow(platform, compiled)];
  return {
    start,
    open: (role, files, loading, onProgress) =>
      openDataset(ahead.pop() ?? startNow(platform, compiled), role, files, loading, onProgress),
  };
}

function startNow(platform: Unstarted, compiled: Promise<WebAssembly.Module>): Platform {
  let listener: (position: number) => void = () => undefined;
  const engine = platform.startEngine((position) => listener(position), compiled);
  engine.catch(() => undefined); // raised to whoever opens a dataset
  return {
    ...platform,
    startEngine(onRead) {
      listener = onRead;
      return engine;
    },
  };
}
