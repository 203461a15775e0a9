import type { Report, Result } from '../../contract';
import { curveChecks } from './curves';

/** What the view shows by itself, above. */
const shownAbove: ReadonlySet<string> = new Set(['model.degradation', ...curveChecks]);

/** Where a model falls short comes first, then what it is held against, then how it works. */
const order = [
  'model.segments',
  'model.fairness',
  'model.attribution',
  'model.baseline',
  'model.compare',
  'model.errors',
  'model.confusion',
  'model.thresholds',
  'model.performance',
];

/** The checks of the model that have something to show, in order; `hasHandle` where thresholds are chosen above. */
export function partsOf(
  { results }: Pick<Report, 'results'>,
  hasHandle: boolean,
): readonly { readonly check: string; readonly results: readonly Result[] }[] {
  const parts = new Map<string, Result[]>();
  for (const result of results) {
    const { check, status } = result;
    if (!check.startsWith('model.') || status === 'skipped' || shownAbove.has(check)) continue;
    const own = hasHandle && check === 'model.thresholds' ? withoutHandle(result) : result;
    if (own) parts.set(check, [...(parts.get(check) ?? []), own]);
  }
  const rank = (check: string): number => (order.includes(check) ? order.indexOf(check) : order.length);
  return [...parts].map(([check, own]) => ({ check, results: own })).sort((a, b) => rank(a.check) - rank(b.check));
}

/** What is left to show of thresholds that are chosen above: of several classes a table, of two nothing. */
function withoutHandle(result: Result): Result | null {
  const { views } = result;
  if (!Array.isArray(views) || !views.some((view) => view.kind === 'choice')) return null;
  return { ...result, views: views.filter((view) => view.kind === 'table') };
}
