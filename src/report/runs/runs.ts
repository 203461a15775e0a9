import { extent } from 'd3-array';
import type { NumberFormat, PastResult, PastRun, Result, Status } from '../../contract';
import { judgedSide } from '../../contract/report/history/history';
import { isFinding, worstFirst } from '../../contract/report/ranking';
import { said } from '../shared/cells';
import { findView } from '../shared/find-view';

/** One figure of a check and column from run to run; a run that did not judge it has null. */
export type Series = {
  readonly of: Pick<PastResult, 'check' | 'columns' | 'dataset' | 'of'>;
  readonly points: readonly (Pick<PastResult, 'figure' | 'threshold' | 'status'> | null)[];
};

/** Those that were found last first, then those that were found ever, then those that moved; else in the order of the last run. */
export function seriesOf(runs: readonly PastRun[]): readonly Series[] {
  const byKey = runs.map(({ results }) => new Map(results.map((result) => [keyOf(result), result])));
  const of = new Map<string, PastResult>();
  for (const results of [...byKey].reverse()) {
    for (const [key, result] of results) if (result.figure !== null && !of.has(key)) of.set(key, result);
  }
  return [...of]
    .map(([key, one]) => ({ of: one, points: byKey.map((results) => results.get(key) ?? null) }))
    .filter(({ points }) => points.filter((point) => point?.figure != null).length > 1)
    .map((series) => ({ series, rank: rankOf(series) }))
    .sort((a, b) => a.rank.last - b.rank.last || b.rank.found - a.rank.found || b.rank.moved - a.rank.moved)
    .map(({ series }) => series);
}

const keyOf = (past: PastResult): string => JSON.stringify([past.check, past.columns, judgedSide(past), past.of]);

function rankOf({ points }: Series): { readonly last: number; readonly found: number; readonly moved: number } {
  const last = points.at(-1);
  return {
    last: last && isFinding(last) ? worstFirst.indexOf(last.status) : worstFirst.length,
    found: points.filter((point) => point && isFinding(point)).length,
    moved: Number(new Set(points.flatMap((point) => point?.figure ?? [])).size > 1),
  };
}

export type Plot = {
  readonly line: string;
  readonly threshold: string;
  readonly marks: readonly { readonly x: number; readonly y: number; readonly status: Status }[];
};

/** Where the middle of each run stands on a strip so wide. */
export const runPlace = (width: number, count: number, index: number): number => ((index + 0.5) * width) / count;

/** Paths of a series: its line, with gaps where it was not judged, its thresholds, and the runs that found it. */
export function plotOf({ points }: Series, width: number, height: number): Plot {
  const air = 6;
  const values = points.flatMap((point) => [point?.figure ?? null, point?.threshold ?? null]);
  const [least = 0, most = 1] = extent(values.filter((value) => value !== null));
  const low = least > 0 && least < most / 2 ? 0 : least;
  const y = (value: number): number =>
    most === low ? height / 2 : height - air - ((value - low) / (most - low)) * (height - 2 * air);
  const x = (index: number): number => runPlace(width, points.length, index);
  const path = (valueOf: (point: Series['points'][number]) => number | null): string => {
    let pen = 'M';
    return points
      .map((point, index) => {
        const value = valueOf(point);
        const step = value === null ? '' : `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
        pen = value === null ? 'M' : 'L';
        // A point by itself is a dot.
        const isAlone = value !== null && step.startsWith('M') && (valueOf(points[index + 1] ?? null) ?? null) === null;
        return isAlone ? `${step}h0.01` : step;
      })
      .join('');
  };
  return {
    line: path((point) => point?.figure ?? null),
    threshold: path((point) => point?.threshold ?? null),
    marks: points.flatMap((point, index) =>
      point?.figure != null && isFinding(point) ? [{ x: x(index), y: y(point.figure), status: point.status }] : [],
    ),
  };
}

/** The checks whose figure is a share of rows, as their pictures or their values tell. */
export const shareChecks = (results: readonly Result[]): ReadonlySet<string> =>
  new Set(results.filter(tellsShare).map(({ check }) => check));

const tellsShare = (result: Result): boolean =>
  findView(result, 'scale')?.format === 'share' ||
  (typeof result.figure === 'number' && result.figure === result.value['share']);

/** What a series says to those who do not see it. */
export function seriesSentence({ points }: Series, format: NumberFormat = 'number'): string {
  const known = points.flatMap((point) => (point?.figure != null ? [{ ...point, figure: point.figure }] : []));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'Not judged.';
  const limit = last.threshold === null ? '' : `, threshold ${said(last.threshold, format)}`;
  const found = known.filter(isFinding).length;
  return `From ${said(first.figure, format)} to ${said(last.figure, format)}${limit}; found in ${found} of ${known.length} runs.`;
}

/** The rows of current in a run; null where the run does not say. */
export const currentRows = ({ datasets }: PastRun): number | null =>
  datasets.find(({ role }) => role === 'current')?.rows ?? null;

/** Models where they change, the first included; none where no run names one. */
export const modelChanges = (runs: readonly PastRun[]): readonly { readonly index: number; readonly model: string }[] =>
  runs.flatMap(({ model }, index) =>
    model !== null && model !== (runs[index - 1]?.model ?? null) ? [{ index, model }] : [],
  );
