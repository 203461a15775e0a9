const pattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** A month by itself is its first day. */
const month = /^\d{4}-\d{2}$/;

/** Milliseconds since 1970 of a date or time in ISO 8601, UTC where it names no zone; null for any other text. */
export function toMilliseconds(text: string): number | null {
  const whole = text.trim();
  const [, day, minutes = '00:00', seconds = ':00', zone = 'Z'] =
    pattern.exec(month.test(whole) ? `${whole}-01` : whole) ?? [];
  if (day === undefined || !exists(day)) return null;
  const time = Date.parse(`${day}T${minutes}${seconds}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
  return Number.isNaN(time) ? null : time;
}

/** Date.parse takes 30 February for 1 March. */
function exists(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** YYYY-MM-DDTHH:MM:SS[.fff] in UTC; null beyond the calendar. */
export function toIso(milliseconds: number): string | null {
  if (!(Math.abs(milliseconds) <= 8.64e15)) return null;
  return new Date(Math.floor(milliseconds)).toISOString().replace(/(\.000)?Z$/, '');
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** "May 2026"; UTC. */
export const monthText = (milliseconds: number): string => {
  const date = new Date(milliseconds);
  return `${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
};

/** "12 May 2026", with "14:30" where it is not midnight; UTC. */
export function timeText(milliseconds: number): string {
  const date = new Date(milliseconds);
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
  const [hours, minutes] = [date.getUTCHours(), date.getUTCMinutes()];
  if (hours === 0 && minutes === 0) return day;
  return `${day} ${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
