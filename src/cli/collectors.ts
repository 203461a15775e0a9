import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';

/** What V8 does of collecting garbage in threads beside those that run. */
const beside = ['concurrent-marking', 'concurrent-sweeping', 'concurrent-array-buffer-sweeping', 'parallel-scavenge'];

/** Datasets and the thread that asks them keep so many cores busy. */
const busy = 2;

/**
 * Large arrays that come and go make V8 look through its objects often, though they are few: where no core is idle, its threads
 * take more time from the others than they spare them. To be called before workers start.
 */
export function spareCollectors(): void {
  if (availableParallelism() <= busy) for (const work of beside) setFlagsFromString(`--no-${work}`);
}
