import type { Task } from './task';

type Queued = { readonly place: number; readonly task: Pick<Task<unknown>, 'needs' | 'alone'> };

/** Tasks that are ready, in a queue for each combination of what they need: where one has no room, none of its queue has. */
export type Queues<T extends Queued> = {
  add(queued: T): void;
  /** In the order of their places: each that `fits` is taken out and begun; one that does not holds up its queue. */
  takeEach(fits: (queued: T) => boolean, begin: (queued: T) => void): void;
  clear(): void;
};

export function createQueues<T extends Queued>(): Queues<T> {
  const queues = new Map<string, T[]>();
  return {
    add(queued) {
      const key = JSON.stringify([queued.task.needs, queued.task.alone ?? false]);
      const queue = queues.get(key) ?? [];
      queues.set(key, queue);
      // Mostly the last.
      let at = queue.length;
      while (at > 0 && (queue[at - 1]?.place ?? -Infinity) >= queued.place) at -= 1;
      queue.splice(at, 0, queued);
    },
    takeEach(fits, begin) {
      const open = new Set(queues.values());
      for (;;) {
        const queue = firstOf(open);
        const [queued] = queue ?? [];
        if (!queue || !queued) return;
        if (!fits(queued)) open.delete(queue);
        else {
          queue.shift();
          begin(queued);
        }
      }
    },
    clear: () => queues.clear(),
  };
}

/** The queue whose first task stands first of all. */
function firstOf<T extends Queued>(queues: Iterable<T[]>): T[] | null {
  let first: T[] | null = null;
  for (const queue of queues) {
    if ((queue[0]?.place ?? Infinity) < (first?.[0]?.place ?? Infinity)) first = queue;
  }
  return first;
}
