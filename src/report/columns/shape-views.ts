import type {
  BarsPairView,
  CellValue,
  ColumnProfile,
  HistogramPairView,
  ReportColumn,
  TableView,
  ValueCount,
} from '../../contract';
import { readable } from '../shared/times';
import { currentName } from '../shared/called';

/** What a profile shows beside its distribution: pictures, and tables of single values. */
export type ShapeViews = {
  readonly pictures: readonly (HistogramPairView | BarsPairView)[];
  readonly tables: readonly TableView[];
};

type Sides = Pick<ReportColumn, 'reference' | 'current'>;

/** Lengths that are all the same make no picture. */
const isFlat = (counts: readonly number[] | null): boolean => (counts ?? []).filter((count) => count > 0).length < 2;

const rowsOf = ({ reference, current }: Sides): BarsPairView['rows'] => ({
  reference: reference?.count ?? null,
  current: current?.count ?? null,
});
const missingOf = ({ reference, current }: Sides): BarsPairView['missing'] => ({
  reference: reference?.missing ?? 0,
  current: current?.missing ?? 0,
});

function histogram(
  title: string,
  sides: Sides,
  edges: readonly number[] | undefined,
  countsOf: (profile: ColumnProfile) => readonly number[] | undefined,
): readonly HistogramPairView[] {
  const counts = (profile: ColumnProfile | null): readonly number[] | null => (profile && countsOf(profile)) ?? null;
  const [reference, current] = [counts(sides.reference), counts(sides.current)];
  if (!edges || (isFlat(reference) && isFlat(current))) return [];
  return [{ kind: 'histogram-pair', title, axis: 'number', edges, reference, current, missing: missingOf(sides) }];
}

/** Values that both lists may name; what a list cut short leaves out is not known. */
function bars(
  title: string,
  sides: Sides,
  listOf: (
    profile: ColumnProfile,
  ) => { readonly top: readonly ValueCount[]; readonly number: number } | null | undefined,
): readonly BarsPairView[] {
  const [before, after] = [sides.reference && listOf(sides.reference), sides.current && listOf(sides.current)];
  const labels = [...new Set([...(after?.top ?? []), ...(before?.top ?? [])].map(({ value }) => String(value)))];
  if (labels.length < 2) return [];
  const countIn = (list: typeof before, label: string): number | null =>
    list?.top.find(({ value }) => String(value) === label)?.count ??
    (list && list.top.length >= list.number ? 0 : null);
  const categories = labels
    .map((label) => ({ label, reference: countIn(before, label), current: countIn(after, label) }))
    .slice(0, 12);
  const rest = (profile: ColumnProfile | null, side: 'reference' | 'current'): number =>
    profile ? profile.count - profile.missing - categories.reduce((sum, one) => sum + (one[side] ?? 0), 0) : 0;
  return [
    {
      kind: 'bars-pair',
      title,
      categories,
      other: {
        reference: rest(sides.reference, 'reference'),
        current: rest(sides.current, 'current'),
        categories: Math.max(before?.number ?? 0, after?.number ?? 0, labels.length) - categories.length,
      },
      missing: missingOf(sides),
      rows: rowsOf(sides),
    },
  ];
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const weekdays = ({ weekdays: counts }: ColumnProfile) =>
  counts && !isFlat(counts)
    ? { top: counts.map((count, index) => ({ value: days[index] ?? '', count })), number: days.length }
    : null;

type Column = { readonly label: string; readonly format: 'text' | 'number' | 'integer' };
type Lister<T> = { readonly columns: readonly Column[]; readonly cells: (item: T) => readonly CellValue[] };

/** The items of both sides beside each other, line by line; nothing where neither has any. */
function table<T>(
  title: string,
  sides: Sides & { readonly called: string },
  itemsOf: (profile: ColumnProfile) => readonly T[] | undefined,
  { columns, cells }: Lister<T>,
): readonly TableView[] {
  const lists = [sides.reference, sides.current].map((profile) => profile && (itemsOf(profile) ?? []));
  const names = ['reference', sides.called];
  const length = Math.max(...lists.map((list) => list?.length ?? 0));
  if (length === 0) return [];
  const blank = columns.map(() => null);
  return [
    {
      kind: 'table',
      title,
      columns: lists.flatMap((list, side) =>
        list
          ? columns.map((column, index) =>
              index === 0 ? { ...column, label: `${column.label}, ${names[side]}` } : column,
            )
          : [],
      ),
      rows: Array.from({ length }, (_, index) =>
        lists.flatMap((list) => {
          const item = list?.[index];
          return list ? (item === undefined ? blank : cells(item)) : [];
        }),
      ),
      more: 0,
    },
  ];
}

const extremes: Lister<NonNullable<ColumnProfile['smallest']>[number]> = {
  columns: [
    { label: 'Value', format: 'number' },
    { label: 'rows', format: 'integer' },
    { label: 'first in row', format: 'integer' },
  ],
  cells: ({ value, count, row }) => [value, count, row],
};
const values: Lister<ValueCount> = {
  columns: [
    { label: 'Value', format: 'text' },
    { label: 'rows', format: 'integer' },
  ],
  cells: ({ value, count }) => [value, count],
};
const gaps: Lister<NonNullable<ColumnProfile['rhythm']>['longest'][number]> = {
  columns: [
    { label: 'From', format: 'text' },
    { label: 'to', format: 'text' },
    { label: 'missing periods', format: 'integer' },
  ],
  cells: ({ from, to, missingPeriods }) => [readable(from), readable(to), missingPeriods],
};

/** Where bars do not show them: of many different values those that come back. */
const frequent = ({ top, distinct }: ColumnProfile): readonly ValueCount[] | undefined =>
  distinct > top.length ? top.filter(({ count }) => count > 1).slice(0, 10) : undefined;

export function shapeViews(column: Sides, called = currentName): ShapeViews {
  const any = column.current ?? column.reference;
  const hours = Array.from({ length: 25 }, (_, hour) => hour);
  const sides = { ...column, called };
  return {
    pictures: [
      ...histogram(
        'Text length',
        column,
        (column.current?.lengths ?? column.reference?.lengths)?.edges,
        (p) => p.lengths?.counts,
      ),
      ...bars('Forms', column, (p) => p.patterns),
      ...bars('Day of the week', column, weekdays),
      ...histogram('Hour of the day', column, any?.hours && hours, (p) => p.hours),
    ],
    tables: [
      ...table('Smallest values', sides, (p) => p.smallest, extremes),
      ...table('Largest values', sides, (p) => p.largest, extremes),
      ...table('Most frequent values', sides, frequent, values),
      ...table('Rarest values', sides, (p) => p.rarest, values),
      ...table('Longest gaps', sides, (p) => p.rhythm?.longest, gaps),
    ],
  };
}
