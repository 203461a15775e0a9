import type { Result } from '../../contract';
import type { Judged, Recognised } from './define';

export type { Recognised } from './define';

/** What happened to the data, as far as the findings among the results have a cause that is recognised. */
export async function recogniseCauses(
  results: readonly Result[],
  run: Judged,
): Promise<{ readonly results: readonly Result[]; readonly causes: readonly Recognised[] }> {
  run.signal.throwIfAborted();
  return { results, causes: [] };
}
