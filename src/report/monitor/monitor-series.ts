import type { Report, Result, TimelineView } from '../../contract';
import { compareCodePoints } from '../../contract/report/ranking';
import { chunkPoints, type ChunkPoint } from './chunk-points';
import { inPeriod, type Period } from './period';
import { findView } from '../shared/find-view';
import { visible } from '../shared/visible';

/** A result over chunks, as the section "Over time" lists it. */
export type Series = {
  readonly result: Result;
  readonly view: TimelineView;
  readonly points: readonly ChunkPoint[];
  /** What it is of: columns, else nothing. */
  readonly subject: string;
  /** What it says of them, and by which it can be chosen. */
  readonly measure: string;
};

/** The figure over chunks that a result shows; null where it has none that can be drawn. */
export function timelineOf(result: Pick<Result, 'views' | 'value'>): Pick<Series, 'view' | 'points'> | null {
  const view = findView(result, 'timeline');
  const points = view ? chunkPoints(result.value) : null;
  return view && points ? { view, points } : null;
}

/** All results with a timeline that can be drawn. */
export function monitorSeries({ results, checks }: Pick<Report, 'results' | 'checks'>): readonly Series[] {
  return results.flatMap((result) => {
    const timeline = timelineOf(result);
    if (!timeline) return [];
    const { view, points } = timeline;
    // A check of several metrics is as many lines; the methods of drift are one.
    const isMetric = typeof result.value['metric'] === 'string';
    const measure = isMetric ? view.label : (checks[result.check]?.title ?? result.check);
    return [{ result, view, points, subject: result.columns.map(visible).join(', '), measure }];
  });
}

/** The chunks of the run, off the result that has most of them. */
export function slotsOf(series: readonly Series[]): readonly ChunkPoint[] {
  let longest: readonly ChunkPoint[] = [];
  for (const { points } of series) if (points.length > longest.length) longest = points;
  return longest;
}

/** Rows that are in no chunk, for want of a time. */
export function unplacedRows(results: readonly Result[]): number {
  for (const { value } of results) {
    const { unplaced } = value;
    if (typeof unplaced !== 'object' || unplaced === null) continue;
    const counts: readonly unknown[] = Object.values(unplaced);
    return counts.reduce<number>((sum, count) => sum + (typeof count === 'number' && count > 0 ? count : 0), 0);
  }
  return 0;
}

export const alertsIn = (points: readonly ChunkPoint[], period: Period | null): readonly ChunkPoint[] =>
  inPeriod(points, period).filter(({ alert }) => alert);

/** How many of the figures are so in a chunk, by its id; chunks without one are left out. */
export function figureCounts(
  series: readonly Series[],
  isSo: (point: ChunkPoint) => boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { points } of series) {
    for (const point of points) if (isSo(point)) counts.set(point.id, (counts.get(point.id) ?? 0) + 1);
  }
  return counts;
}

/** Whether a figure calls for a look in the period: an alert or, where nothing teaches limits, more than chance. */
export const isNotable = ({ points }: Series, period: Period | null): boolean =>
  inPeriod(points, period).some((point) => point.alert || point.beyond);

/** Those with an alert first, the latest before; then what chance does not make, then the more severe. */
export function rankedSeries(
  series: readonly Series[],
  slots: readonly ChunkPoint[],
  period: Period | null,
): readonly Series[] {
  const positions = new Map(slots.map(({ id }, index) => [id, index]));
  const latest = new Map(
    series.map((one) => [one, positions.get(alertsIn(one.points, period).at(-1)?.id ?? '') ?? -1]),
  );
  return [...series].sort(
    (a, b) =>
      (latest.get(b) ?? -1) - (latest.get(a) ?? -1) ||
      Number(isNotable(b, period)) - Number(isNotable(a, period)) ||
      b.result.severity - a.result.severity ||
      unrest(b) - unrest(a) ||
      compareCodePoints(a.subject, b.subject) ||
      compareCodePoints(a.measure, b.measure),
  );
}

/** Where no limits tell: how far a figure goes beyond its other values in one chunk, in their deviations; 0 of judged ones. */
function unrest({ result, points }: Series): number {
  if (result.status !== 'skipped') return 0;
  const values = points.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
  const middle = values[Math.floor(values.length / 2)] ?? 0;
  const away = values.map((value) => Math.abs(value - middle)).sort((a, b) => a - b);
  const usual = away[Math.floor(away.length / 2)] ?? 0;
  return usual > 0 ? (away.at(-1) ?? 0) / usual : 0;
}

/** The chunks whose labels are still to come, by name. */
export const awaitedIn = (series: readonly Series[]): readonly string[] => [
  ...new Set(series.flatMap(({ points }) => points.filter(({ awaited }) => awaited).map(({ key }) => key))),
];

export const hasLimits = ({ points }: Series): boolean =>
  points.some(({ lower, upper }) => lower !== null || upper !== null);

/** Why most figures stand without limits, as most of them say; null where most have some, or wait for labels. */
export function whyWithoutLimits(series: readonly Series[]): string | null {
  const times = new Map<string, number>();
  for (const one of series) {
    const { status, message } = one.result;
    const isWithout = status === 'skipped' && !hasLimits(one) && !one.points.some(({ awaited }) => awaited);
    if (isWithout) times.set(message, (times.get(message) ?? 0) + 1);
  }
  const most = Math.max(...times.values());
  if (most < series.filter(hasLimits).length) return null;
  return [...times].find(([, count]) => count === most)?.[0] ?? null;
}

/** Results over chunks without an alert in the period; what has no chunks has no period and is never among them. */
export const quietIn = (series: readonly Series[], period: Period): ReadonlySet<Result> =>
  new Set(series.filter(({ points }) => alertsIn(points, period).length === 0).map(({ result }) => result));
