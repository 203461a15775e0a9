import type { CheckEntry, ColumnPlan, Finding, Incident, Privacy, Result, Shape } from '../../../contract';
import type { Recognised } from '../../../checks';
import { isFinding, worstFirst } from '../../../contract/report/ranking';
import { isDriftIgnored } from '../../plan/plan';
import { aboutColumns, factOf, standsAlone, type Known } from './facts';
import { beganIn, recordsIn } from './figures';
import type { Group } from './group';
import { joinGroups } from './join';
import { leadFirst } from './lead';
import { rankIncidents } from './rank';
import { whereOf } from './where';
import { wordsOf } from './words';

type Side = { readonly facts: { readonly columns: readonly { readonly name: string }[] } };
type Sides = { readonly reference: Side | null; readonly current: Side };

/** What a run knows before it reads anything. */
export function knownOf(
  { reference, current }: Sides,
  plans: readonly ColumnPlan[],
  privacy: Privacy = 'values',
  name = 'current',
  entries: readonly CheckEntry[] = [],
): Known {
  const here = new Set(current.facts.columns.map(({ name }) => name));
  const before = reference?.facts.columns.map(({ name }) => name) ?? [];
  return {
    name,
    privacy,
    hasReference: reference !== null,
    roles: new Map(plans.map(({ name, role }) => [name, role])),
    expected: new Set(plans.map(({ name }) => name).filter((name) => isDriftIgnored({ checks: entries }, name))),
    absent: new Set(before.filter((name) => !here.has(name))),
  };
}

/** A finding as it is told before the verdict; null where it may turn out to be part of another incident. */
export function findingOf(result: Result, known: Known): Finding | null {
  const [incident] = isFinding(result) && standsAlone(result, known) ? foldIncidents([result], known) : [];
  return incident ? { result, incident } : null;
}

/**
 * Folds the findings among the results of a run into incidents, in the order in which they are ranked: one fact, once.
 * Every finding belongs to exactly one. The findings of a cause are one incident, which it tells.
 */
export function foldIncidents(
  results: readonly Result[],
  known: Known,
  causes: readonly Recognised[] = [],
  shape: Shape | null = null,
): readonly Incident[] {
  const places = new Map(results.map((result, place) => [result, place]));
  const groups = joinGroups(groupByFact(results.filter(isFinding), known), results, causes, shape, known);
  const drafts = groups.map((one) => {
    const group = { ...one, results: leadFirst(one.results) };
    return { group, incident: incidentOf(group, known, (result) => places.get(result) ?? 0) };
  });
  return withOwnIds(rankIncidents(drafts).map(({ incident }) => incident));
}

function groupByFact(findings: readonly Result[], known: Known): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const result of findings) {
    const { kind, key } = factOf(result, known);
    const before = groups.get(key);
    groups.set(key, {
      kind,
      standing: before ? before.standing : result.standing === true,
      results: [...(before?.results ?? []), result],
    });
  }
  return [...groups.values()];
}

function incidentOf(group: Group, known: Known, placeOf: (result: Result) => number): Incident {
  const { results, standing, cause } = group;
  const [lead] = results;
  if (!lead) throw new RangeError('There is no incident without a result.');
  const judged = standing ? results : results.filter((result) => !result.standing);
  const statuses = judged.map(({ status }) => status);
  const status = worstFirst.find((one) => statuses.includes(one)) ?? lead.status;
  return {
    id: [lead.check, ...lead.columns, ...(lead.by ? ['by', ...lead.by] : lead.of ? [lead.of] : [])].join('/'),
    status,
    severity: Math.max(...judged.filter((result) => result.status === status).map(({ severity }) => severity)),
    ...(standing && { standing }),
    ...wordsOf(group, known),
    columns: [...new Set([...(cause?.columns ?? []), ...results.flatMap(aboutColumns)])],
    where: whereOf(group, known),
    since: cause ? cause.since : (beganIn(results) ?? sinceWhen(results)),
    cause: cause?.cause ?? null,
    results: results.map(placeOf),
  };
}

/** The start of the chunk from which on all of current gave an alert, the earliest of any figure; null where none is known. */
function sinceWhen(results: readonly Result[]): string | null {
  const starts = results.flatMap((result) => {
    const chunks = recordsIn(result, 'chunks').filter(({ period }) => period === 'current');
    const quiet = chunks.map(({ alert }) => alert).lastIndexOf(false);
    const start = chunks[quiet + 1]?.['start'];
    return result.check.startsWith('monitor.') && typeof start === 'string' ? [start] : [];
  });
  return starts.sort()[0] ?? null;
}

/** Two incidents that would be called the same are numbered. */
function withOwnIds(incidents: readonly Incident[]): readonly Incident[] {
  const seen = new Map<string, number>();
  return incidents.map((incident) => {
    const count = (seen.get(incident.id) ?? 0) + 1;
    seen.set(incident.id, count);
    return count === 1 ? incident : { ...incident, id: `${incident.id}/${count}` };
  });
}
