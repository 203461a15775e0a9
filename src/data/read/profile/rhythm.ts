import type { ColumnProfile, NumberDistribution, Rhythm } from '../../../contract';
import { findBeat, weekdayOf, type Beat } from './beat';
import { toIsoTime } from './iso-time';

const day = 86_400_000;
const hour = 3_600_000;

/** Fewer different times have no rhythm to speak of. */
const fewest = 3;
/** How many of the longest gaps are listed. */
const listed = 5;
/** A step counts as longer than the beat from here on, so that a late clock makes no gap. */
const longer = 1.5;

/** Rhythm and gaps of ascending different times, milliseconds since 1970 UTC; null where there are too few. */
export function rhythmOf(times: Float64Array): Rhythm | null {
  if (times.length < fewest) return null;
  const beat = findBeat(times);
  if (beat) return rhythmWith(times, beat, 'times');
  const days = daysOf(times);
  const daily = days.length >= fewest ? findBeat(days) : null;
  if (daily) return rhythmWith(days, daily, 'days');
  return {
    of: 'times',
    every: null,
    regular: 0,
    gaps: 0,
    missingPeriods: 0,
    longest: longestOf(times),
  };
}

function rhythmWith(times: Float64Array, { every, regular, periodOf }: Beat, of: Rhythm['of']): Rhythm {
  const gaps: { at: number; missing: number }[] = [];
  let missingPeriods = 0;
  let previous = periodOf(times[0] ?? 0);
  for (let at = 1; at < times.length; at++) {
    const period = periodOf(times[at] ?? 0);
    const missing = period - previous >= longer ? Math.round(period - previous) - 1 : 0;
    previous = period;
    if (missing === 0) continue;
    missingPeriods += missing;
    gaps.push({ at, missing });
  }
  const longest = [...gaps].sort((a, b) => b.missing - a.missing || a.at - b.at).slice(0, listed);
  return {
    of,
    every,
    regular,
    gaps: gaps.length,
    missingPeriods,
    longest: longest.map(({ at, missing }) => between(times, at, missing)),
  };
}

/** Without a beat: just the longest stretches without a row. */
function longestOf(times: Float64Array): Rhythm['longest'] {
  const best: number[] = [];
  const lengthAt = (at: number | undefined): number => (at === undefined ? 0 : (times[at] ?? 0) - (times[at - 1] ?? 0));
  for (let at = 1; at < times.length; at++) {
    if (best.length === listed && lengthAt(at) <= lengthAt(best[listed - 1])) continue;
    let place = best.length;
    while (place > 0 && lengthAt(best[place - 1]) < lengthAt(at)) place -= 1;
    best.splice(place, 0, at);
    if (best.length > listed) best.pop();
  }
  return best.map((at) => between(times, at, 0));
}

function between(times: Float64Array, at: number, missingPeriods: number): Rhythm['longest'][number] {
  return { from: toIsoTime(times[at - 1]) ?? '', to: toIsoTime(times[at]) ?? '', missingPeriods };
}

/** The different days of ascending times. */
function daysOf(times: Float64Array): Float64Array {
  const days = new Float64Array(times.length);
  let count = 0;
  for (const time of times) {
    const midnight = Math.floor(time / day) * day;
    if (count === 0 || days[count - 1] !== midnight) days[count++] = midnight;
  }
  return days.subarray(0, count);
}

/** Rows by day of the week and by hour, where the times are not all midnights. */
export function cyclesOf({ values, counts }: NumberDistribution): Pick<ColumnProfile, 'weekdays' | 'hours'> {
  const weekdays = new Array<number>(7).fill(0);
  const hours = new Array<number>(24).fill(0);
  let midnights = true;
  for (let index = 0; index < values.length; index++) {
    const time = values[index] ?? 0;
    const timeOfDay = time - Math.floor(time / day) * day;
    const [weekday, hourOfDay, rows] = [weekdayOf(time), Math.floor(timeOfDay / hour), counts[index] ?? 0];
    weekdays[weekday] = (weekdays[weekday] ?? 0) + rows;
    hours[hourOfDay] = (hours[hourOfDay] ?? 0) + rows;
    if (timeOfDay !== 0) midnights = false;
  }
  if (values.length === 0) return {};
  return midnights ? { weekdays } : { weekdays, hours };
}
