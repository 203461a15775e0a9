import type { DatasetWorker, EngineWorker } from './connect';
import type { LocalFile } from './platform/platform';

/** Where datasets are opened. */
export type DatasetWorkers = { take(files: readonly LocalFile[]): DatasetWorker };

/** What a worker may be started for: one is `alone` in its own, `small` ones share. */
export type Sharing = 'alone' | 'small';

/**
 * A worker for each dataset. Where `small` ones share, two lie in a worker, each in an engine of its own: it takes longer to
 * start, to compile and to optimise what reads them than to read them, and what was done for the first serves the second.
 * So many workers as `ahead` says start now.
 */
export function datasetWorkers(start: () => EngineWorker, sharing: Sharing, ahead: number): DatasetWorkers {
  const started = Array.from({ length: ahead }, start);
  const next = (): EngineWorker => started.pop() ?? start();
  let halfUsed: SharedWorker | null = null;
  const share = (): SharedWorker => {
    const shared = halfUsed?.isEnded() === false ? halfUsed : shareOf(next());
    halfUsed = shared === halfUsed ? null : shared;
    return shared;
  };
  return {
    take(files) {
      const isSmall = files.reduce((sum, { bytes }) => sum + bytes, 0) <= fewBytes;
      return restartable(next, isSmall && sharing === 'small' ? share() : null);
    },
  };
}

/** Read in about the tenth of a second that it takes to start a worker. */
const fewBytes = 2 ** 22;

type SharedWorker = {
  readonly worker: EngineWorker;
  /** Takes part in it, and gives how to leave it. The last one who leaves ends it. */
  join(): () => void;
  isEnded(): boolean;
};

function shareOf(worker: EngineWorker): SharedWorker {
  let inside = 0;
  let isEnded = false;
  return {
    worker,
    join() {
      inside += 1;
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        inside -= 1;
        if (inside > 0) return;
        isEnded = true;
        worker.terminate();
      };
    },
    isEnded: () => isEnded,
  };
}

function restartable(start: () => EngineWorker, shared: SharedWorker | null): DatasetWorker {
  let worker = shared?.worker ?? start();
  let end = shared?.join() ?? (() => worker.terminate());
  return {
    get endpoint() {
      return worker.endpoint;
    },
    get host() {
      return worker.host;
    },
    get whileAlive() {
      return worker.whileAlive;
    },
    get isShared() {
      return worker === shared?.worker;
    },
    terminate: () => end(),
    restart() {
      end();
      worker = start();
      end = () => worker.terminate();
    },
  };
}
