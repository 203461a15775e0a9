import type { BarsPairView, HistogramPairView } from '../../contract';
import { axisEnd } from '../shared/numbers';
import type { Picture } from './profile-view';
import { moment } from '../shared/times';
import { clipped } from '../shared/visible';
import { pairBars } from '../views/bars/bars';
import { bars, layoutBins, outline, shares, type Bin } from '../views/histogram/histogram';

/** A small picture: current as a fill, reference as an outline, what stands apart hatched. */
export type Spark = {
  readonly fill: string;
  readonly hatched: string;
  readonly outline: string;
  /** From where to where on the axis lies what decided. */
  readonly marked: readonly (readonly [number, number])[];
  /** What the left and right ends of the axis are. */
  readonly ends: readonly [string, string];
};

/** What a picture marks: spans of values, open ends infinite; or values by name. */
export type Marks = {
  readonly spans: readonly (readonly [number, number])[];
  readonly labels: readonly string[];
};

const noMarks: Marks = { spans: [], labels: [] };

export type SparkSize = { readonly width: number; readonly height: number };

/** Tall bars touch neither the top nor its outline's stroke. */
const air = 1.5;

function draw(bins: readonly Bin[], before: readonly number[] | null, after: readonly number[] | null, height: number) {
  const max = Math.max(...(before ?? []), ...(after ?? []), 1e-12);
  const y = (share: number): number => height - (share / max) * (height - air);
  const current = after ?? [];
  return {
    fill: bars(
      bins.filter((bin) => !bin.tail),
      current,
      y,
    ),
    hatched: bars(
      bins.filter((bin) => bin.tail),
      current,
      y,
    ),
    outline: before ? outline(bins, before, y) : '',
  };
}

function histogramSpark(view: HistogramPairView, { width, height }: SparkSize, { spans }: Marks): Spark {
  const { bins } = layoutBins(view.edges, width, 5);
  const end = (value: number | undefined): string =>
    value === undefined ? '' : view.axis === 'datetime' ? moment(value, 86_400_000) : axisEnd(value);
  const inside = bins.filter(({ tail }) => !tail);
  const [low, high] = [inside.at(0)?.from, inside.at(-1)?.to];
  // Whole numbers stand in the middle of bins of their own.
  const isWhole = inside.every(({ from, to }) => to - from === 1 && Math.abs(from % 1) === 0.5);
  const margin = isWhole ? 0.5 : 0;
  const from = low === undefined ? '' : end(low + margin);
  const to = high === undefined ? '' : end(high - margin);
  return {
    ...draw(bins, view.reference && shares(view.reference), view.current && shares(view.current), height),
    marked: spans.flatMap(([from, to]) => {
      const held = bins.filter((bin) => bin.to > from && bin.from < to);
      const at = held.length > 0 ? held : bins.filter((bin) => from >= bin.from && from <= bin.to).slice(0, 1);
      const [first, last] = [at[0], at.at(-1)];
      return first && last ? [[first.x, last.x + last.width] as const] : [];
    }),
    // The axis runs between the tails; how far a tail goes is said beside it.
    ends: [
      bins.at(0)?.tail ? `${end(view.edges[0])} ⋯ ${from}` : from,
      bins.at(-1)?.tail ? `${to} ⋯ ${end(view.edges.at(-1))}` : to,
    ],
  };
}

function barsSpark(view: BarsPairView, { width, height }: SparkSize, { labels }: Marks): Spark {
  const all = pairBars(view).filter(({ kind }) => kind !== 'missing');
  const each = Math.min(width / Math.max(1, all.length), width / 4);
  // Bars of categories stand apart, so every one is a run of its own.
  const bins = all.map(({ kind }, index): Bin => ({
    index,
    from: index,
    to: index + 1,
    x: index * each + 1,
    width: Math.max(1, each - 3),
    tail: kind === 'other',
  }));
  const side = (key: 'reference' | 'current'): readonly number[] | null =>
    view.rows[key] === null ? null : all.map((bar) => bar[key] ?? 0);
  const { fill, hatched } = draw(bins, side('reference'), side('current'), height);
  const before = side('reference');
  const max = Math.max(...(before ?? []), ...(side('current') ?? []), 1e-12);
  const y = (share: number): number => height - (share / max) * (height - air);
  const first = view.categories[0];
  const count = view.categories.length + view.other.categories;
  return {
    fill,
    hatched,
    outline: before ? bins.map((bin) => outline([bin], [before[bin.index] ?? 0], y)).join('') : '',
    marked: bins.flatMap((bin) =>
      labels.includes(all[bin.index]?.label ?? '') ? [[bin.x, bin.x + bin.width] as const] : [],
    ),
    ends: [first ? clipped(first.label, 16) : '', count > 1 ? `${count} values` : ''],
  };
}

export const sparkOf = (view: Picture, size: SparkSize, marks: Marks = noMarks): Spark =>
  view.kind === 'histogram-pair' ? histogramSpark(view, size, marks) : barsSpark(view, size, marks);
