import type { OnProgress, Progress } from '../../contract';
import type { Phase, Task } from './task';

/** Tells how far a run is: tasks that have ended, of all that are listed. */
export type Progressing = {
  listed(): void;
  begins(about: Task<unknown>['about']): void;
  ends(): void;
};

export function createProgress(onProgress: OnProgress): Progressing {
  let [done, total] = [0, 0];
  return {
    listed: () => void (total += 1),
    begins({ phase, what }) {
      onProgress({ stage: stageOf(phase), dataset: null, what, done, total, unit: 'tasks' });
    },
    ends: () => void (done += 1),
  };
}

const stageOf = (phase: Phase): Progress['stage'] => (phase === 'columns' ? 'profiling' : 'checking');
