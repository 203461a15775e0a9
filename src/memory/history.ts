import {
  datedAlerts,
  firstAlerts,
  pastRunOf,
  rankAlerts,
  resultOf,
  sameThing,
  type Alert,
  type PastRun,
  type Report,
  type Result,
} from '../contract';

/** Runs that a report remembers; of older ones than `mostDetailed` only what was found. */
const mostRuns = 120;
const mostDetailed = 24;

type Earlier = Pick<
  Report,
  'createdAt' | 'results' | 'datasets' | 'verdict' | 'counts' | 'model' | 'history' | 'alerts'
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
export function alertsAfter(results: readonly Result[], earlier: Earlier | null): readonly Alert[] {
  const before = earlier ? datedAlerts(earlier).filter(({ state }) => state !== 'resolved') : [];
  const found = firstAlerts({ results });
  const now = found.map((one): Alert => {
    const known = before.find((alert) => sameThing(alert, one));
    if (!known) return one;
    const { firstSeen, acknowledged } = known;
    return { ...one, firstSeen, state: 'open', ...(acknowledged && { acknowledged }) };
  });
  const skipped = results
    .filter(({ status, dataset }) => status === 'skipped' && dataset !== 'reference')
    .map((result) => ({ ...result, of: resultOf(result) }));
  const gone = before.filter((alert) => !found.some((one) => sameThing(alert, one)));
  const rest = gone.map((alert): Alert => {
    const unjudged = skipped.some((one) => sameCheck(alert, one));
    return { ...alert, state: unjudged ? 'open' : 'resolved' };
  });
  return rankAlerts([...now, ...rest]);
}

/** A check that is skipped as a whole names no columns. */
const sameCheck = (alert: Alert, skipped: Result & Pick<Alert, 'of'>): boolean =>
  sameThing(alert, skipped) || (alert.check === skipped.check && skipped.columns.length === 0);
