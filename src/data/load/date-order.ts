import { dateOrders, type DatasetFacts, type DateOrder, type OrderedDates, type TimeRange } from '../../contract';

/** The order that dates have wherever their values leave only one; null where none says it, or not all say the same. */
export function decidedOrder(dates: readonly OrderedDates[]): DateOrder | null {
  const [order, ...others] = new Set(dates.filter(({ open }) => open === null).map((column) => column.order));
  return others.length === 0 ? (order ?? null) : null;
}

/** Whether some dates that may have the order were read in the other. */
export const isReadOtherwise = (dates: readonly OrderedDates[], order: DateOrder): boolean =>
  dates.some((column) => column.open !== null && column.order !== order);

export type Ordered = { readonly order: DateOrder; readonly by: 'values' | 'reference' };

type Facts = Pick<DatasetFacts, 'dates' | 'columns'>;

/**
 * One order for both datasets: that of the reference where its values say it, else that of current; where neither does,
 * the one in which current's dates go on from the reference's, or fall among them. Null where nothing tells.
 */
export function orderOfBoth(reference: Facts | null, current: Facts): Ordered | null {
  const sure = decidedOrder(reference?.dates ?? []) ?? decidedOrder(current.dates);
  if (sure) return { order: sure, by: 'values' };
  for (const { column, open } of current.dates) {
    const order = reference && open && likelier((candidate) => rangeOf(reference, column, candidate), open);
    if (order) return { order, by: 'reference' };
  }
  return null;
}

/** What the reference's dates of that name span, in an order of which it may know nothing. */
function rangeOf({ dates, columns }: Facts, column: string, order: DateOrder): TimeRange | null {
  const own = dates.find((one) => one.column === column);
  if (own?.open) return own.open[order];
  const stored = columns.find(({ name }) => name === column);
  return stored?.storage === 'datetime' && stored.min !== null && stored.max !== null
    ? { min: stored.min, max: stored.max }
    : null;
}

/** Dates that go on from others or fall among them before those that do neither; of two such the nearer. */
function likelier(
  before: (order: DateOrder) => TimeRange | null,
  after: { readonly [order in DateOrder]: TimeRange },
): DateOrder | null {
  const rated = dateOrders.flatMap((order) => {
    const range = before(order);
    return range ? [{ order, ...rate(range, after[order]) }] : [];
  });
  const [first, second] = rated.sort((a, b) => Number(b.fits) - Number(a.fits) || a.gap - b.gap);
  return first && (!second || first.fits !== second.fits || first.gap !== second.gap) ? first.order : null;
}

function rate(before: TimeRange, after: TimeRange): { readonly fits: boolean; readonly gap: number } {
  const goesOn = after.min >= before.max;
  const isAmong = after.min >= before.min && after.max <= before.max;
  return { fits: goesOn || isAmong, gap: Math.max(0, after.min - before.max, before.min - after.max) };
}
