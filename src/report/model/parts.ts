import type { Report, Result } from '../../contract';

/** What the view shows by itself, above. */
const shownAbove: ReadonlySet<string> = new Set([
  'model.degradation',
  'model.roc',
  'model.precision-recall',
  'model.calibration',
]);

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
  'model.lift',
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
    if (hasHandle && check === 'model.thresholds') continue;
    parts.set(check, [...(parts.get(check) ?? []), result]);
  }
  const rank = (check: string): number => (order.includes(check) ? order.indexOf(check) : order.length);
  return [...parts].map(([check, own]) => ({ check, results: own })).sort((a, b) => rank(a.check) - rank(b.check));
}
