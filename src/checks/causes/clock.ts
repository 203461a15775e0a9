import { pooledChiSquare, type Deviation } from '../../stats';
import { sql, type Sql } from '../../data/engine/sql';
import { plural } from '../lib/wording';
import type { Json } from '../../contract';
import type { ColumnRecogniser, Told } from './define';
import { quiet } from './lib/proof/difference';
import { numbersOf, type Numbers } from './lib/read/numbers';
import { shown, type Change } from './lib/picture/shown';
import { isSure } from './lib/proof/sure';
import { undoOf } from './lib/tell/undo';
import type { Words } from './lib/tell/words';

/** Times are shifted by hours, have day and month exchanged, are cut to days, or count in another unit. */

const fewestRows = 20;
const loudest = 1e-5;
const [day, half] = [86_400_000, 1_800_000];
/** By which a shift has to fit better than others, as chi-square; clocks go by whole hours rather than by half ones. */
const lead = { sure: 10, whole: 6 };
/** Rows with a time of day, and rows that may be left with one after a cut; half hours that hold so many rows at least, and their number. */
const rule = { timed: 0.2, left: 0.002, often: 0.005, hours: 6 };

/** Times of these centuries are, divided by a thousand, no further from 1970. */
const nearZero = 90 * day;

type Way = {
  readonly title: string;
  /** Whether no other way is near as good. */
  readonly isClear: boolean;
  readonly isProven?: boolean;
  readonly says: (words: Words) => string;
  readonly parameters: { readonly [key: string]: Json };
  readonly change: Change | null;
  readonly undo: { readonly sql: (name: Sql) => Sql; readonly pandas: (name: string) => string } | null;
};

export const clock: ColumnRecogniser = (column, place, frame) => {
  if (column.kind !== 'times') return null;
  const numbers = numbersOf(column, place);
  if (!numbers) return null;
  const { reference, current } = numbers;
  if (Math.min(reference.length, current.length) < fewestRows) return null;
  const way =
    otherUnit(reference, current) ??
    cutToDays(reference, current) ??
    exchanged(numbers) ??
    shifted(onceEach(reference), onceEach(current));
  if (!way) return null;
  return {
    kind: 'clock',
    columns: [column.name],
    place,
    explained: 1,
    sure: way.isClear && isSure(numbers),
    isProven: way.isProven ?? false,
    tell: (words): Told => ({
      title: `${column.name} ${way.title}`,
      message: `${words.subject(column.name)} ${way.says(words)}${words.since}.`,
      parameters: way.parameters,
      todo: `Have ${column.name} read or written as before.`,
      undo: way.undo && undoOf({ column: column.name, ...way.undo }, words),
      views: way.change ? shown(column, words, frame, way.change) : [],
    }),
  };
};

const timeOfDay = (time: number): number => ((time % day) + day) % day;
const isTimed = (time: number): boolean => timeOfDay(time) > 0;
const share = (values: Float64Array, is: (value: number) => boolean): number =>
  values.filter(is).length / values.length;

function cutToDays(reference: Float64Array, current: Float64Array): Way | null {
  if (share(reference, isTimed) <= rule.timed || share(current, isTimed) > rule.left) return null;
  return {
    title: 'has lost its time of day',
    isClear: true,
    isProven: true,
    says: ({ verb }) => `${verb('is', 'may be')} cut to days: no row has a time of day`,
    parameters: { hours: 0 },
    change: null,
    undo: null,
  };
}

/** Where most rows lie once read in the other unit: about the reference, and nowhere near it as they stand. */
function otherUnit(reference: Float64Array, current: Float64Array): Way | null {
  const [low, high] = [reference[0] ?? NaN, reference.at(-1) ?? NaN];
  const span = Math.max(high - low, day);
  const isNear = (time: number): boolean => time >= low - 3 * span && time <= high + 3 * span;
  // About 1970 any time divided lies near.
  if ([-nearZero, 0, nearZero].some(isNear) || share(current, isNear) > 0.01) return null;
  const factor = [1000, 1e-3, 1e6, 1e-6].find((one) => share(current, (time) => isNear(time * one)) > 0.99);
  if (factor === undefined) return null;
  const text =
    factor > 1
      ? `a ${factor === 1000 ? 'thousandth' : 'millionth'}`
      : factor === 1e-3
        ? '1,000 times'
        : '1,000,000 times';
  return {
    title: 'counts time in another unit',
    isClear: true,
    isProven: true,
    says: ({ verb }) =>
      `${verb('counts', 'may count')} time since 1970 in another unit: its values are ${text} ${factor > 1 ? 'of ' : ''}what they were`,
    parameters: { factor: 1 / factor },
    change: { made: 'undone', of: (time) => time * factor },
    undo: null,
  };
}

const countsOf = (values: Float64Array, size: number, code: (value: number) => number): Float64Array => {
  const counts = new Float64Array(size);
  for (const value of values) counts[code(value)] = (counts[code(value)] ?? 0) + 1;
  return counts;
};

const monthOf = (time: number): number => new Date(time).getUTCMonth() + 1;
const dayOf = (time: number): number => new Date(time).getUTCDate();

type Part = (time: number) => number;

