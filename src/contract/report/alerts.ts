import { sameThing, type Alert, type PastRun } from './history/history';
import { evidenceOf, incidentsOf, leadOf, saidOf, type Incident } from './incidents/incident';
import { isFinding } from './ranking';
import type { Report, Result } from './report';
import { toldOf } from './incidents/told';

/** Open ones that nobody has spoken for, acknowledged ones, resolved ones; within each the severest first. */
export const rankAlerts = (alerts: readonly Alert[]): readonly Alert[] =>
  [...alerts].sort((a, b) => place(a) - place(b) || b.severity - a.severity);

const place = ({ state, acknowledged }: Alert): number => (state === 'resolved' ? 2 : acknowledged ? 1 : 0);

type Found = Pick<Report, 'results' | 'incidents' | 'checks'>;

/** An incident as it is first seen; what is found of the reference alone belongs to the run in which it was current. */
function newAlert(incident: Incident, report: Found): Alert | null {
  const evidence = evidenceOf(incident, report);
  const [lead] = evidence;
  if (!lead || evidence.every(({ dataset }) => dataset === 'reference')) return null;
  const { status, severity, title } = incident;
  const seen = { firstSeen: null, lastSeen: null, state: 'new' } as const;
  return { ...subjectOf(lead), status, severity, title, message: saidOf(incident), ...seen };
}

/** What is told apart over runs. */
export const subjectOf = (result: Result): Pick<Alert, 'check' | 'columns' | 'dataset' | 'of'> => {
  const { check, columns, dataset } = result;
  return { check, columns, dataset, of: toldOf(result).of };
};

/** What a run found, where none came before it: its report does not list that. */
export const firstAlerts = (report: Found): readonly Alert[] =>
  incidentsOf(report).flatMap((incident) => newAlert(incident, report) ?? []);

/** An alert with the times of its runs. */
export type DatedAlert = Alert & { readonly firstSeen: string; readonly lastSeen: string };

/** All alerts of a report, the first one's too, as later runs see them. */
export const datedAlerts = (report: Alerted & Found): readonly DatedAlert[] =>
  (report.alerts ?? firstAlerts(report)).map((alert) => dated(alert, report));

export const dated = (alert: Alert, { createdAt }: Pick<Report, 'createdAt'>): DatedAlert => ({
  ...alert,
  firstSeen: alert.firstSeen ?? createdAt,
  lastSeen: alert.lastSeen ?? createdAt,
});

/** Runs that found it, of those that are remembered. */
export const timesFound = (alert: Alert, runs: readonly PastRun[]): number =>
  runs.filter(({ results }) => results.some((past) => isFinding(past) && sameThing(past, alert))).length;

/** The report with a note on one of its alerts, or without it where the note is null. The verdict stays. */
export function acknowledge(report: Report, alert: Alert, note: string | null, at: string): Report {
  const { acknowledged: _, ...bare } = alert;
  const noted: Alert = note === null ? bare : { ...bare, acknowledged: { note, at } };
  const alerts = (report.alerts ?? firstAlerts(report)).map((one) => (sameThing(one, alert) ? noted : one));
  return { ...report, alerts: rankAlerts(alerts) };
}

/** A report made anew of the same data keeps what was said of the report before. */
export function keepNotes(report: Report, before: Pick<Report, 'datasets' | 'alerts'> | null): Report {
  const dataOf = ({ datasets }: Pick<Report, 'datasets'>): string =>
    datasets.map(({ role, sha256 }) => `${role} ${sha256}`).join();
  if (!before || dataOf(before) !== dataOf(report)) return report;
  const noted = (before.alerts ?? []).filter(({ acknowledged }) => acknowledged);
  return noted.reduce((to, { acknowledged, ...alert }) => {
    const found = (to.alerts ?? firstAlerts(to)).find((one) => sameThing(one, alert));
    return found && acknowledged ? acknowledge(to, found, acknowledged.note, acknowledged.at) : to;
  }, report);
}

/** The alert that an incident is; null where it is none. */
export function alertOf(incident: Incident, report: Found & Pick<Report, 'alerts'>): Alert | null {
  if (!report.alerts) return newAlert(incident, report);
  const lead = leadOf(incident, report);
  return (lead && report.alerts.find((one) => sameThing(one, subjectOf(lead)))) ?? null;
}

type Alerted = Pick<Report, 'alerts' | 'createdAt'>;

/** What was said of an incident; null where nothing was. */
export const noteOn = (incident: Incident, report: Found & Pick<Report, 'alerts'>): string | null =>
  alertOf(incident, report)?.acknowledged?.note ?? null;

/** The same order, but acknowledged ones after the others. */
export function acknowledgedLast(
  incidents: readonly Incident[],
  report: Found & Pick<Report, 'alerts'>,
): readonly Incident[] {
  if (!report.alerts?.some(({ acknowledged }) => acknowledged)) return incidents;
  const isNoted = (incident: Incident): boolean => noteOn(incident, report) !== null;
  return [...incidents.filter((incident) => !isNoted(incident)), ...incidents.filter(isNoted)];
}

/** "2 incidents are acknowledged; they still count in the verdict."; null where none is. */
export function acknowledgedSentence({ alerts = [] }: Pick<Report, 'alerts'>): string | null {
  const count = alerts.filter(({ acknowledged, state }) => acknowledged && state !== 'resolved').length;
  if (count === 0) return null;
  return count === 1
    ? '1 incident is acknowledged; it still counts in the verdict.'
    : `${count} incidents are acknowledged; they still count in the verdict.`;
}
