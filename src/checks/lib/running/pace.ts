import type { ColumnPlan, NumberDistribution } from '../../../contract';
import { countSorted, sortNumbers } from '../../../stats';
import type { Side } from '../../define/side';
import { sureCalendarOf, type OfCalendar } from './calendar-of';
import { goesBothWays, hasEqualSteps, isFollowing, isWhole, wayOf } from './order';
import { isYear, spanOf, type Span } from './span';
import { isNumber, isReadAsTime, storageOf } from './storage-of';
import { areWeeks } from './weeks';

/** How a column of one dataset runs with time, so that a later one can be seen to go on. */
export type Pace = {
  readonly by: string | null;
  readonly span: Span;
  /** 1 upwards, −1 downwards; null where it holds one year alone, or weeks, which tell time in any order of rows. */
  readonly way: 1 | -1 | null;
  readonly lag: NumberDistribution | null;
  /** Null where it runs by itself. */
  readonly calendar: OfCalendar | null;
};

/** In so large a share of the rows a quantity that goes up and down does so often enough. */
const firstShare = 1 / 16;

const day = 86_400_000;

/** Null where the column does not run with time, or tells too little. */
export async function paceOf(side: Side, plan: ColumnPlan, time: string | null): Promise<Pace | null> {
  const known = await numbersOf(side, plan, time);
  const own = known && (await pace(known));
  const calendar = time === null ? null : await sureCalendarOf(side, plan, time);
  if (!calendar) return own;
  return own ? { ...own, calendar } : { by: time, span: calendar.span, way: null, lag: null, calendar };
}

type Numbers = {
  readonly side: Side;
  readonly plan: ColumnPlan;
  readonly by: string | null;
  readonly isDate: boolean;
  readonly isWeek: boolean;
  readonly numbers: Float64Array;
  readonly span: Span;
};

/** A column by its time; null where it holds neither dates nor numbers. */
export async function numbersOf(side: Side, plan: ColumnPlan, time: string | null): Promise<Numbers | null> {
  const storage = storageOf(side, plan.name);
  const isDate = plan.type === 'datetime' && isReadAsTime(storage);
  if (plan.name === time || plan.type === 'id' || (!isDate && !isNumber(storage))) return null;
  const by = time !== null && storageOf(side, time) !== null ? time : null;
  const inOrder = (first?: number): Promise<Float64Array> =>
    side.data.inOrder(plan.name, isDate ? 'datetime' : 'numeric', by, 1, first);
  // Most columns are told here, by their first rows: what follows sorts all of them.
  const { rows } = side.facts;
  const some = isDate ? null : await inOrder(Math.ceil(firstShare * rows));
  const isWeek = some !== null && areWeeks(plan.name, some);
  if (some && !isWeek && goesBothWays(some, rows)) return null;
  const numbers = await inOrder();
  if (isWeek ? !areWeeks(plan.name, numbers) : some && goesBothWays(numbers, rows)) return null;
  const span = spanOf(numbers);
  return span && { side, plan, by, isDate, isWeek, numbers, span };
}

export async function pace({ side, plan, by, isDate, isWeek, numbers, span }: Numbers): Promise<Pace | null> {
  if (isWeek) return { by, span, way: null, lag: null, calendar: null };
  if (!isDate && !isWhole(numbers) && !hasEqualSteps(numbers)) return null;
  if (!isDate && isYear(span))
    return /year/i.test(plan.name) ? { by, span, way: null, lag: null, calendar: null } : null;
  const way = wayOf(numbers, isDate);
  if (way !== null) return { by, span, way, lag: null, calendar: null };
  if (!isDate || !isFollowing(numbers)) return null;
  // By the order of rows alone no delay can be told.
  if (by === null) return { by, span, way: 1, lag: null, calendar: null };
  const times = await side.data.inOrder(by, 'datetime', by);
  return { by, span, way, lag: daysBehind(numbers, times), calendar: null };
}

function daysBehind(dates: Float64Array, times: Float64Array): NumberDistribution {
  const days = dates.map((date, row) => (date - (times[row] ?? NaN)) / day).filter((lag) => !Number.isNaN(lag));
  return { kind: 'numbers', of: 'values', ...countSorted(sortNumbers(days)) };
}