/** P of the months and the days of current, beside what was read of the reference as such. */
function fitOf(reference: Float64Array, current: Float64Array, [month, ofDay]: readonly [Part, Part]): number {
  const p = (was: Part, is: Part): number =>
    pooledChiSquare(countsOf(reference, 32, was), countsOf(current, 32, is)).pValue;
  return Math.min(p(month, monthOf), p(ofDay, dayOf));
}

const isAble = (time: number): boolean => dayOf(time) <= 12;

/** Only days up to the twelfth can be taken for months: those beyond are as before, or can not be read any more. */
function exchanged({ reference, current, rows }: Numbers): Way | null {
  const [before, after] = [reference, current].map((times) => times.filter(isAble));
  if (!before || !after || Math.min(before.length, after.length) < fewestRows) return null;
  if (fitOf(before, after, [monthOf, dayOf]) > loudest || 2 * fitOf(before, after, [dayOf, monthOf]) <= quiet)
    return null;
  const [others, left] = [reference, current].map((times) => times.filter((time) => !isAble(time)));
  if (!others || !left) return null;
  const lost = left.length === 0;
  if (lost) {
    const rose = reference.length / rows.reference - current.length / rows.current;
    if (rose < others.length / reference.length / 2) return null;
  } else {
    const share = pooledChiSquare([before.length, others.length], [after.length, left.length]).pValue;
    if (3 * Math.min(share, fitOf(others, left, [monthOf, dayOf])) <= quiet) return null;
  }
  const turn = (time: number): number => {
    if (!isAble(time)) return time;
    const date = new Date(time);
    return Date.UTC(date.getUTCFullYear(), date.getUTCDate() - 1, date.getUTCMonth() + 1) + timeOfDay(time);
  };
  return {
    title: 'has day and month exchanged',
    isClear: true,
    says: ({ verb }) =>
      `${verb('has', 'may have')} day and month exchanged${lost ? ', and no day beyond the twelfth' : ' where both are at most 12'}`,
    parameters: {},
    change: { made: 'undone', of: (time) => (Number.isNaN(time) ? time : turn(time)) },
    undo: {
      sql: (name) =>
        sql`CASE WHEN day(${name}) <= 12 THEN make_date(year(${name}), day(${name}), month(${name})) + (${name} - date_trunc('day', ${name})) ELSE ${name} END`,
      pandas: (name) => `${name}.map(lambda t: t if pd.isna(t) or t.day > 12 else t.replace(month=t.day, day=t.month))`,
    },
  };
}

const halves = 48;
const minuteOf =
  (later: number) =>
  (time: number): number =>
    Math.floor((timeOfDay(time + later) / 60_000) % 60);
const excessOf = ({ score, degrees }: Deviation): number => score - degrees;
/** Half hours between two turns of the day. */
const apart = (a: number, b: number): number => Math.min(Math.abs(a - b), halves - Math.abs(a - b));

/** Rows of one event share its time, and would count it as often. */
const onceEach = (ascending: Float64Array): Float64Array => ascending.filter((time, at) => time !== ascending[at - 1]);

function shifted(reference: Float64Array, current: Float64Array): Way | null {
  if (share(reference, isTimed) <= rule.timed) return null;
  const halfOf = (time: number): number => Math.floor(timeOfDay(time) / half);
  const [before, after] = [countsOf(reference, halves, halfOf), countsOf(current, halves, halfOf)];
  // Rows of a few hours of the day may be those of any others.
  if (before.filter((rows) => rows > rule.often * reference.length).length < rule.hours) return null;
  if (pooledChiSquare(before, after).pValue > loudest) return null;
  // Where minutes are not even, they tell half hours from whole ones.
  const ofMinutes = [0, half].map((by) =>
    excessOf(pooledChiSquare(countsOf(reference, 60, minuteOf(by)), countsOf(current, 60, minuteOf(0)))),
  );
  const fits = Array.from({ length: halves - 1 }, (_, at) => {
    const by = at + 1;
    const turned = before.map((_, place) => before[(place - by + halves) % halves] ?? 0);
    const found = pooledChiSquare(turned, after);
    const isHalf = by % 2;
    return { by, misfit: excessOf(found) + (ofMinutes[isHalf] ?? 0) + lead.whole * isHalf, pValue: found.pValue };
  }).sort((a, b) => a.misfit - b.misfit);
  const [best, ...others] = fits;
  if (!best || best.pValue <= quiet) return null;
  const leadOver = (is: (by: number) => boolean): number =>
    Math.min(...others.filter(({ by }) => is(apart(by, best.by))).map(({ misfit }) => misfit)) - best.misfit;
  // Hours that come and go smoothly fit an hour beside nearly as well.
  if (leadOver((far) => far > 2) <= lead.sure) return null;
  const isClear = leadOver(() => true) > lead.sure;
  const hours = (best.by <= halves / 2 ? best.by : best.by - halves) / 2;
  const way = hours > 0 ? 'later' : 'earlier';
  return {
    title: 'is shifted by hours',
    isClear,
    says: ({ verb }) =>
      `${verb('is', 'may be')}${isClear ? '' : ' about'} ${plural(Math.abs(hours), 'hour')} ${way} than before, as in another time zone`,
    parameters: { hours },
    change: { made: 'undone', of: (time) => time - hours * 2 * half },
    undo: {
      sql: (name) => sql`${name} - ${60 * hours} * INTERVAL 1 MINUTE`,
      pandas: (name) => `${name} - pd.Timedelta(minutes=${60 * hours})`,
    },
  };
}
