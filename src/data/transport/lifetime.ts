/** Waits for work, or rejects as soon as that ends on which it hangs: with its reason, or what is said in its place. */
export type Lifetime = <T>(work: T | PromiseLike<T>, say?: (reason: unknown) => unknown) => Promise<T>;

/**
 * The time of a worker that has to start, until either breaks. A function holds on to all that is known where it stands: here that is no proxy
 * of the worker, which nothing could let go of then.
 */
export const lifetimeOf = ({ broken }: { readonly broken: Promise<never> }, started: Promise<unknown>): Lifetime =>
  lifetimeUntil(Promise.race([broken, started.then(() => new Promise<never>(() => undefined))]));

/**
 * The time until a promise rejects, as of a worker that breaks. Of work that has ended nothing is kept, where Promise.race holds
 * every result for as long as the longest of its promises is open.
 */
export function lifetimeUntil(end: Promise<never>): Lifetime {
  const waiting = new Set<(reason: unknown) => void>();
  let ended: { readonly reason: unknown } | null = null;
  end.catch((reason: unknown) => {
    ended = { reason };
    for (const give of waiting) give(reason);
    waiting.clear();
  });
  return (work, say = (reason) => reason) =>
    new Promise((resolve, reject) => {
      const give = (reason: unknown): void => reject(say(reason));
      if (ended) give(ended.reason);
      else waiting.add(give);
      Promise.resolve(work).then(
        (result) => {
          waiting.delete(give);
          resolve(result);
        },
        (reason: unknown) => {
          waiting.delete(give);
          reject(reason);
        },
      );
    });
}
