const pattern =
  /^P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** A duration in ISO 8601: P1D, PT6H, P1Y2M, P2W. */
export const isDuration = (text: string): boolean => pattern.test(text);

/** A time (milliseconds since 1970) less a duration: years and months by the calendar in UTC. Null for any other text. */
export function beforeNow(now: number, duration: string): number | null {
  const found = pattern.exec(duration);
  if (!found) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  const time = new Date(now);
  const day = time.getUTCDate();
  time.setUTCDate(1);
  time.setUTCMonth(time.getUTCMonth() - months - 12 * years);
  // A month before 31 March is the last of February.
  const lastDay = new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1, 0)).getUTCDate();
  time.setUTCDate(Math.min(day, lastDay));
  const before = time.getTime() - (((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds) * 1000;
  return Number.isNaN(before) ? null : before;
}
