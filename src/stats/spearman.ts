import { ascendingOrder } from './ascending-order';

/** A column of numbers by rank, row by row. */
export type Ranked = {
  /** Twice the mid-rank less its mean, so that all are whole and sum to 0; `unranked` for a missing row. */
  readonly ranks: Int32Array;
  /** Rows with a rank. */
  readonly present: number;
};

const unranked = -(2 ** 31);

/** Ranks numbers, NaN being missing; equal ones share the mean of their ranks. At most 2^30 rows. */
export function rankNumbers(numbers: Float64Array): Ranked {
  const { rows, sorted } = ascendingOrder(numbers);
  const ranks = new Int32Array(numbers.length).fill(unranked);
  let start = 0;
  while (start < rows.length) {
    const value = sorted[start];
    let end = start + 1;
    while (end < rows.length && sorted[end] === value) end++;
    const rank = start + end - rows.length;
    for (let at = start; at < end; at++) ranks[rows[at] ?? 0] = rank;
    start = end;
  }
  return { ranks, present: rows.length };
}

/**
 * Spearman's rank correlation over the rows that both columns have, −1…1, ranked among these rows alone (as pandas and
 * scipy with nan_policy "omit" do). Null where fewer than `minRows` are left, or a side is constant among them.
 */
export function spearman(a: Ranked, b: Ranked, minRows = 2): number | null {
  const common = countCommon(a, b);
  if (common < minRows) return null;
  const x = common === a.present ? a.ranks : rankAmong(a, b, common);
  const y = common === b.present ? b.ranks : rankAmong(b, a, common);
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let row = 0; row < x.length; row++) {
    const rankX = x[row] ?? 0;
    const rankY = y[row] ?? 0;
    if (rankX === unranked || rankY === unranked) continue;
    xy += rankX * rankY;
    xx += rankX * rankX;
    yy += rankY * rankY;
  }
  return xx === 0 || yy === 0 ? null : Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

function countCommon(a: Ranked, b: Ranked): number {
  if (a.present === a.ranks.length) return b.present;
  if (b.present === b.ranks.length) return a.present;
  let common = 0;
  for (let row = 0; row < a.ranks.length; row++) {
    if (a.ranks[row] !== unranked && b.ranks[row] !== unranked) common++;
  }
  return common;
}

/** The ranks of `a` among the rows that `b` has too: a count per old rank tells the new one, without another sort. */
function rankAmong(a: Ranked, b: Ranked, common: number): Int32Array {
  // Ranks that differ do so in half their distance from the lowest, rounded down, which fits in as many slots as rows.
  const slot = (rank: number): number => (rank + a.present) >>> 1;
  const counts = new Uint32Array(a.present);
  for (let row = 0; row < a.ranks.length; row++) {
    const rank = a.ranks[row] ?? unranked;
    if (rank === unranked || b.ranks[row] === unranked) continue;
    counts[slot(rank)] = (counts[slot(rank)] ?? 0) + 1;
  }
  const renewed = new Int32Array(a.present);
  let below = 0;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? 0;
    renewed[at] = 2 * below + count - common;
    below += count;
  }
  const ranks = new Int32Array(a.ranks.length).fill(unranked);
  for (let row = 0; row < ranks.length; row++) {
    const rank = a.ranks[row] ?? unranked;
    if (rank !== unranked && b.ranks[row] !== unranked) ranks[row] = renewed[slot(rank)] ?? 0;
  }
  return ranks;
}
