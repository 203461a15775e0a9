import { tickStep } from 'd3-array';
import { day, hour, minute, months, second } from '../../shared/times';
import type { Tick } from './ticks';

/** Round moments of a UTC axis. d3-scale has these too, but would add a fifth to the weight of every exported report. */

// prettier-ignore
const even = [
  second, 5 * second, 15 * second, 30 * second,
  minute, 5 * minute, 15 * minute, 30 * minute,
  hour, 3 * hour, 6 * hour, 12 * hour,
  day, 2 * day, 7 * day, 14 * day,
];
const month = 30.4 * day;
const year = 365.25 * day;

/** 1970 began on a Thursday; weeks begin on Monday. */
const firstMonday = 4 * day;

const clock = (date: Date): string => date.toISOString().slice(11, date.getUTCSeconds() === 0 ? 16 : 19);
const dayLabel = (date: Date): string => `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`;

/** Every label says what changed: the year in January, the day at midnight. */
function label(time: number, step: number): string {
  const date = new Date(time);
  if (step < day) return time % day === 0 ? dayLabel(date) : clock(date);
  if (step < month) return dayLabel(date);
  return step >= year || date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : (months[date.getUTCMonth()] ?? '');
}

function evenTicks(from: number, to: number, step: number): readonly number[] {
  const offset = step >= 7 * day ? firstMonday : 0;
  const first = Math.ceil((from - offset) / step) * step + offset;
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
}

function monthTicks(from: number, to: number, step: number): readonly number[] {
  const start = new Date(from);
  const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  const count = Math.ceil((to - from) / (step * month)) + 2;
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * step;
    // setUTCFullYear, because Date.UTC takes the years 0 to 99 for 1900 to 1999.
    return new Date(0).setUTCFullYear(Math.floor(at / 12), at % 12, 1);
  }).filter((time) => time >= from && time <= to);
}

/** About `count` ticks between two times in milliseconds. */
export function timeTicks([from, to]: readonly [number, number], count: number): readonly Tick[] {
  if (!(to > from)) return [];
  const wanted = (to - from) / Math.max(1, count);
  const fixed = even.find((step) => step >= wanted);
  const inMonths = [1, 3, 6].find((step) => step * month >= wanted);
  const inYears = Math.max(1, tickStep(0, (to - from) / year, count));
  const step = fixed ?? (inMonths ?? inYears * 12) * month;
  const times = fixed ? evenTicks(from, to, fixed) : monthTicks(from, to, inMonths ?? inYears * 12);
  return times.map((value) => ({ value, label: label(value, fixed || inMonths ? step : year) }));
}
