/** Milliseconds since 1970 UTC as YYYY-MM-DDTHH:MM:SS[.fff]; null for none or beyond the calendar. */
export function toIsoTime(milliseconds: number | undefined): string | null {
  if (milliseconds === undefined || Math.abs(milliseconds) > 8.64e15 || Number.isNaN(milliseconds)) return null;
  return new Date(Math.floor(milliseconds)).toISOString().replace(/(\.000)?Z$/, '');
}
