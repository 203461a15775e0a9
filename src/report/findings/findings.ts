import type { Cause, Incident, Report, Result, Status } from '../../contract';
import { evidenceOf } from '../../contract/report/incidents/incident';
import { groupOf } from '../shared/status';
import { kindsOfCause } from './cause-kinds';

/** An incident with the results that it rests on, the leading one first. */
export type Found = {
  readonly incident: Incident;
  readonly lead: Result;
  readonly evidence: readonly Result[];
};

/** Incidents as a list shows them. */
export const foundIn = (incidents: readonly Incident[], report: Pick<Report, 'results'>): readonly Found[] =>
  incidents.flatMap((incident) => {
    const evidence = evidenceOf(incident, report);
    const [lead] = evidence;
    return lead ? [{ incident, lead, evidence }] : [];
  });

export type Filter = {
  readonly status: Status | null;
  readonly group: string | null;
  readonly cause: Cause['kind'] | null;
  readonly text: string;
};
export const noFilter: Filter = { status: null, group: null, cause: null, text: '' };

/** Every word of the text has to occur in the title, the message or the kind of cause, or in a check, column, dataset or message of the evidence. */
export function matches({ incident, evidence }: Found, filter: Filter, checks: Report['checks']): boolean {
  if (filter.status !== null && incident.status !== filter.status) return false;
  if (filter.group !== null && !evidence.some(({ check }) => groupOf(check) === filter.group)) return false;
  if (filter.cause !== null && incident.cause?.kind !== filter.cause) return false;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const said = evidence.flatMap(({ check, columns, dataset, message }) => {
    return [check, checks[check]?.title ?? '', ...columns, dataset ?? '', message];
  });
  const cause = incident.cause ? [incident.cause.kind, kindsOfCause[incident.cause.kind].name] : [];
  const hay = [incident.title, incident.message, ...incident.columns, ...cause, ...said].join('\n').toLowerCase();
  return words.every((word) => hay.includes(word));
}

/** The groups of checks that show it. */
export const groupsOf = ({ evidence }: Found): readonly string[] => [
  ...new Set(evidence.map(({ check }) => groupOf(check))),
];

/** How many of the items have each key, in the order of the first of each. */
export function tally<Item, Key extends string>(
  items: readonly Item[],
  keysOf: (item: Item) => Key | readonly Key[],
): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of items.flatMap((item) => keysOf(item))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** All that the check of a result found in the groups of rows that it looks at; none of one that looks at all rows. */
export function inGroups(
  { check, columns, dataset, by, standing }: Result,
  results: readonly Result[],
): readonly Result[] {
  if (!by) return [];
  const same = (a: readonly string[], b: readonly string[] = []): boolean => a.join('\n') === b.join('\n');
  return results.filter(
    (one) =>
      one.check === check &&
      same(by, one.by) &&
      // What is said of all groups is said of all columns of its entry.
      (columns.every((name) => one.columns.includes(name)) || one.columns.length === 0) &&
      (one.dataset === dataset || one.dataset === null) &&
      one.standing === standing,
  );
}
