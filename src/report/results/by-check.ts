import { group } from 'd3-array';
import type { Result } from '../../contract';
import { tally } from '../findings/findings';
import { exact } from '../shared/numbers';
import { compareCodePoints, worstFirst } from '../../contract/report/ranking';
import { groupOf, groupRank } from '../shared/status';

export type ResultsOfCheck = {
  readonly check: string;
  readonly results: readonly Result[];
  /** How they ended: the worst, and how many of each. */
  readonly worst: Result['status'];
  readonly words: string;
};

export type ResultsOfGroup = {
  readonly group: string;
  readonly checks: readonly ResultsOfCheck[];
  readonly words: string;
};

/** All results under their check, in catalogue order. */
export function byCheck(results: readonly Result[]): readonly ResultsOfCheck[] {
  return [...group(results, ({ check }) => check)]
    .sort(([a], [b]) => groupRank(groupOf(a)) - groupRank(groupOf(b)) || compareCodePoints(a, b))
    .map(([check, own]) => ({ check, results: own, ...endOf(own) }));
}

/** The checks under their group. */
export function byGroup(results: readonly Result[]): readonly ResultsOfGroup[] {
  return [...group(byCheck(results), ({ check }) => groupOf(check))].map(([name, checks]) => ({
    group: name,
    checks,
    words: endOf(checks.flatMap((check) => check.results)).words,
  }));
}

function endOf(results: readonly Result[]): Pick<ResultsOfCheck, 'worst' | 'words'> {
  const counts = tally(results, ({ status }) => status);
  const ended = worstFirst.filter((status) => counts.has(status));
  const words = ended.map((status) => `${exact(counts.get(status) ?? 0)} ${status}`);
  return { worst: ended[0] ?? 'skipped', words: words.join(', ') };
}
