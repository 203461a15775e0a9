import type { Report, Result, Status } from '../../contract';
import { isFinding, rank } from '../../contract/report/ranking';
import { groupOf } from '../shared/status';

/** What the ranked list shows, worst first: every result that is not pass or skipped, or all where there are none. */
export function rankedFindings(results: readonly Result[]): readonly Result[] {
  const found = results.filter(isFinding);
  return rank(found.length > 0 ? found : results);
}

/** The worst result of a run that has findings. */
export const worstFinding = (results: readonly Result[]): Result | null =>
  results.some(isFinding) ? (rankedFindings(results)[0] ?? null) : null;

export type Filter = { readonly status: Status | null; readonly group: string | null; readonly text: string };
export const noFilter: Filter = { status: null, group: null, text: '' };

/** Every word of the text has to occur in the title, id, columns, dataset or message. */
export function matches(result: Result, filter: Filter, checks: Report['checks']): boolean {
  if (filter.status !== null && result.status !== filter.status) return false;
  if (filter.group !== null && groupOf(result.check) !== filter.group) return false;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const title = checks[result.check]?.title ?? '';
  const hay = [result.check, title, ...result.columns, result.dataset ?? '', result.message].join('\n').toLowerCase();
  return words.every((word) => hay.includes(word));
}

/** How many of the results have each value of `key`, most weighty or first in catalogue order as `keys` gives them. */
export function tally<Key extends string>(
  results: readonly Result[],
  keyOf: (result: Result) => Key,
): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const result of results) counts.set(keyOf(result), (counts.get(keyOf(result)) ?? 0) + 1);
  return counts;
}
