import { powerOfTen } from '../../../../stats';
import type { Both } from '../read/column';

/** Where a score parts two classes: above `low` and up to `high` on each side; rows of current that are called otherwise by it. */
export type MovedThreshold = {
  /** The class of the scores above: its code. */
  readonly above: number;
  readonly from: number;
  readonly to: number;
  readonly rows: number;
};

type Parted = { readonly above: number; readonly low: number; readonly high: number };

/** So few rows on the wrong side of a cut are of another making. */
const mostWrong = 0.002;
const fewestRows = 20;
/** Rows between the two cuts that were called by the new one. */
const fewestBetween = 5;

/** Null where scores do not part the classes on both sides, or do so at one place. */
export function movedThreshold(scores: Both<Float64Array>, codes: Both<Uint8Array>): MovedThreshold | null {
  const before = partedBy(scores.reference, codes.reference);
  const after = partedBy(scores.current, codes.current);
  if (!before || !after || before.above !== after.above) return null;
  if (after.low < before.high && before.low < after.high) return null;
  const [from, to] = [roundest(before.low, before.high), roundest(after.low, after.high)];
  const [low, high] = from < to ? [from, to] : [to, from];
  const rows = scores.current.reduce((count, score) => count + (score >= low && score < high ? 1 : 0), 0);
  return rows >= fewestBetween ? { above: before.above, from, to, rows } : null;
}

/** The cut that leaves fewest rows on the wrong side, and the scores on either side of it. */
function partedBy(scores: Float64Array, codes: Uint8Array): Parted | null {
  const rows = Uint32Array.from(scores, (_, row) => row).filter(
    (row) => !Number.isNaN(scores[row]) && codes[row] !== 0,
  );
  rows.sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || a - b);
  const last = rows.at(-1);
  const above = last === undefined ? 0 : classAbove(rows, codes);
  const positives = rows.reduce((count, row) => count + (codes[row] === above ? 1 : 0), 0);
  if (Math.min(positives, rows.length - positives) < fewestRows) return null;
  let [wrong, least, cut] = [rows.length - positives, Infinity, 0];
  for (let at = 0; at <= rows.length; at++) {
    const isBorder = at === 0 || at === rows.length || scores[rows[at] ?? 0] !== scores[rows[at - 1] ?? 0];
    if (isBorder && wrong < least) [least, cut] = [wrong, at];
    wrong += codes[rows[at] ?? 0] === above ? 1 : -1;
  }
  if (least > mostWrong * rows.length) return null;
  const [low, high] = [scores[rows[cut - 1] ?? 0], scores[rows[cut] ?? 0]];
  return cut === 0 || cut === rows.length || low === undefined || high === undefined ? null : { above, low, high };
}

/** The class that the higher half of the scores has more of. */
function classAbove(rows: Uint32Array, codes: Uint8Array): number {
  const sums = new Map<number, { sum: number; rows: number }>();
  rows.forEach((row, rank) => {
    const found = sums.get(codes[row] ?? 0) ?? { sum: 0, rows: 0 };
    sums.set(codes[row] ?? 0, { sum: found.sum + rank, rows: found.rows + 1 });
  });
  const [highest] = [...sums].sort(([, a], [, b]) => b.sum / b.rows - a.sum / a.rows);
  return highest?.[0] ?? 0;
}

/** The number of fewest decimals above the first and up to the second. */
function roundest(low: number, high: number): number {
  for (let decimals = 0; decimals < 12; decimals++) {
    const scale = powerOfTen(decimals);
    // The one nearest to the middle of those that have so few.
    const middle = Math.round(((low + high) / 2) * scale) / scale;
    const upper = Math.floor(high * scale) / scale;
    const found = [middle, upper].find((one) => one > low && one <= high);
    if (found !== undefined) return found;
  }
  return high;
}
