/** A bound as a number; of datetimes milliseconds since 1970, UTC where it names no zone, a date being its midnight. */
export function boundNumber(given: number | string): number {
  if (typeof given === 'number') return given;
  return Date.parse(given.includes('T') && !/(Z|[+-]\d{2}(:?\d{2})?)$/i.test(given) ? `${given}Z` : given);
}
