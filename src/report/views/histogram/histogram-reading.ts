import type { HistogramPairView } from '../../../contract';
import { counted, figure, points, share } from '../../shared/numbers';
import { moment } from '../../shared/times';
import { shares, tails } from './histogram';
import { atStart, currentName } from '../../shared/called';

/** What one bin says, in words and figures. */
export type Reading = {
  readonly range: string;
  readonly reference: { readonly count: number; readonly share: number } | null;
  readonly current: { readonly count: number; readonly share: number } | null;
  /** Current minus reference; null where one side is absent. */
  readonly difference: number | null;
  /** What is drawn besides the two. */
  readonly third?: { readonly name: string; readonly count: number; readonly share: number } | null;
};

type Axis = Pick<HistogramPairView, 'axis' | 'edges'>;

const edgeText = (view: Axis, value: number, step: number): string =>
  view.axis === 'datetime' ? moment(value, step) : figure(value);

/** The range of every bin: "12 to 14", for a tail "beyond 96". */
export function ranges(view: Axis): readonly string[] {
  const { edges } = view;
  const count = Math.max(0, edges.length - 1);
  const middle = Math.floor(count / 2);
  const step = (edges[middle + 1] ?? 0) - (edges[middle] ?? 0);
  const { low, high } = tails(edges);
  // Bins of whole numbers begin and end halfway between two of them.
  const half = view.axis === 'number' && edges.every((edge) => Math.abs(edge % 1) === 0.5) ? 0.5 : 0;
  return Array.from({ length: count }, (_, index) => {
    const from = edgeText(view, (edges[index] ?? 0) + half, step);
    const to = edgeText(view, (edges[index + 1] ?? 0) - half, step);
    const name = from === to ? from : `${from} to ${to}`;
    if (low && index === 0) return `${name} (tail)`;
    return high && index === count - 1 ? `${name} (tail)` : name;
  });
}

export function readings(view: HistogramPairView): readonly Reading[] {
  const reference = view.reference && { counts: view.reference, shares: shares(view.reference) };
  const current = view.current && { counts: view.current, shares: shares(view.current) };
  return ranges(view).map((range, index) => {
    const side = (from: typeof reference): Reading['reference'] =>
      from && { count: from.counts[index] ?? 0, share: from.shares[index] ?? 0 };
    const [before, after] = [side(reference), side(current)];
    return {
      range,
      reference: before,
      current: after,
      difference: before && after ? after.share - before.share : null,
    };
  });
}

/** Where the two differ most; where only one is there, its highest bin. */
export function mostTelling(all: readonly Reading[]): number {
  const weight = ({ difference, reference, current }: Reading): number =>
    difference === null ? ((current ?? reference)?.share ?? 0) : Math.abs(difference);
  let best = 0;
  all.forEach((reading, index) => {
    const leader = all[best];
    if (leader && weight(reading) > weight(leader)) best = index;
  });
  return best;
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function sideSentence(name: string, counts: readonly number[] | null, missing: number): string {
  if (!counts) return '';
  const values = total(counts);
  const rows = values + missing;
  return `${name} ${counted(values, 'value')}${missing > 0 ? ` (${share(missing / rows)} missing)` : ''}`;
}

/** The chart in one sentence or two. */
export function histogramSentence(view: HistogramPairView, called = currentName): string {
  const sides = [
    sideSentence('Reference', view.reference, view.missing.reference),
    sideSentence(view.reference ? called : atStart(called), view.current, view.missing.current),
  ].filter(Boolean);
  if (sides.length === 0) return 'Neither dataset has a value here.';
  const all = readings(view);
  const telling = all[mostTelling(all)];
  const most = !telling
    ? ''
    : telling.difference === null
      ? ` Fullest: ${telling.range}, ${share((telling.current ?? telling.reference)?.share ?? 0)} of values.`
      : telling.difference === 0
        ? ' The two agree in every bin.'
        : ` The widest difference is at ${telling.range}: ${points(telling.difference)}.`;
  return `${sides.join(', ')}.${most}`;
}
