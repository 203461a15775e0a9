import { wrap } from 'comlink';
import type { WorkerHandle } from '../../data/transport/connect';
import { lifetimeUntil, type Lifetime } from '../../data/transport/lifetime';
import { computeBy, type Compute, type Kernels } from '../../stats';
import { inline } from './inline';

/** Workers that compute, each one kernel at a time; they start as they are needed. */
export type Pool = {
  readonly compute: Compute;
  /**
   * Ends all at once; what they compute is rejected with the reason. It is null once a run needs them no more: what is asked after
   * it, such as the rows behind a finding, is computed in this thread.
   */
  end(reason: unknown): void;
};

type Hand = { readonly compute: Compute; readonly whileAlive: Lifetime; end(): void };

export function createPool(startWorker: () => WorkerHandle, size: number): Pool {
  const hands: Hand[] = [];
  const free: Hand[] = [];
  const queue: ((hand: Hand) => void)[] = [];
  const ending = new AbortController();
  const { signal } = ending;
  const ended = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const untilEnd = lifetimeUntil(ended);

  const hire = (): Hand => {
    const worker = startWorker();
    const compute = wrap<Kernels>(worker.endpoint);
    const hand = { compute, whileAlive: lifetimeUntil(worker.broken), end: () => worker.terminate() };
    hands.push(hand);
    return hand;
  };
  const take = (): Promise<Hand> => {
    const hand = free.pop() ?? (hands.length < size ? hire() : null);
    return hand ? Promise.resolve(hand) : new Promise((resolve) => queue.push(resolve));
  };
  const give = (hand: Hand): void => {
    const next = queue.shift();
    if (next) next(hand);
    else free.push(hand);
  };
  const drop = (hand: Hand): void => {
    hands.splice(hands.indexOf(hand), 1);
    hand.end();
    queue.shift()?.(hire());
  };
  /** A worker that was ended from outside, maybe between two runs, is replaced once. */
  const ask = async <T>(question: (compute: Compute) => Promise<T>, isAnew = false): Promise<T> => {
    if (signal.aborted && signal.reason === null) return question(inline);
    signal.throwIfAborted();
    const hand = await untilEnd(take());
    let isGone = false;
    const gone = (reason: unknown): unknown => {
      isGone = true;
      return reason;
    };
    try {
      return await untilEnd(hand.whileAlive(question(hand.compute), gone));
    } catch (error) {
      if (!isGone || isAnew) throw error;
    } finally {
      if (isGone) drop(hand);
      else give(hand);
    }
    return ask(question, true);
  };
  return {
    compute: computeBy(
      (kernel) =>
        (...given) =>
          ask((compute) => compute[kernel](...given)),
    ),
    end(reason) {
      ending.abort(reason);
      for (const hand of hands.splice(0)) hand.end();
    },
  };
}

/**
 * One pool for run after run, so that what its workers have compiled serves the next; one that a run has ended before its time is
 * started anew.
 */
export function keptPool(startPool: () => Pool): () => Pool {
  let kept: Pool | null = null;
  return () => {
    const pool = kept ?? startPool();
    kept = pool;
    return {
      compute: pool.compute,
      end(reason) {
        if (reason === null) return;
        if (kept === pool) kept = null;
        pool.end(reason);
      },
    };
  };
}

/** As many as there are cores: by the time there is most to compute the datasets have been read. */
export const poolSize = (cores: number): number => Math.max(1, Math.min(4, cores));
