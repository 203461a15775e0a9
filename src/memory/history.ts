import {
  alertOf,
  datedAlerts,
  evidenceOf,
  incidentsOf,
  isFinding,
  pastRunOf,
  rankAlerts,
  sameThing,
  subjectOf,
  type Alert,
  type DatedAlert,
  type Incident,
  type PastRun,
  type Report,
  type Result,
} from '../contract';

/** Runs that a report remembers; of older ones than `mostDetailed` only what was found. */
const mostRuns = 120;
const mostDetailed = 24;

type Earlier = Pick<
  Report,
  'createdAt' | 'results' | 'incidents' | 'checks' | 'datasets' | 'verdict' | 'counts' | 'model' | 'history' | 'alerts'
>;

/** The runs before this one, the oldest first. */
export function historyAfter(earlier: Earlier): readonly PastRun[] {
  const { history = [], ...run } = earlier;
  const last = pastRunOf(run);
  const all = [...history, last].slice(-mostRuns);
  return all.map((run, index) =>
    index < all.length - mostDetailed
      ? { ...run, results: run.results.filter(({ status }) => status !== 'pass') }
      : run,
  );
}

/** What this run found, and what became of what was found before, in the order of `rankAlerts`. */
export function alertsAfter(run: Found, earlier: Earlier | null): readonly Alert[] {
  const before = earlier ? datedAlerts(earlier).filter(({ state }) => state !== 'resolved') : [];
  const findings = run.results.filter(isFinding).map(subjectOf);
  const incidents = incidentsOf(run);
  const now = incidents.flatMap((incident): readonly Alert[] => {
    const alert = alertOf(incident, { ...run, alerts: undefined });
    return alert
      ? [
          goneOn(
            alert,
            before.filter((one) => tells(incident, run, one)),
          ),
        ]
      : [];
  });
  const skipped = run.results.filter(({ status, dataset }) => status === 'skipped' && dataset !== 'reference');
  // What led an incident may be part of another one now.
  const gone = before.filter(
    (alert) =>
      !findings.some((one) => sameThing(alert, one)) && !incidents.some((incident) => saysTheSame(incident, alert)),
  );
  const rest = gone.map(({ unjudged: _, ...alert }): Alert => {
    const unjudged = skipped.find((one) => sameCheck(alert, one))?.message;
    return unjudged === undefined ? { ...alert, state: 'resolved' } : { ...alert, state: 'open', unjudged };
  });
  return rankAlerts([...now, ...rest]);
}

type Found = Pick<Report, 'results' | 'checks' | 'incidents'>;

/** Whether what was alerted of is part of an incident, or the same fact by another check. */
const tells = (incident: Incident, run: Found, alert: Alert): boolean =>
  saysTheSame(incident, alert) || evidenceOf(incident, run).some((result) => sameThing(alert, subjectOf(result)));

/** Which check leads what is said of columns may change from run to run: of chunks, or against another reference. */
const saysTheSame = ({ title, columns }: Incident, alert: Alert): boolean =>
  title === alert.title && columns.length > 0 && columns.join('\n') === alert.columns.join('\n');

/** Since the first of what it was before, with what was said of the same thing, or else of any part of it. */
function goneOn(alert: Alert, before: readonly DatedAlert[]): Alert {
  if (before.length === 0) return alert;
  const [firstSeen = null] = before.map((one) => one.firstSeen).sort();
  const same = before.find((one) => sameThing(one, alert)) ?? before.find(({ acknowledged }) => acknowledged);
  return { ...alert, firstSeen, state: 'open', ...(same?.acknowledged && { acknowledged: same.acknowledged }) };
}

/** A check that is skipped as a whole names no columns. */
const sameCheck = (alert: Alert, skipped: Result): boolean =>
  sameThing(alert, subjectOf(skipped)) || (alert.check === skipped.check && skipped.columns.length === 0);
