type Waiting = Set<(reason: unknown) => void>;

/** Who waits for work that one of these may break. */
const waiting = new WeakMap<Promise<never>, Waiting>();

/**
 * What work gives, or the reason for which `broken` rejects before. Unlike `Promise.race`, which has all that was ever raced
 * against a promise held for as long as that one stays open, it lets go of what has ended.
 */
export function unlessBroken<T>(work: Promise<T>, ...broken: readonly Promise<never>[]): Promise<T> {
  return new Promise((resolve, reject) => {
    const lists = broken.map(waitingFor);
    for (const list of lists) list.add(reject);
    const leave = (): void => {
      for (const list of lists) list.delete(reject);
    };
    work.then(resolve, reject).finally(leave);
  });
}

/**
 * What rejects when a worker breaks, or its start does. Functions hold on to all that is known where they stand: here that is no
 * proxy of the worker, which would never be let go of.
 */
export function orNotStarted(broken: Promise<never>, started: Promise<unknown>): Promise<never> {
  const either = Promise.race([broken, started.then(() => new Promise<never>(() => undefined))]);
  either.catch(() => undefined);
  return either;
}

/** Whether it has rejected, asked once something has failed. */
export const isBroken = (broken: Promise<never>): Promise<boolean> =>
  Promise.race([broken.catch(() => true), Promise.resolve().then(() => false)]);

function waitingFor(broken: Promise<never>): Waiting {
  const known = waiting.get(broken);
  if (known) return known;
  const list: Waiting = new Set();
  waiting.set(broken, list);
  broken.catch((reason: unknown) => {
    waiting.delete(broken);
    for (const reject of list) reject(reason);
  });
  return list;
}
