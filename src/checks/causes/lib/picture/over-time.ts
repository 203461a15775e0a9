import type { Line, LinesView } from '../../../../contract';
import { countSorted, quantile, sortNumbers } from '../../../../stats';
import type { About } from './sides';

const mostPoints = 40;

/** Rows in their order: where each stands along x, NaN where it does not, and its value, NaN where missing. */
export type Course = { readonly x: Float64Array; readonly values: Float64Array };

/**
 * The median of values along times in milliseconds since 1970 UTC, or along row numbers, with marks where the cause begins and
 * ends: current as it stands and, where it changed, undone; reference where it has such an x too.
 */
export function pictureOverTime(
  { title, name }: About,
  x: LinesView['x'],
  marks: LinesView['marks'],
  {
    reference,
    current,
    undone,
  }: { readonly reference: Course | null; readonly current: Course; readonly undone: Course | null },
): LinesView {
  const drawn: readonly Line[] = [
    lineOf(current, 'current', 'current'),
    ...(undone ? [lineOf(undone, 'current undone', null)] : []),
    ...(reference ? [lineOf(reference, 'reference', 'reference')] : []),
  ];
  return {
    kind: 'lines',
    title,
    x,
    y: { name: `median of ${name}` },
    lines: drawn,
    thresholds: [],
    diagonal: null,
    marks,
  };
}

/** Spans of x that are equally wide, each at its middle with the median of its rows; a gap where it has none. */
function lineOf({ x, values }: Course, name: string, dataset: Line['dataset']): Line {
  let [from, to] = [Infinity, -Infinity];
  for (const at of x) [from, to] = [at < from ? at : from, at > to ? at : to];
  if (!(to >= from)) return { name, dataset, x: [], y: [], band: null };
  const width = (to - from) / mostPoints || 1;
  const spans = Array.from({ length: to > from ? mostPoints : 1 }, (): number[] => []);
  values.forEach((value, row) => {
    const span = Math.min(spans.length - 1, Math.floor(((x[row] ?? NaN) - from) / width));
    if (Number.isFinite(value)) spans[span]?.push(value);
  });
  return {
    name,
    dataset,
    x: spans.map((_, span) => from + (span + 0.5) * width),
    y: spans.map((span) => quantile(countSorted(sortNumbers(Float64Array.from(span))), 0.5)),
    band: null,
  };
}
