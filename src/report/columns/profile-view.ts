import type {
  BarsPairView,
  CellValue,
  ColumnProfile,
  DatasetRole,
  HistogramPairView,
  ReportColumn,
  Result,
} from '../../contract';
import { compareCodePoints } from '../../contract/report/ranking';
import { findView } from '../shared/find-view';

export type Picture = HistogramPairView | BarsPairView;

/** The picture that a result itself has of a column, which is that of its rows alone. */
export const pairPicture = (result: Pick<Result, 'views'>): Picture | null =>
  findView(result, 'histogram-pair') ?? findView(result, 'bars-pair');

const listed = 12;

const valuesOf = (profile: ColumnProfile): number => profile.count - profile.missing;
const keyOf = (value: CellValue): string => `${typeof value} ${String(value)}`;

const sameEdges = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((edge, index) => edge === b[index]);

function histogramView({ name, type, reference, current }: ReportColumn): HistogramPairView | null {
  const edges = (current?.histogram ?? reference?.histogram)?.edges;
  if (!edges || edges.length < 2) return null;
  const countsOf = (profile: ColumnProfile | null): readonly number[] | null =>
    profile?.histogram && sameEdges(profile.histogram.edges, edges) && valuesOf(profile) > 0
      ? profile.histogram.counts
      : null;
  return {
    kind: 'histogram-pair',
    title: name,
    axis: type === 'datetime' ? 'datetime' : 'number',
    edges,
    reference: countsOf(reference),
    current: countsOf(current),
    missing: { reference: reference?.missing ?? 0, current: current?.missing ?? 0 },
  };
}

/** How often each listed value occurs; a value beyond a list that was cut short is unknown, not absent. */
function frequencies(profile: ColumnProfile | null): (value: CellValue) => number | null {
  if (!profile) return () => null;
  const counts = new Map(profile.top.map(({ value, count }) => [keyOf(value), count]));
  const complete = profile.top.length >= profile.distinct;
  return (value) => counts.get(keyOf(value)) ?? (complete ? 0 : null);
}

function barsView({ name, reference, current }: ReportColumn): BarsPairView | null {
  const before = frequencies(reference);
  const after = frequencies(current);
  const shareIn = (count: number | null, profile: ColumnProfile | null): number =>
    profile && profile.count > 0 ? (count ?? 0) / profile.count : 0;
  const unique = new Map(
    [...(reference?.top ?? []), ...(current?.top ?? [])].map(({ value }) => [keyOf(value), value]),
  );
  const categories = [...unique.values()]
    .map((value) => ({ label: String(value), reference: before(value), current: after(value) }))
    .sort(
      (a, b) =>
        Math.max(shareIn(b.reference, reference), shareIn(b.current, current)) -
          Math.max(shareIn(a.reference, reference), shareIn(a.current, current)) || compareCodePoints(a.label, b.label),
    )
    .slice(0, listed);
  if (categories.length === 0) return null;
  const rest = (profile: ColumnProfile | null, side: 'reference' | 'current'): number =>
    profile ? valuesOf(profile) - categories.reduce((sum, category) => sum + (category[side] ?? 0), 0) : 0;
  const distinct = Math.max(reference?.distinct ?? 0, current?.distinct ?? 0, unique.size);
  return {
    kind: 'bars-pair',
    title: name,
    categories,
    other: {
      reference: rest(reference, 'reference'),
      current: rest(current, 'current'),
      categories: distinct - categories.length,
    },
    missing: { reference: reference?.missing ?? 0, current: current?.missing ?? 0 },
    rows: { reference: reference?.count ?? null, current: current?.count ?? null },
  };
}

/** Names and free text mostly occur once: bars of single rows would say nothing. */
const mostlyUnique = (profile: ColumnProfile | null): boolean =>
  profile === null ||
  valuesOf(profile) === 0 ||
  (profile.distinct > listed && profile.distinct > valuesOf(profile) / 2);

const drawn = new WeakMap<ReportColumn, Picture | null>();

/** The picture of a column, from its profiles alone, made once; null where no picture would tell anything. */
export function profileView(column: ReportColumn): Picture | null {
  const before = drawn.get(column);
  if (before !== undefined) return before;
  const picture = draw(column);
  drawn.set(column, picture);
  return picture;
}

function draw(column: ReportColumn): Picture | null {
  if (column.type === 'numeric' || column.type === 'datetime') {
    const view = histogramView(column);
    if (view && (view.reference ?? view.current)) return view;
  }
  return mostlyUnique(column.reference) && mostlyUnique(column.current) ? null : barsView(column);
}

/** The picture with only the dataset that was judged, where one was judged by itself. */
export function sided(picture: Picture, dataset: DatasetRole | null): Picture {
  if (dataset === null) return picture;
  const other = dataset === 'reference' ? 'current' : 'reference';
  return picture.kind === 'histogram-pair'
    ? { ...picture, [other]: null }
    : { ...picture, rows: { ...picture.rows, [other]: null } };
}
