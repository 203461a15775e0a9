import type { CalendarPart, ColumnPlan, DatasetRole, NumberDistribution, Storage } from '../../contract';
import { ascentOf, countSorted, sortNumbers } from '../../stats';
import type { Side } from '../define/side';
import { isCalled, isCalledWeek, partsOf, type Counted } from './calendar';

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

/** Parts of the calendar that a column is of the times beside it, which span so much. */
export type OfCalendar = { readonly parts: readonly Counted[]; readonly times: Span };

/** Of a reference whose rows are not here an earlier report tells the pace. */
export type PacedSides = { readonly reference: Side | Pace; readonly current: Side };

/** Fewer rows on a side tell nothing of an order. */
const fewestRows = 20;
const runs = 0.999;
/** Dates that follow time with a delay: it is the delay that may drift. */
const follows = 0.9;
/** Of numbers: entered out of order now and then. A measured quantity goes up and down. */
const mostDescents = 0.01;
/** In so large a share of the rows a quantity that goes up and down does so often enough. */
const firstShare = 1 / 16;
/** As a multiple of the longer side's span: what begins later has not gone on. */
const longestGap = 3;
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

/** Null where the column does not run with time, or tells too little. */
export async function paceOf(side: Side, plan: ColumnPlan, time: string | null): Promise<Pace | null> {
  const known = await numbersOf(side, plan, time);
  const own = known && (await pace(known));
  const calendar = time === null ? null : await sureCalendarOf(side, plan, time);
  if (!calendar) return own;
  return own ? { ...own, calendar } : { by: time, span: calendar.span, way: null, lag: null, calendar };
}

/** A number that is the same in nearly all rows says by its name that it is a part of the calendar. */
async function sureCalendarOf(
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
async function calendarOf(side: Side, plan: ColumnPlan, time: string): Promise<OfCalendar | null> {
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
async function numbersOf(side: Side, plan: ColumnPlan, time: string | null): Promise<Numbers | null> {
  const storage = storageOf(side, plan.name);
  const isDate = storage === 'datetime' && plan.type === 'datetime';
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

async function pace({ side, plan, by, isDate, isWeek, numbers, span }: Numbers): Promise<Pace | null> {
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

const storageOf = ({ facts }: Side, name: string): Storage | null =>
  facts.columns.find((column) => column.name === name)?.storage ?? null;

const isNumber = (storage: Storage | null): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';

/** Ends, and what all but one row in twenty lie within. */
type Span = { readonly low: number; readonly high: number; readonly first: number; readonly last: number };

function spanOf(numbers: Float64Array): Span | null {
  const sorted = sortNumbers(numbers.filter(Number.isFinite));
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return sorted.length < fewestRows ? null : { first: at(0), low: at(0.05), high: at(0.95), last: at(1) };
}

/** 1 where current goes on above the reference, −1 below it, null where it does neither; `least` is one step. */
function directionOf(before: Span, after: Span, least: number): 1 | -1 | null {
  const longest = Math.max(before.last - before.first, after.last - after.first, least);
  if (after.low >= before.high && after.last > before.last)
    return after.first - before.last <= longestGap * longest ? 1 : null;
  if (after.high <= before.low && after.first < before.first)
    return before.first - after.last <= longestGap * longest ? -1 : null;
  return null;
}

/** Which way numbers run; null where they do not. */
function wayOf(numbers: Float64Array, isDate: boolean): 1 | -1 | null {
  const isRunning = (values: Float64Array): boolean => {
    const ascent = ascentOf(values);
    return ascent !== null && ascent.correlation >= runs && (isDate || ascent.descents <= mostDescents);
  };
  if (isRunning(numbers)) return 1;
  return isRunning(numbers.map((number) => -number)) ? -1 : null;
}

/** Whether too many of all rows are smaller than the one before them, and too many larger, for numbers that run either way. */
function goesBothWays(numbers: Float64Array, rows: number): boolean {
  const most = mostDescents * (rows - 1);
  let [up, down, before] = [0, 0, NaN];
  for (const number of numbers) {
    if (Number.isNaN(number)) continue;
    if (number > before) up += 1;
    else if (number < before) down += 1;
    if (up > most && down > most) return true;
    before = number;
  }
  return false;
}

const isFollowing = (numbers: Float64Array): boolean => (ascentOf(numbers)?.correlation ?? 0) >= follows;

const isWhole = (numbers: Float64Array): boolean =>
  numbers.every((number) => Number.isNaN(number) || Number.isSafeInteger(number));

/** A reading of time itself, such as seconds since the start. */
function hasEqualSteps(numbers: Float64Array): boolean {
  let [least, most] = [Infinity, -Infinity];
  for (let row = 1; row < numbers.length; row++) {
    const step = (numbers[row] ?? NaN) - (numbers[row - 1] ?? NaN);
    least = Math.min(least, step);
    most = Math.max(most, step);
  }
  return least * most > 0 && most - least <= 1e-6 * Math.max(Math.abs(least), Math.abs(most));
}

/** From the first week of a year to that of the next, as numbers. */
const yearOfWeeks = 100;

/** Weeks with their years as whole numbers (202605), under a name that says so. */
const areWeeks = (name: string, numbers: Float64Array): boolean =>
  isCalledWeek(name) && numbers.every((number) => Number.isNaN(number) || isWeekOfYear(number));

const isWeekOfYear = (number: number): boolean =>
  Number.isInteger(number) && number >= 190_001 && number <= 210_053 && number % 100 >= 1 && number % 100 <= 53;

/** One year has no order to tell it by. */
const isYear = ({ first, last }: Span): boolean => first === last && first >= 1900 && last <= 2100;

function daysBehind(dates: Float64Array, times: Float64Array): NumberDistribution {
  const days = dates.map((date, row) => (date - (times[row] ?? NaN)) / day).filter((lag) => !Number.isNaN(lag));
  return { kind: 'numbers', of: 'values', ...countSorted(sortNumbers(days)) };
}
