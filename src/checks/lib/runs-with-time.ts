import type { ColumnPlan, DatasetRole, Storage } from '../../contract';
import { ascentOf, sortNumbers } from '../../stats';
import type { Side } from '../define';

/**
 * A column that runs with time and goes on where the reference ended: a date, year, serial or ordinal. That it moved is no
 * news; a measured quantity is none of these, however steadily it moves.
 */
export type Running = {
  /** The column of time that it runs with; null where it runs with the rows. */
  readonly by: string | null;
  /** Of a date that follows time loosely: by how many days it lies behind, row by row, where both are known. */
  readonly lag: { readonly [role in DatasetRole]: Float64Array } | null;
};

export type BothSides = { readonly [role in DatasetRole]: Side };

/** Fewer rows on a side tell nothing of an order. */
const fewestRows = 20;
const runs = 0.999;
/** Dates that follow time with a delay: it is the delay that may drift. */
const follows = 0.9;
/** Of numbers: entered out of order now and then. A measured quantity goes up and down. */
const mostDescents = 0.01;
/** As a multiple of the longer side's span: what begins later has not gone on. */
const longestGap = 3;
const day = 86_400_000;

/** Null where it does not, or where the rows of a side are not here. `time` is the column by which rows are put in order. */
export async function runsWithTime(sides: BothSides, plan: ColumnPlan, time: string | null): Promise<Running | null> {
  const storages = [sides.reference, sides.current].map((side) => storageOf(side, plan.name));
  const isDate = storages.every((storage) => storage === 'datetime') && plan.type === 'datetime';
  if (plan.name === time || (!isDate && !storages.every(isNumber))) return null;
  const hasTime = time !== null && storageOf(sides.reference, time) !== null && storageOf(sides.current, time) !== null;
  const by = hasTime ? time : null;
  const read = ({ data }: Side, name: string): Promise<Float64Array> =>
    data.inOrder(name, isDate ? 'datetime' : 'numeric', by);
  const [reference, current] = await Promise.all([read(sides.reference, plan.name), read(sides.current, plan.name)]);
  const [before, after] = [spanOf(reference), spanOf(current)];
  if (!before || !after) return null;
  const direction = directionOf(before, after);
  if (direction === null) return null;
  if (!isDate && ![reference, current].every((numbers) => isWhole(numbers) || hasEqualSteps(numbers))) return null;
  if (!isDate && isYear(before, after)) return /year/i.test(plan.name) ? { by, lag: null } : null;
  const ways = [reference, current].map((numbers) => wayOf(numbers, isDate));
  // Newest first is an order too, though not one of the column of time.
  if (by === null ? ways[0] !== null && ways[0] === ways[1] : ways.every((way) => way === direction))
    return { by, lag: null };
  if (!isDate || by === null || direction === -1 || ![reference, current].every(isFollowing)) return null;
  const [timeBefore, timeAfter] = await Promise.all([read(sides.reference, by), read(sides.current, by)]);
  return { by, lag: { reference: daysBehind(reference, timeBefore), current: daysBehind(current, timeAfter) } };
}

const storageOf = ({ facts }: Side, name: string): Storage | null =>
  facts.columns.find((column) => column.name === name)?.storage ?? null;

const isNumber = (storage: Storage | null): boolean =>
  storage === 'integer' || storage === 'float' || storage === 'decimal';

type Span = { readonly low: number; readonly high: number; readonly first: number; readonly last: number };

/** Ends, and what all but one row in twenty lie within. */
function spanOf(numbers: Float64Array): Span | null {
  const sorted = sortNumbers(numbers.filter(Number.isFinite));
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return sorted.length < fewestRows ? null : { first: at(0), low: at(0.05), high: at(0.95), last: at(1) };
}

/** 1 where current goes on above the reference, −1 below it, null where it does neither. */
function directionOf(before: Span, after: Span): 1 | -1 | null {
  const longest = Math.max(before.last - before.first, after.last - after.first, 1);
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

const isFollowing = (numbers: Float64Array): boolean => (ascentOf(numbers)?.correlation ?? 0) >= follows;

const isWhole = (numbers: Float64Array): boolean =>
  numbers.every((number) => Number.isNaN(number) || Number.isSafeInteger(number));

/** A reading of time itself, such as seconds since the start. */
function hasEqualSteps(numbers: Float64Array): boolean {
  const steps = numbers.subarray(1).map((number, row) => number - (numbers[row] ?? NaN));
  const [least, most] = steps.reduce(
    ([low, high], step) => [Math.min(low, step), Math.max(high, step)],
    [Infinity, -Infinity],
  );
  return least * most > 0 && most - least <= 1e-6 * Math.max(Math.abs(least), Math.abs(most));
}

/** One year after another has no order within a side to tell it by. */
const isYear = (before: Span, after: Span): boolean =>
  [before, after].every(({ first, last }) => first === last && first >= 1900 && last <= 2100) &&
  after.first - before.first === 1;

function daysBehind(dates: Float64Array, times: Float64Array): Float64Array {
  return dates.map((date, row) => (date - (times[row] ?? NaN)) / day);
}
