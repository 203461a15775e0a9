import type { Report, Result, Verdict } from '../../contract';
import { noteOn } from '../../contract/report/alerts';
import { worstFinding } from '../findings/findings';
import { counted, exact } from './numbers';
import { visible } from './visible';

export const verdictWord: { readonly [verdict in Verdict]: string } = {
  fail: 'Fails',
  error: 'Broke',
  warn: 'Passes, with warnings',
  pass: 'Passes',
};

const plain = (names: readonly string[]): string => names.map(visible).join(' and ');

export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

const plural = (count: number, one: string, many: string): string => `${exact(count)} ${count === 1 ? one : many}`;

/** How many results ended how, in one sentence. */
export function countSentence({ counts, results }: Report): string {
  const total = results.length;
  const judged = total - counts.skipped;
  if (total === 0) return 'No check ran.';
  if (judged === 0) return `All ${counted(total, 'check result')} were skipped: nothing could be judged.`;
  const bad = [
    counts.fail > 0 ? plural(counts.fail, 'fails', 'fail') : '',
    counts.error > 0 ? plural(counts.error, 'broke', 'broke') : '',
    counts.warn > 0 ? plural(counts.warn, 'warns', 'warn') : '',
  ].filter(Boolean);
  const skipped = counts.skipped > 0 ? `; ${plural(counts.skipped, 'was', 'were')} skipped` : '';
  if (bad.length === 0)
    return `${judged === 1 ? 'The one result passes' : `All ${exact(judged)} results pass`}${skipped}.`;
  return `Of ${counted(total, 'result')}, ${listed(bad)}${skipped}.`;
}

/** Where to look first; null where nothing was found. */
export function worstOf(
  report: Report,
): { readonly result: Result; readonly subject: string; readonly title: string } | null {
  const unspoken = report.results.filter((one) => noteOn(report, one) === null);
  const result = worstFinding(unspoken) ?? worstFinding(report.results);
  if (!result) return null;
  const title = report.checks[result.check]?.title ?? result.check;
  return { result, title, subject: result.columns.length > 0 ? plain(result.columns) : title };
}
