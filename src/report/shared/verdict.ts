import type { Incident, Report, Status, Verdict } from '../../contract';
import { counted, exact } from './numbers';

export const verdictWord: { readonly [verdict in Verdict]: string } = {
  fail: 'Fails',
  error: 'Broke',
  warn: 'Passes, with warnings',
  pass: 'Passes',
};

export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

const plural = (count: number, one: string, many: string): string => `${exact(count)} ${count === 1 ? one : many}`;

/** How much was found, in one sentence. */
export function countSentence(report: Report): string {
  const { counts, results, incidents } = report;
  const total = results.length;
  const judged = total - counts.skipped;
  if (total === 0) return 'No check ran.';
  if (judged === 0) return `All ${counted(total, 'check result')} were skipped: nothing could be judged.`;
  const skipped = counts.skipped > 0 ? `; ${plural(counts.skipped, 'was', 'were')} skipped` : '';
  if (counts.fail + counts.error + counts.warn === 0)
    return `${judged === 1 ? 'The one result passes' : `All ${exact(judged)} results pass`}${skipped}.`;
  if (!incidents) return `Of ${counted(total, 'result')}, ${listed(badOf(counts))}${skipped}.`;
  const standing = incidents.filter((incident) => incident.standing).length;
  const found = [
    incidents.length > standing ? incidentWords(incidents) : '',
    standing === 0 ? '' : `${plural(standing, 'fault stands', 'faults stand')} in the reference too`,
  ].filter(Boolean);
  const rest = counts.skipped > 0 ? ` ${exact(counts.skipped)} of ${counted(total, 'result')} were skipped.` : '';
  return `${found.join('; ')}.${rest}`;
}

/** "2 incidents fail and 3 warn", of those that are not standing. */
function incidentWords(incidents: readonly Incident[]): string {
  const count = (status: Status): number =>
    incidents.filter((incident) => incident.status === status && !incident.standing).length;
  const [first = '', ...others] = badOf({ fail: count('fail'), error: count('error'), warn: count('warn') });
  const words = first.replace(' ', first.startsWith('1 ') ? ' incident ' : ' incidents ');
  return listed([words, ...others]);
}

const badOf = ({ fail, error, warn }: { readonly [status in 'fail' | 'error' | 'warn']: number }): readonly string[] =>
  [
    fail > 0 ? plural(fail, 'fails', 'fail') : '',
    error > 0 ? plural(error, 'broke', 'broke') : '',
    warn > 0 ? plural(warn, 'warns', 'warn') : '',
  ].filter(Boolean);
