import type { Result } from '../../contract';
import { conclude, skipped } from '../conclude/conclude';
import { createGuard } from '../schedule/guard';
import type { RunPlan } from '../plan/plan';

/** Adds the checks that judge other results, and those that had nothing to run on. */
export async function checkResults(
  { onResults, unable }: RunPlan,
  results: readonly Result[],
): Promise<readonly Result[]> {
  const all = [...results, ...unable.map(({ governed, reason }) => skipped(governed, reason))];
  // They are told with the verdict.
  const guard = createGuard(() => undefined);
  const open = await Promise.all(
    onResults.map((governed) =>
      guard(governed, [], null, () => governed.check.start({ results: all }, governed.params)),
    ),
  );
  return [...all, ...conclude(open)];
}
