import type { Result, Status } from '../spec';

const worstFirst: readonly Status[] = ['fail', 'error', 'warn', 'pass', 'skipped'];

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const compareResults = (a: Result, b: Result): number =>
  worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status) ||
  b.severity - a.severity ||
  compareText(a.check, b.check) ||
  compareText(a.columns.join('\n'), b.columns.join('\n')) ||
  compareText(a.dataset ?? '', b.dataset ?? '');

/** What needs attention, worst first: every result that is not `pass` or `skipped`. */
export function rankedFindings(results: readonly Result[]): readonly Result[] {
  return results.filter(({ status }) => status !== 'pass' && status !== 'skipped').sort(compareResults);
}
