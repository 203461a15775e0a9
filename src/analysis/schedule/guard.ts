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

/** `onResult` hears of every result that is final at once. */
export function createGuard(onResult: (result: Result) => void, signal?: AbortSignal): Guard {
  return async (governed, columns, dataset, start) => {
    const about = { governed, columns, dataset };
    const ended = await start().catch((broke: unknown) => ({ broke }));
    signal?.throwIfAborted();
    const final = isFinal(governed, ended) ? concludeOne({ ...about, ended }, []) : null;
    if (final) onResult(final);
    return { ...about, ended, final };
  };
}
