import { ln } from '../exact';

/** So many rows at the end, and this share of all, tell an end from chance. */
const fewestRows = 10;
const leastShare = 0.01;
/** Nearly all are missing there, and before it at most half as many. */
const nearlyAll = 0.9;
/** Two shares have to be this much likelier than one, in logarithms: a few rows by themselves part nothing. */
const leastGain = 10;

/**
 * How many rows are missing because they are the last in time: those after the moment that parts rows with a value from
 * rows without best (largest likelihood of two shares). 0 where missing rows lie anywhere else too. Rows without a time
 * (NaN) are not looked at.
 */
export function missingAtEnd(times: Float64Array, isMissing: (row: number) => boolean): number {
  const rows = Uint32Array.from(times.keys())
    .filter((row) => !Number.isNaN(times[row]))
    .sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  const all = rows.length;
  const whole = rows.reduce((sum, row) => sum + Number(isMissing(row)), 0);
  let [before, best, found] = [0, leastGain, 0];
  for (let at = 1; at < all; at++) {
    before += Number(isMissing(rows[at - 1] ?? 0));
    if (times[rows[at] ?? 0] === times[rows[at - 1] ?? 0]) continue;
    const after = whole - before;
    const left = all - at;
    if (left < Math.max(fewestRows, leastShare * all) || after < nearlyAll * left) continue;
    if (before / at > after / left / 2) continue;
    const likelihood = surprise(before, at) + surprise(after, left);
    const gain = surprise(whole, all) - likelihood;
    if (gain > best) [best, found] = [gain, after];
  }
  return found;
}

/** −ln of the likelihood of a share at its best. */
const surprise = (some: number, all: number): number =>
  some === 0 || some === all ? 0 : -some * ln(some / all) - (all - some) * ln(1 - some / all);
