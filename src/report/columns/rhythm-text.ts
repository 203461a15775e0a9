import type { Rhythm } from '../../contract';

/** "every hour", "every 15 minutes", "days, every weekday", "no rhythm". */
export function rhythmText({ of, every }: Rhythm): string {
  if (!every) return 'none';
  const text = every.count === 1 ? `every ${every.unit}` : `every ${every.count} ${every.unit}s`;
  return of === 'days' ? `rows ${text}` : text;
}
