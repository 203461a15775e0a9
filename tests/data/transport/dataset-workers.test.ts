import { describe, expect, it } from 'vitest';
import type { EngineWorker } from '../../../src/data/transport/connect';
import { datasetWorkers } from '../../../src/data/transport/dataset-workers';
import type { DatasetHost } from '../../../src/data/transport/host';
import { wrap } from '../../../src/data/transport/threads';

type Started = { readonly worker: EngineWorker; readonly ended: () => number };

function counting(): { readonly start: () => EngineWorker; readonly started: readonly Started[] } {
  const started: Started[] = [];
  return {
    started,
    start() {
      let ended = 0;
      const { port1 } = new MessageChannel();
      const worker = {
        endpoint: port1,
        host: wrap<DatasetHost>(port1),
        whileAlive: <T>(work: T | PromiseLike<T>) => Promise.resolve(work),
        terminate() {
          ended += 1;
          port1.close();
        },
      };
      started.push({ worker, ended: () => ended });
      return worker;
    },
  };
}

const file = (bytes: number) => [{ name: 'a.csv', bytes, handle: 'a.csv' }];
const small = file(1000);
const large = file(2 ** 23);

describe('workers of datasets', () => {
  it('are one for each where none is shared', () => {
    const { start, started } = counting();
    const workers = datasetWorkers(start, 'alone', 1);
    expect(started).toHaveLength(1);
    const [a, b] = [workers.take(small), workers.take(small)];
    expect(started).toHaveLength(2);
    expect([a.isShared, b.isShared]).toEqual([false, false]);
    a.terminate();
    expect(started.map(({ ended }) => ended())).toEqual([1, 0]);
  });

  it('are one for two small datasets, which ends with the second of them', () => {
    const { start, started } = counting();
    const workers = datasetWorkers(start, 'small', 1);
    const [a, b, c, d] = [workers.take(small), workers.take(small), workers.take(large), workers.take(small)];
    expect([a, b, c, d].map(({ isShared }) => isShared)).toEqual([true, true, false, true]);
    expect(started).toHaveLength(3);
    expect(a.host).toBe(b.host);
    a.terminate();
    a.terminate();
    expect(started.map(({ ended }) => ended())).toEqual([0, 0, 0]);
    b.terminate();
    expect(started.map(({ ended }) => ended())).toEqual([1, 0, 0]);
    d.terminate();
    expect(started.map(({ ended }) => ended())).toEqual([1, 0, 1]);
    // The place beside it went with it.
    expect(workers.take(small).host).toBe(started[3]?.worker.host);
  });

  it('are one for itself after it was started anew, and the other dataset stays', () => {
    const { start, started } = counting();
    const workers = datasetWorkers(start, 'small', 0);
    const [a, b] = [workers.take(small), workers.take(small)];
    a.restart();
    expect([a.isShared, b.isShared]).toEqual([false, true]);
    expect(started.map(({ ended }) => ended())).toEqual([0, 0]);
    a.restart();
    expect(started.map(({ ended }) => ended())).toEqual([0, 1, 0]);
    a.terminate();
    b.terminate();
    expect(started.map(({ ended }) => ended())).toEqual([1, 1, 1]);
  });
});
