import type { Pending } from '../../checks';
import type { DatasetRole, Result } from '../../contract';
import { concludeOne, isFinal } from '../conclude/conclude';
import type { Open } from '../conclude/open';
import type { Governed } from '../plan/plan';

/** Starts a check inside its own guard: whatever it throws becomes its result, and the run goes on. */
export type Guard = (
  governed: Governed,
  columns: readonly string[],
  dataset: DatasetRole | null,
  start: () => Promise<Pending>,
) => Promise<Open>;

/**
 * `onResult` hears of every result that is final at once; where there are two `sides`, which tell what of a fault on either is
 * final, when they say so.
 */
export function createGuard(
  onResult: (result: Result) => void,
  signal?: AbortSignal,
  sides: ((ended: Open) => readonly Result[]) | null = null,
): Guard {
  return async (governed, columns, dataset, start) => {
    const about = { governed, columns, dataset };
    const ended = await start().catch((broke: unknown) => ({ broke }));
    signal?.throwIfAborted();
    if (!isFinal(governed, ended)) return { ...about, ended, final: null };
    if (sides && dataset !== null && !('broke' in ended) && ended.fault !== null) {
      const open = { ...about, ended, final: null };
      for (const result of sides(open)) onResult(result);
      return open;
    }
    const final = concludeOne({ ...about, ended }, []);
    onResult(final);
    return { ...about, ended, final };
  };
}
