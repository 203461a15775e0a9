import { resultOf, sameThing, type Alert, type PastRun } from './history';
import { isFinding } from './ranking';
import type { Report, Result } from './report';

/** Open ones that nobody has spoken for, acknowledged ones, resolved ones; within each the severest first. */
export const rankAlerts = (alerts: readonly Alert[]): readonly Alert[] =>
  [...alerts].sort((a, b) => place(a) - place(b) || b.severity - a.severity);

const place = ({ state, acknowledged }: Alert): number => (state === 'resolved' ? 2 : acknowledged ? 1 : 0);

/** A finding as it is first seen; what is found of the reference belongs to the run in which it was current. */
export function newAlert(result: Result): Alert | null {
  const { check, columns, dataset, status, severity, message } = result;
  if (!isFinding(result) || dataset === 'reference') return null;
  const seen = { firstSeen: null, lastSeen: null, state: 'new' } as const;
  return { check, columns, dataset, of: resultOf(result), status, severity, message, ...seen };
}

/** What a run found, where none came before it: its report does not list that. */
export const firstAlerts = ({ results }: Pick<Report, 'results'>): readonly Alert[] =>
  results.flatMap((result) => newAlert(result) ?? []);

/** An alert with the times of its runs. */
export type DatedAlert = Alert & { readonly firstSeen: string; readonly lastSeen: string };

/** All alerts of a report, the first one's too, as later runs see them. */
export const datedAlerts = (report: Alerted & Pick<Report, 'results'>): readonly DatedAlert[] =>
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
export function keepNotes(report: Report, before: Report | null): Report {
  const dataOf = ({ datasets }: Report): string => datasets.map(({ role, sha256 }) => `${role} ${sha256}`).join();
  if (!before || dataOf(before) !== dataOf(report)) return report;
  const noted = (before.alerts ?? []).filter(({ acknowledged }) => acknowledged);
  return noted.reduce((to, { acknowledged, ...alert }) => {
    const found = (to.alerts ?? firstAlerts(to)).find((one) => sameThing(one, alert));
    return found && acknowledged ? acknowledge(to, found, acknowledged.note, acknowledged.at) : to;
  }, report);
}

/** The alert that a result is; null where it is none. */
export function alertOf({ alerts }: Pick<Report, 'alerts'>, result: Result): Alert | null {
  if (!alerts) return newAlert(result);
  return alerts.find((one) => sameThing(one, { ...result, of: resultOf(result) })) ?? null;
}

type Alerted = Pick<Report, 'alerts' | 'createdAt'>;

/** What was said of a result; null where nothing was. */
export const noteOn = (report: Pick<Report, 'alerts'>, result: Result): string | null =>
  alertOf(report, result)?.acknowledged?.note ?? null;

/** The same order, but acknowledged ones after the others. */
export function acknowledgedLast(results: readonly Result[], report: Pick<Report, 'alerts'>): readonly Result[] {
  if (!report.alerts?.some(({ acknowledged }) => acknowledged)) return results;
  const isNoted = (result: Result): boolean => noteOn(report, result) !== null;
  return [...results.filter((result) => !isNoted(result)), ...results.filter(isNoted)];
}

/** "2 findings are acknowledged; they still count in the verdict."; null where none is. */
export function acknowledgedSentence({ alerts = [] }: Pick<Report, 'alerts'>): string | null {
  const count = alerts.filter(({ acknowledged, state }) => acknowledged && state !== 'resolved').length;
  if (count === 0) return null;
  return count === 1
    ? '1 finding is acknowledged; it still counts in the verdict.'
    : `${count} findings are acknowledged; they still count in the verdict.`;
}
