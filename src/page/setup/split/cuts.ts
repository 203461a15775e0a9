import { day, hour, minute, second } from '../../../report/shared/times';

/** Where a person would cut time: at the turn of a year, month, day, hour, minute or second. */

const month = 30.4 * day;
const year = 365.25 * day;
const steps = [year, month, day, hour, minute, second, 1] as const;

/** So many steps at least, so that the cut can be where it should be. */
const enough = 28;
/** And so many at most, so that a long time at a fine step does not fill the memory. */
const most = 20_000;

/** Moments between the first (exclusive) and the last (inclusive), in the coarsest unit of which there are enough. */
export function cutsBetween([from, to]: readonly [number, number]): readonly number[] {
  const step = steps.find((size) => (to - from) / size >= enough) ?? 1;
  const cuts = step >= month ? monthTurns(from, to, step >= year ? 12 : 1) : turns(from, to, step);
  return cuts.length > 0 ? cuts : [to];
}

function turns(from: number, to: number, step: number): readonly number[] {
  const first = Math.floor(from / step) + 1;
  const count = Math.min(most, Math.floor(to / step) - first + 1);
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

function monthTurns(from: number, to: number, months: number): readonly number[] {
  const start = new Date(from);
  const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) + 1;
  const count = Math.min(most, Math.ceil((to - from) / (months * month)) + 2);
  return Array.from({ length: count }, (_, index) => {
    const at = (first + index) * months;
    // setUTCFullYear, because Date.UTC takes the years 0 to 99 for 1900 to 1999.
    return new Date(0).setUTCFullYear(Math.floor(at / 12), at % 12, 1);
  }).filter((at) => at > from && at <= to);
}

/** The cut nearest to a moment. */
export function nearestCut(cuts: readonly number[], at: number): number {
  return cuts.reduce((best, cut, index) => (Math.abs(cut - at) < Math.abs((cuts[best] ?? 0) - at) ? index : best), 0);
}

/** As a suite writes it: a date, or a date and time where it is within a day; UTC. */
export function isoCut(at: number): string {
  const iso = new Date(at).toISOString();
  return at % day === 0 ? iso.slice(0, iso.indexOf('T')) : iso.replace(/(\.000)?Z$/, '');
}
