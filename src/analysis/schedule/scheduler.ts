import type { Progressing } from './progress';
import { createQueues } from './queues';
import type { Stopwatch } from './stopwatch';
import type { Resource, Task } from './task';

/** How many tasks may keep a resource busy at once. */
export type Room = { readonly [resource in Resource]: number };

export type Schedule = {
  /** Aborted with the run, and once a task fails. */
  readonly signal: AbortSignal;
  /** Lists a task; the promise is of its result. */
  add<T>(task: Task<T>): Promise<T>;
  /** Ends with the last task that is listed. Throws what the first one threw, or why the run was aborted, once nothing is under way. */
  finish(): Promise<void>;
};

type Options = {
  readonly room: Room;
  readonly signal: AbortSignal | undefined;
  readonly progress: Progressing;
  readonly stopwatch: Stopwatch;
};

type Listed = {
  readonly place: number;
  readonly task: Pick<Task<unknown>, 'needs' | 'alone'>;
  begin(): Promise<void>;
  drop(reason: unknown): void;
};

/**
 * Begins tasks in the order in which they are listed, as soon as what they wait for has ended and there is room: several at
 * once ask a dataset, so that its worker has the next question at hand while this thread computes.
 */
export function createSchedule({ room, signal, progress, stopwatch }: Options): Schedule {
  const ending = new AbortController();
  const waiting = new Set<Listed>();
  const ready = createQueues<Listed>();
  let places = 0;
  const busy: { [resource in Resource]: number } = { reference: 0, current: 0, core: 0, memory: 0 };
  let underWay = 0;
  let failure: { readonly reason: unknown } | null = null;
  const idle: (() => void)[] = [];

  const end = (reason: unknown): void => {
    failure ??= { reason };
    for (const listed of waiting) listed.drop(reason);
    waiting.clear();
    ready.clear();
    ending.abort(reason);
    settle();
  };
  const settle = (): void => {
    if (underWay + waiting.size === 0) for (const resolve of idle.splice(0)) resolve();
  };
  const onAbort = (): void => end(signal?.reason);
  signal?.addEventListener('abort', onAbort, { once: true });
  if (signal?.aborted) onAbort();

  const weight = ({ alone = false }: Listed['task'], resource: Resource): number => (alone ? room[resource] : 1);

  async function run(listed: Listed): Promise<void> {
    const { task } = listed;
    waiting.delete(listed);
    underWay += 1;
    for (const resource of task.needs) busy[resource] += weight(task, resource);
    await listed.begin();
    for (const resource of task.needs) busy[resource] -= weight(task, resource);
    underWay -= 1;
    beginAll();
    settle();
  }

  /** What an earlier one lacks no later one takes away from it, nor the rest of what one needs alone. */
  function beginAll(): void {
    const kept = new Set<Resource>();
    ready.takeEach(
      ({ task }) => {
        const fits = (resource: Resource): boolean =>
          !kept.has(resource) && busy[resource] + weight(task, resource) <= room[resource];
        const lacking = task.needs.filter((resource) => !fits(resource));
        for (const resource of task.alone && lacking.length > 0 ? task.needs : lacking) kept.add(resource);
        return lacking.length === 0;
      },
      (listed) => void run(listed),
    );
  }

  function add<T>(task: Task<T>): Promise<T> {
    const result = new Promise<T>((resolve, reject) => {
      const listed: Listed = {
        place: (places += 1),
        task,
        drop: reject,
        async begin() {
          try {
            progress.begins(task.about);
            ending.signal.throwIfAborted();
            resolve(await stopwatch.during(task.about.phase, () => task.start(ending.signal)));
          } catch (error) {
            reject(error);
            end(error);
          } finally {
            progress.ends();
          }
        },
      };
      if (failure) reject(failure.reason);
      else waiting.add(listed);
      progress.listed();
      Promise.all(task.after ?? []).then(
        () => {
          if (failure) return;
          ready.add(listed);
          beginAll();
        },
        (reason: unknown) => end(reason),
      );
    });
    // Whoever waits for it hears of it; the run itself ends by `finish`.
    result.catch(() => undefined);
    return result;
  }

  return {
    signal: ending.signal,
    add,
    async finish() {
      if (underWay + waiting.size > 0) await new Promise<void>((resolve) => idle.push(resolve));
      signal?.removeEventListener('abort', onAbort);
      if (failure) throw failure.reason;
    },
  };
}
