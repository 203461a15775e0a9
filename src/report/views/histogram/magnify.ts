/** The vernier: how much the difference is magnified to fill its strip. */

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] as const;

/**
 * The largest round factor at which a difference that is `largest` pixels tall on the main scale still fits in `room`;
 * one that does not fit at all is shrunk to fit.
 */
export function magnification(largest: number, room: number): number {
  if (!(largest > 0)) return 1;
  return largest > room ? room / largest : Math.max(...steps.filter((step) => largest * step <= room));
}

/** The largest round number of 1, 2 or 5 at the head that is at most `limit`. */
export function roundBelow(limit: number): number {
  if (!(limit > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(limit));
  return ([5, 2].find((head) => head * power <= limit) ?? 1) * power;
}
