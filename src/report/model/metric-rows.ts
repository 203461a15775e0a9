import type { Report } from '../../contract';
import { metrics } from '../../contract/report/metric-words';
import { figureIn, isValues, numberIn, resultOf, type Figure } from './figures-in';

/** One metric of a model on both datasets. */
export type MetricRow = {
  readonly name: string;
  readonly title: string;
  readonly reference: Figure | null;
  readonly current: Figure | null;
  /** From reference to current, with its 95 % interval; null where one of them is not known. */
  readonly change: Figure | null;
  /** Which way it went beyond its interval; null where the interval holds 0, or neither way is better. */
  readonly went: 'better' | 'worse' | null;
  /** Whether it decides `model.degradation`. */
  readonly decides: boolean;
};

/** Every metric that one of the datasets has, in the order of the metrics. */
export function metricRows(report: Pick<Report, 'results'>): readonly MetricRow[] {
  const [before, after] = (['reference', 'current'] as const).map(
    (role) => resultOf(report, 'model.performance', role)?.value['metrics'],
  );
  const compared = resultOf(report, 'model.degradation', null)?.value;
  const changes = compared?.['metrics'];
  return Object.entries(metrics).flatMap(([name, { title, better }]): readonly MetricRow[] => {
    const [reference, current] = [figureIn(before, name), figureIn(after, name)];
    if (!reference && !current) return [];
    // Of a figure that is best near 0 a change in parts of it tells nothing.
    const change = better === 0 ? null : changeIn(changes, name);
    return [
      {
        name,
        title,
        reference,
        current,
        change,
        went: wentOf(change, better),
        decides: compared?.['metric'] === name,
      },
    ];
  });
}

function changeIn(changes: unknown, name: string): Figure | null {
  const change = isValues(changes) ? changes[name] : null;
  const value = numberIn(change, 'change');
  return value === null ? null : { value, low: numberIn(change, 'low'), high: numberIn(change, 'high') };
}

function wentOf(change: Figure | null, better: number): MetricRow['went'] {
  if (!change || change.low === null || change.high === null || better === 0) return null;
  const isBeyond = change.low > 0 || change.high < 0;
  return isBeyond ? (Math.sign(change.value) === better ? 'better' : 'worse') : null;
}

/** As far as a picture of all changes must reach, either way; half of the largest interval at least shows. */
export function reachOf(rows: readonly MetricRow[]): number {
  const ends = rows.flatMap(({ change }) => (change ? [change.value, change.low ?? 0, change.high ?? 0] : []));
  return Math.max(0.01, ...ends.map(Math.abs));
}
