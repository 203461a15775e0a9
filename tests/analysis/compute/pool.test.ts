import { expose } from 'comlink';
import { describe, expect, it } from 'vitest';
import { inline } from '../../../src/analysis/compute/inline';
import { createPool, keptPool, poolSize } from '../../../src/analysis/compute/pool';
import { kernels } from '../../../src/stats';

const features = [
  { kind: 'number' as const, values: Float64Array.from({ length: 60 }, (_, row) => (row * 7) % 31) },
  { kind: 'level' as const, values: Float64Array.from({ length: 60 }, (_, row) => row % 4) },
];
const binned = [{ kind: 'ordered' as const, codes: Uint8Array.from({ length: 60 }, (_, row) => row % 5), bins: 5 }];

/** Workers in this thread, behind a channel as behind a thread, and how many there are. */
function workers() {
  const counts = { started: 0, ended: 0 };
  const kills: (() => void)[] = [];
  const start = () => {
    counts.started += 1;
    const { port1, port2 } = new MessageChannel();
    expose(kernels, port2);
    const broken = new Promise<never>((_, reject) => kills.push(() => reject(new Error('gone'))));
    broken.catch(() => undefined);
    return {
      endpoint: port1,
      broken,
      terminate() {
        counts.ended += 1;
        port1.close();
      },
    };
  };
  const killAll = (): void => kills.splice(0).forEach((kill) => kill());
  return { counts, start, killAll };
}

describe('a pool of workers', () => {
  it('computes what this thread would, however many there are', async () => {
    const expected = await inline.outlierScores(features, 10, 3);
    expect(expected).toEqual(kernels.outlierScores(features, 10, 3));
    for (const size of [1, 3]) {
      const { start, counts } = workers();
      const pool = createPool(start, size);
      const found = await Promise.all(Array.from({ length: 5 }, () => pool.compute.outlierScores(features, 10, 3)));
      for (const scores of found) expect(scores).toEqual(expected);
      expect(counts.started).toBe(size);
      pool.end(null);
      expect(counts.ended).toBe(size);
    }
  });

  it('starts a worker when there is something to compute, and no other while one is free', async () => {
    const { start, counts } = workers();
    const pool = createPool(start, 4);
    expect(counts.started).toBe(0);
    for (let turn = 0; turn < 3; turn++) await pool.compute.outlierScores(features, 10, 3);
    expect(counts.started).toBe(1);
    pool.end(null);
  });

  it('computes in this thread what is asked once a run needs it no more', async () => {
    const { start, counts } = workers();
    const pool = createPool(start, 2);
    pool.end(null);
    expect(await pool.compute.outlierScores(features, 10, 3)).toEqual(kernels.outlierScores(features, 10, 3));
    expect(counts.started).toBe(0);
    const broken = createPool(start, 2);
    broken.end(new Error('cancelled'));
    await expect(broken.compute.outlierScores(features, 10, 3)).rejects.toThrow('cancelled');
  });

  it('goes on after a kernel that threw', async () => {
    const { start } = workers();
    const pool = createPool(start, 1);
    const wrong = { folds: 2, seed: 1, rounds: -1, learningRate: 1, maxLeaves: 2, minRows: 1, l2: 1 };
    await Promise.allSettled([pool.compute.tellApart(binned, Uint8Array.of(1), wrong)]);
    await expect(pool.compute.outlierScores(features, 10, 3)).resolves.toHaveLength(60);
    pool.end(null);
  });

  it('replaces a worker that was ended from outside, once', async () => {
    const { start, counts, killAll } = workers();
    const pool = createPool(start, 1);
    await pool.compute.outlierScores(features, 10, 3);
    killAll();
    const both = [pool.compute.outlierScores(features, 10, 3), pool.compute.outlierScores(features, 10, 3)];
    for (const one of both) await expect(one).resolves.toHaveLength(60);
    expect(counts).toEqual({ started: 2, ended: 1 });
    const doomed = createPool(() => ({ ...start(), broken: Promise.reject(new Error('gone')) }), 1);
    await expect(doomed.compute.outlierScores(features, 10, 3)).rejects.toThrow('gone');
    pool.end(null);
  });

  it('is ended at once, with what it computes and what waits', async () => {
    const { start, counts } = workers();
    const pool = createPool(start, 1);
    const waiting = Array.from({ length: 3 }, () => pool.compute.outlierScores(features, 10, 3));
    const refused = Promise.all(waiting.map((one) => expect(one).rejects.toThrow('enough')));
    pool.end(new Error('enough'));
    await refused;
    await expect(pool.compute.outlierScores(features, 10, 3)).rejects.toThrow('enough');
    expect(counts).toEqual({ started: 1, ended: 1 });
  });

  it('has a worker a core, up to four', () => {
    expect([1, 2, 4, 16].map(poolSize)).toEqual([1, 2, 4, 4]);
  });
});

describe('a kept pool', () => {
  it('serves run after run with the workers of the first', async () => {
    const { start, counts } = workers();
    const take = keptPool(() => createPool(start, 1));
    for (let run = 0; run < 2; run++) {
      const pool = take();
      await pool.compute.outlierScores(features, 10, 3);
      pool.end(null);
    }
    expect(counts).toEqual({ started: 1, ended: 0 });
  });

  it('is started anew once a run has ended it before its time, by that run only', async () => {
    const { start, counts } = workers();
    const take = keptPool(() => createPool(start, 1));
    const first = take();
    await first.compute.outlierScores(features, 10, 3);
    first.end(new Error('cancelled'));
    const second = take();
    await second.compute.outlierScores(features, 10, 3);
    first.end(new Error('cancelled again'));
    await take().compute.outlierScores(features, 10, 3);
    expect(counts).toEqual({ started: 2, ended: 1 });
  });
});
