import type { Rhythm } from '../../../contract';

type Step = NonNullable<Rhythm['every']>;

/** Numbers the periods of a calendar: successive ones are 1 apart. */
export type Beat = { readonly every: Step; readonly regular: number; periodOf(time: number): number };

const day = 86_400_000;
const fixedUnits = [
  ['week', 7 * day],
  ['day', day],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
] as const;

/** More months than any calendar of people has: such times are not monthly, and are not looked at one by one. */
const mostMonths = 20_000;

/** The beat of ascending different times (milliseconds since 1970 UTC; at least three), by the step of more than half of them; null without one. */
export function findBeat(times: Float64Array): Beat | null {
  const monthly = times.length <= mostMonths && fallOnOneDay(times);
  const numbered = monthly ? times.map(monthOf) : times;
  const { step, share } = prevailingStep(numbered);
  if (!(step > 0)) return null;
  if (monthly) {
    const first = numbered[0] ?? 0;
    return { every: monthsStep(step), regular: share, periodOf: (time) => (monthOf(time) - first) / step };
  }
  if (step === day && times.every(isWeekday)) {
    const regular = prevailingStep(times.map(weekdayNumber)).share;
    return { every: { count: 1, unit: 'weekday' }, regular, periodOf: weekdayNumber };
  }
  const first = times[0] ?? 0;
  return { every: fixedStep(step), regular: share, periodOf: (time) => (time - first) / step };
}

/** The step of most pairs of neighbours, by Boyer and Moore's vote; NaN where none makes up more than half. */
function prevailingStep(ascending: Float64Array): { readonly step: number; readonly share: number } {
  const stepAt = (index: number): number => (ascending[index] ?? 0) - (ascending[index - 1] ?? 0);
  let [step, lead, rows] = [NaN, 0, 0];
  for (let index = 1; index < ascending.length; index++) {
    if (lead === 0) step = stepAt(index);
    lead += stepAt(index) === step ? 1 : -1;
  }
  for (let index = 1; index < ascending.length; index++) if (stepAt(index) === step) rows++;
  const share = rows / (ascending.length - 1);
  return share > 0.5 ? { step, share } : { step: NaN, share };
}

/** All at the same time of the same day of the month, or all on its last day. */
function fallOnOneDay(times: Float64Array): boolean {
  const first = new Date(times[0] ?? 0);
  const timeOfDay = (time: number): number => time - Math.floor(time / day) * day;
  const sameTime = times.every((time) => timeOfDay(time) === timeOfDay(times[0] ?? 0));
  return (
    sameTime &&
    (times.every((time) => new Date(time).getUTCDate() === first.getUTCDate()) ||
      times.every((time) => new Date(time + day).getUTCDate() === 1))
  );
}

function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Monday is 0; 1970 began on a Thursday. */
export const weekdayOf = (time: number): number => (((Math.floor(time / day) + 3) % 7) + 7) % 7;
const isWeekday = (time: number): boolean => weekdayOf(time) < 5;
const weekdayNumber = (time: number): number => Math.floor((Math.floor(time / day) + 3) / 7) * 5 + weekdayOf(time);

function monthsStep(months: number): Step {
  if (months % 12 === 0) return { count: months / 12, unit: 'year' };
  return months % 3 === 0 ? { count: months / 3, unit: 'quarter' } : { count: months, unit: 'month' };
}

function fixedStep(milliseconds: number): Step {
  const [unit, size] = fixedUnits.find(([, length]) => milliseconds % length === 0) ?? (['millisecond', 1] as const);
  return { count: Math.max(1, Math.round(milliseconds / size)), unit };
}
