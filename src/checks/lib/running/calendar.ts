import { calendarParts, type CalendarPart } from '../../../contract';

/** A part of the calendar, and what is added to it: −1 where it counts from 0. */
export type Counted = { readonly part: CalendarPart; readonly plus: number };

const day = 86_400_000;

const dayOfYear = (time: Date): number => Math.floor((time.getTime() - Date.UTC(time.getUTCFullYear(), 0)) / day) + 1;

/** 0 for the first day of the week; weeks begin on Sunday (0) or Monday (1). */
const dayOfWeek = (time: Date, first: 0 | 1): number => (time.getUTCDay() + 7 - first) % 7;

/** Of the weeks of a year that begin on that day, as `%U` and `%W` count them. */
const weekFrom = (time: Date, first: 0 | 1): number => Math.floor((dayOfYear(time) + 6 - dayOfWeek(time, first)) / 7);

/** Of the year in which the week's Thursday lies (ISO 8601). */
const isoWeek = (time: Date): number =>
  Math.ceil(dayOfYear(new Date(time.getTime() + (3 - dayOfWeek(time, 1)) * day)) / 7);

const partOf: { readonly [part in CalendarPart]: (time: Date) => number } = {
  year: (time) => time.getUTCFullYear(),
  quarter: (time) => Math.floor(time.getUTCMonth() / 3) + 1,
  month: (time) => time.getUTCMonth() + 1,
  week: isoWeek,
  'week from Monday': (time) => weekFrom(time, 1),
  'week from Sunday': (time) => weekFrom(time, 0),
  'week from 1 January': (time) => Math.ceil(dayOfYear(time) / 7),
  'day of the month': (time) => time.getUTCDate(),
  'day of the year': dayOfYear,
};

/** What the first rows tell, before all are asked. */
const firstRows = 50;

/** What of the times beside them numbers are in every row that has both; none where they are nothing of it. */
export function partsOf(numbers: Float64Array, times: Float64Array): readonly Counted[] {
  const alike = (parts: readonly CalendarPart[], rows: number): readonly Counted[] =>
    parts.flatMap((part) => {
      const plus = differenceTo(partOf[part], numbers.subarray(0, rows), times);
      return plus !== null && Math.abs(plus) <= 1 ? [{ part, plus }] : [];
    });
  const likely = alike(calendarParts, firstRows).map(({ part }) => part);
  return alike(likely, numbers.length);
}

/** By how much numbers differ from a part of the times; null where not by the same in all rows, or no row has both. */
function differenceTo(partOfTime: (time: Date) => number, numbers: Float64Array, times: Float64Array): number | null {
  const ofDays = new Map<number, number>();
  let common: number | null = null;
  for (let row = 0; row < numbers.length; row++) {
    const [number, today] = [numbers[row] ?? NaN, Math.floor((times[row] ?? NaN) / day)];
    if (Number.isNaN(number) || Number.isNaN(today)) continue;
    const part = ofDays.get(today) ?? partOfTime(new Date(today * day));
    ofDays.set(today, part);
    common ??= number - part;
    if (number - part !== common) return null;
  }
  return common;
}

const [weekName, dayName] = [
  /week|woche|semaine|semana|settimana|^(kw|yw|yyyyww)$/i,
  /day|tag$|jour|d[ií]a$|^do[my]$/i,
];

const nameOf: { readonly [part in CalendarPart]: RegExp } = {
  year: /year|jahr|ann[eé]e|anno$|año/i,
  quarter: /quarter|quartal|trimest|^q(tr)?$/i,
  month: /month|monat|mois|^mese?$/i,
  week: weekName,
  'week from Monday': weekName,
  'week from Sunday': weekName,
  'week from 1 January': weekName,
  'day of the month': dayName,
  'day of the year': dayName,
};

/** Whether a column is called as that part of the calendar. */
export const isCalled = (name: string, { part }: Counted): boolean => nameOf[part].test(name);

/** Whether a column is called as weeks are. */
export const isCalledWeek = (name: string): boolean => weekName.test(name);
