import type { CalendarPart, ColumnPlan, DatasetRole, NumberDistribution } from '../../../contract';
import type { Side } from '../../define/side';
import { calendarOf, sureCalendarOf } from './calendar-of';
import { numbersOf, pace, type Pace } from './pace';
import { directionOf } from './span';
import { yearOfWeeks } from './weeks';

/**
 * A column that runs with time and goes on where the reference ended: a date, year, serial or ordinal. That it moved is no
 * news; a measured quantity is none of these, however steadily it moves.
 */
export type Running = {
  /** The column of time that it runs with; null where it runs with the rows. */
  readonly by: string | null;
  /** Of a date that follows time loosely: the days by which it lies behind. */
  readonly lag: { readonly [role in DatasetRole]: NumberDistribution } | null;
  /** What of the times beside it it is, such as their month; null where it runs by itself. */
  readonly part: CalendarPart | null;
};

/** Of a reference whose rows are not here an earlier report tells the pace. */
export type PacedSides = { readonly reference: Side | Pace; readonly current: Side };

const day = 86_400_000;

/** Null where it does not. `time` is the column by which rows are put in order. */
export async function runsWithTime(sides: PacedSides, plan: ColumnPlan, time: string | null): Promise<Running | null> {
  return (await goesOn(sides, plan, time)) ?? (time === null ? null : goesOnWithCalendar(sides, plan, time));
}

/** By itself. */
async function goesOn(
  { reference, current }: PacedSides,
  plan: ColumnPlan,
  time: string | null,
): Promise<Running | null> {
  const known = 'span' in reference ? reference : await numbersOf(reference, plan, time);
  const own = known && (await numbersOf(current, plan, time));
  const direction = own && directionOf(known.span, own.span, own.isWeek ? yearOfWeeks : 1);
  if (!own || direction === null || known.by !== own.by) return null;
  const before = 'numbers' in known ? await pace(known) : known;
  const after = before && (await pace(own));
  if (!before || !after) return null;
  const { by } = after;
  if (before.lag && after.lag)
    return direction === 1 ? { by, lag: { reference: before.lag, current: after.lag }, part: null } : null;
  if (before.lag || after.lag) return null;
  if (before.way === null || after.way === null)
    return before.way === after.way && (own.isWeek ? direction === 1 : own.span.first - known.span.first === 1)
      ? { by, lag: null, part: null }
      : null;
  // Newest first is an order too, though not one of the column of time.
  const isOn = before.way === after.way && (by === null || after.way === direction);
  return isOn ? { by, lag: null, part: null } : null;
}

/** As a part of the calendar, such as the month of times that go on. */
async function goesOnWithCalendar(
  { reference, current }: PacedSides,
  plan: ColumnPlan,
  time: string,
): Promise<Running | null> {
  const before = 'span' in reference ? reference.calendar : await sureCalendarOf(reference, plan, time);
  const after = before && (await calendarOf(current, plan, time));
  if (!before || !after || directionOf(before.times, after.times, day) !== 1) return null;
  const shared = before.parts.find((one) =>
    after.parts.some(({ part, plus }) => part === one.part && plus === one.plus),
  );
  return shared ? { by: time, lag: null, part: shared.part } : null;
}
