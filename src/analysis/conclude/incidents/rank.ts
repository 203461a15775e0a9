import type { Incident, Result } from '../../../contract';
import { compareCodePoints, worstFirst } from '../../../contract/report/ranking';
import { numberIn } from './figures';
import type { Group } from './group';

export type Ranked = { readonly group: Group; readonly incident: Incident };

/** What decides the verdict first; of equal status what costs most; standing faults last. */
export const rankIncidents = (incidents: readonly Ranked[]): readonly Ranked[] =>
  [...incidents].sort(
    (a, b) =>
      Number(a.group.standing) - Number(b.group.standing) ||
      worstFirst.indexOf(a.incident.status) - worstFirst.indexOf(b.incident.status) ||
      costOf(a.group) - costOf(b.group) ||
      importanceOf(b.group) - importanceOf(a.group) ||
      b.incident.severity - a.incident.severity ||
      b.group.results.length - a.group.results.length ||
      compareCodePoints(a.incident.id, b.incident.id),
  );

/** A broken model, a leak or copies; then drift of what a model uses; then data faults that began; then the rest. */
const costs = { broken: 0, drift: 1, fault: 2, rest: 3 } as const;

function costOf({ kind, results }: Group): number {
  const some = (...starts: readonly string[]): boolean =>
    results.some(({ check }) => starts.some((start) => check.startsWith(start)));
  switch (kind) {
    case 'performance':
    case 'copies': // columns move with rows that occur more than once
    case 'tells-label':
    case 'period':
    case 'error':
      return costs.broken;
    case 'columns':
    case 'whole':
    case 'output':
      return costs.drift;
    case 'values':
    case 'missing':
      return some('drift.', 'monitor.drift') ? costs.drift : costs.fault;
    case 'changed':
    case 'far':
    case 'size':
      return costs.fault;
    case 'pairs':
      return costs.rest;
    case 'alike':
    case 'own':
    case 'groups':
      if (some('leakage.', 'model.', 'monitor.')) return costs.broken;
      return some('schema.', 'rule.', 'diff.') || results.every(({ dataset }) => dataset === 'current')
        ? costs.fault
        : costs.rest;
  }
}

/** The share of the prediction, or else of the label, that the columns decide; all of it where a column is gone. */
const importanceOf = ({ kind, results }: Group): number =>
  kind === 'columns' ? 1 : Math.max(0, ...results.map((result: Result) => numberIn(result, 'importance') ?? 0));
