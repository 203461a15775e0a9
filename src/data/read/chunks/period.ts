import type { ChunkPeriod } from '../../../contract';

const hour = 3_600_000;
const day = 24 * hour;

/** The first millisecond (UTC) of the period that holds a time. */
export function startOfPeriod(time: number, every: ChunkPeriod): number {
  if (every === 'hour') return Math.floor(time / hour) * hour;
  if (every === 'day') return Math.floor(time / day) * day;
  // 1970-01-01 was a Thursday; ISO weeks begin on Monday.
  if (every === 'week') return Math.floor((time / day + 3) / 7) * 7 * day - 3 * day;
  const date = new Date(time);
  const month = every === 'month' ? date.getUTCMonth() : every === 'quarter' ? 3 * quarterOf(date) : 0;
  return monthStart(date.getUTCFullYear(), month);
}

/** The first millisecond after a period, from its first. */
export function endOfPeriod(start: number, every: ChunkPeriod): number {
  if (every === 'hour') return start + hour;
  if (every === 'day') return start + day;
  if (every === 'week') return start + 7 * day;
  const date = new Date(start);
  const months = { month: 1, quarter: 3, year: 12 }[every];
  return monthStart(date.getUTCFullYear(), date.getUTCMonth() + months);
}

/** What a period is called (ISO 8601, and 2026-Q1 for a quarter), from its first millisecond. */
export function nameOfPeriod(start: number, every: ChunkPeriod): string {
  const iso = new Date(start).toISOString();
  const length = iso.indexOf('T');
  if (every === 'hour') return iso.slice(0, length + 3);
  if (every === 'day') return iso.slice(0, length);
  if (every === 'month') return iso.slice(0, length - 3);
  if (every === 'year') return iso.slice(0, length - 6);
  if (every === 'quarter') return `${iso.slice(0, length - 6)}-Q${quarterOf(new Date(start)) + 1}`;
  // A week belongs to the year of its Thursday.
  const thursday = new Date(start + 3 * day);
  const first = monthStart(thursday.getUTCFullYear(), 0);
  const week = Math.floor((thursday.getTime() - first) / (7 * day)) + 1;
  return `${thursday.toISOString().slice(0, length - 6)}-W${String(week).padStart(2, '0')}`;
}

const quarterOf = (date: Date): number => Math.floor(date.getUTCMonth() / 3);

/** `Date.UTC` takes the years 0 to 99 for 1900 to 1999. */
function monthStart(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 1);
  return date.getTime();
}
