import type { ColumnPlan } from '../../../contract';
import type { Side } from '../../define/side';
import { isCalled, partsOf, type Counted } from './calendar';
import { spanOf, type Span } from './span';
import { isNumber, storageOf } from './storage-of';

/** Parts of the calendar that a column is of the times beside it, which span so much. */
export type OfCalendar = { readonly parts: readonly Counted[]; readonly times: Span };

/** A number that is the same in nearly all rows says by its name that it is a part of the calendar. */
export async function sureCalendarOf(
  side: Side,
  plan: ColumnPlan,
  time: string,
): Promise<(OfCalendar & { readonly span: Span }) | null> {
  const found = await calendarOf(side, plan, time);
  const span = found && spanOf(await side.data.inOrder(plan.name, 'numeric', null));
  const parts = span && found.parts.filter((one) => span.low < span.high || isCalled(plan.name, one));
  return parts && parts.length > 0 ? { ...found, parts, span } : null;
}

/** Null where the column is no part of the calendar of the times beside it. */
export async function calendarOf(side: Side, plan: ColumnPlan, time: string): Promise<OfCalendar | null> {
  const stored = side.facts.columns.find(({ name }) => name === plan.name);
  if (!stored || !isNumber(stored.storage) || plan.type === 'id' || storageOf(side, time) !== 'datetime') return null;
  const { min, max } = stored;
  if (min === null || max === null || min < -1 || (max > 366 && min < 1000) || max > 9999) return null;
  const [numbers, times] = await Promise.all([
    side.data.inOrder(plan.name, 'numeric', null),
    side.data.inOrder(time, 'datetime', null),
  ]);
  const parts = partsOf(numbers, times);
  const span = parts.length > 0 ? spanOf(times) : null;
  return span && { parts, times: span };
}
