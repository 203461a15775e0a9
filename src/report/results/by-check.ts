import type { Result } from '../../contract';
import { tally } from '../findings/findings';
import { exact } from '../shared/numbers';
import { compareCodePoints, worstFirst } from '../../contract/report/ranking';
import { groupOf, groupRank } from '../shared/status';

export type CheckGroupResults = { readonly check: string; readonly results: readonly Result[]; readonly words: string };

/** All results under their check, in catalogue order; `words` says how they ended. */
export function byCheck(results: readonly Result[]): readonly CheckGroupResults[] {
  const checks = new Map<string, Result[]>();
  for (const result of results) checks.set(result.check, [...(checks.get(result.check) ?? []), result]);
  return [...checks]
    .sort(([a], [b]) => groupRank(groupOf(a)) - groupRank(groupOf(b)) || compareCodePoints(a, b))
    .map(([check, own]) => {
      const counts = tally(own, ({ status }) => status);
      const words = worstFirst
        .filter((status) => counts.has(status))
        .map((status) => `${exact(counts.get(status) ?? 0)} ${status}`);
      return { check, results: own, words: words.join(', ') };
    });
}
