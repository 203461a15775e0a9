import {
  isFinding,
  resultOf,
  sameThing,
  type Alert,
  type Json,
  type PastResult,
  type PastRun,
  type Report,
  type Result,
} from '../spec';

/** Runs that a report remembers; of older ones than `mostDetailed` only what was found. */
const mostRuns = 120;
const mostDetailed = 24;

type Ran = Pick<Report, 'createdAt' | 'results'>;
type Earlier = Ran & Pick<Report, 'datasets' | 'verdict' | 'counts' | 'model' | 'history' | 'alerts'>;

/** The runs before this one, the oldest first. */
export function historyAfter(earlier: Earlier): readonly PastRun[] {
  const { createdAt, datasets, verdict, counts, model, results, history = [] } = earlier;
  const version = model?.['version'];
  const last: PastRun = {
    createdAt,
    datasets: datasets.map(({ role, name, rows }) => ({ role, name, rows })),
    verdict,
    counts,
    model: typeof version === 'string' || typeof version === 'number' ? String(version) : null,
    results: results.filter(isJudged).map(pastResult),
  };
  const all = [...history, last].slice(-mostRuns);
  return all.map((run, index) =>
    index < all.length - mostDetailed
      ? { ...run, results: run.results.filter(({ status }) => status !== 'pass') }
      : run,
  );
}

/** What was said of the reference belongs to the run in which it was current. */
const isJudged = ({ status, dataset }: Result): boolean => status !== 'skipped' && dataset !== 'reference';

function pastResult(result: Result): PastResult {
  const { check, columns, dataset, status, value } = result;
  const figure = number(value['score']) ?? number(value['share']) ?? number(value['observed']);
  return { check, columns, dataset, of: resultOf(result), status, figure, threshold: number(value['threshold']) };
}

const number = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);

/** What this run found, and what became of what was found before: the severest first. */
export function alertsAfter({ createdAt, results }: Ran, earlier: Earlier | null): readonly Alert[] {
  const before = earlier ? openIn(earlier) : [];
  const judged = results
    .filter(({ dataset }) => dataset !== 'reference')
    .map((result) => ({ ...result, of: resultOf(result) }));
  const found = judged.filter(isFinding);
  const now = found.map((one): Alert => {
    const { check, columns, dataset, of, status, severity, message } = one;
    const known = before.find((alert) => sameThing(alert, one));
    return {
      ...{ check, columns, dataset, of, status, severity, message },
      firstSeen: known?.firstSeen ?? createdAt,
      lastSeen: createdAt,
      state: known ? 'open' : 'new',
      ...(known?.acknowledged && { acknowledged: known.acknowledged }),
    };
  });
  const gone = before.filter((alert) => !found.some((one) => sameThing(alert, one)));
  const rest = gone.map((alert): Alert => {
    const unjudged = judged.some((one) => one.status === 'skipped' && sameCheck(alert, one));
    return { ...alert, state: unjudged ? 'open' : 'resolved' };
  });
  return [...now, ...rest].sort((a, b) => b.severity - a.severity);
}

/** A check that is skipped as a whole names no columns. */
const sameCheck = (alert: Alert, skipped: Result & Pick<Alert, 'of'>): boolean =>
  sameThing(alert, skipped) || (alert.check === skipped.check && skipped.columns.length === 0);

function openIn(earlier: Earlier): readonly Alert[] {
  const { alerts } = earlier;
  return (alerts ?? alertsAfter(earlier, null)).filter(({ state }) => state !== 'resolved');
}
