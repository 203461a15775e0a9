/** Times as text, always UTC: ISO where they are data, as people write them where they are prose. */

export const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

const isoOf = (milliseconds: number): string | null => {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
};

/** Milliseconds since 1970, just as fine as it needs to be to tell neighbours `step` apart. */
export function moment(milliseconds: number, step = 0): string {
  const iso = isoOf(milliseconds);
  if (iso === null) return '–';
  const [date = '', time = ''] = iso.split('T');
  if (step >= day || milliseconds % day === 0) return date;
  return `${date} ${step >= minute || milliseconds % minute === 0 ? time.slice(0, 5) : time.slice(0, 8)}`;
}

/** "23 Nov 2026, 10:00 UTC". */
export function stamp(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const month = months[date.getUTCMonth()] ?? '';
  return `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}, ${date.toISOString().slice(11, 16)} UTC`;
}

/** "23 Nov 2026". */
export const dayOf = (iso: string): string => stamp(iso).split(',')[0] ?? iso;

/** ISO text as a table shows it: to the minute. */
export const readable = (iso: string): string => iso.replace('T', ' ').replace(/:\d\d(\.\d+)?$/, '');

/** Reads the ISO text of a profile, which has no zone and means UTC. */
export function instant(iso: string): number | null {
  const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`);
  return Number.isNaN(time) ? null : time;
}

const units = [
  ['days', day],
  ['hours', hour],
  ['minutes', minute],
  ['seconds', second],
] as const;

/** A signed span in the largest unit that it fills. */
export function span(milliseconds: number): string {
  const [unit, size] = units.find(([, length]) => Math.abs(milliseconds) >= length) ?? (['ms', 1] as const);
  const amount = Math.round((milliseconds / size) * 10) / 10;
  return `${amount > 0 ? '+' : amount < 0 ? '−' : ''}${Math.abs(amount)} ${unit}`;
}
