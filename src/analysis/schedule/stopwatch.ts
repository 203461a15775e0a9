import type { Timings } from '../../contract';
import type { Phase } from './task';

/** Where the time of a run goes: phases overlap, and each counts while at least one of its tasks is under way. */
export type Stopwatch = {
  during<T>(phase: Phase, work: () => Promise<T>): Promise<T>;
  /** Seconds by phase, in the order in which they began. */
  timings(): Timings;
};

export function createStopwatch(before: Timings = {}): Stopwatch {
  const spent = new Map<string, number>(Object.entries(before));
  const running = new Map<Phase, { tasks: number; readonly since: number }>();
  return {
    async during(phase, work) {
      const span = running.get(phase) ?? { tasks: 0, since: performance.now() };
      running.set(phase, span);
      span.tasks += 1;
      if (!spent.has(phase)) spent.set(phase, 0);
      try {
        return await work();
      } finally {
        span.tasks -= 1;
        if (span.tasks === 0) {
          running.delete(phase);
          spent.set(phase, (spent.get(phase) ?? 0) + (performance.now() - span.since) / 1000);
        }
      }
    },
    timings: () => Object.fromEntries([...spent].map(([phase, seconds]) => [phase, Math.round(seconds * 1000) / 1000])),
  };
}
