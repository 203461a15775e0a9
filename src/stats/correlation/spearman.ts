import { ascendingOrder } from '../sorted/ascending-order';

/** A column of numbers by rank, row by row. */
export type Ranked = {
  /** Twice the mid-rank less its mean, so that all are whole and sum to 0; 0 for a missing row. */
  readonly ranks: Int32Array;
  /** The sum of their squares. */
  readonly squares: number;
  /** 1 for the rows with a rank; null where all have one. */
  readonly present: Uint8Array | null;
  /** How many rows have a rank. */
  readonly count: number;
};

/**
 * Ranks numbers, NaN being missing; equal ones share the mean of their ranks. At most 2^30 rows. `order` holds the rows that
 * have a number by ascending number and `ties` how many rows each different number has, where they are known.
 */
export function rankNumbers(
  numbers: Float64Array,
  order: Uint32Array = ascendingOrder(numbers).rows,
  ties: Uint32Array = tiesIn(numbers, order),
): Ranked {
  const ranks = new Int32Array(numbers.length);
  const count = order.length;
  let start = 0;
  for (let different = 0; different < ties.length; different++) {
    const end = start + (ties[different] ?? 0);
    const rank = start + end - count;
    for (let at = start; at < end; at++) ranks[order[at] ?? 0] = rank;
    start = end;
  }
  if (count === numbers.length) return { ranks, squares: sumOfSquares(ranks), present: null, count };
  const present = new Uint8Array(numbers.length);
  for (let at = 0; at < count; at++) present[order[at] ?? 0] = 1;
  return { ranks, squares: sumOfSquares(ranks), present, count };
}

function tiesIn(numbers: Float64Array, order: Uint32Array): Uint32Array {
  const ties = new Uint32Array(order.length);
  let different = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const number = numbers[order[start] ?? 0];
    do end++;
    while (end < order.length && numbers[order[end] ?? 0] === number);
    ties[different++] = end - start;
  }
  return ties.subarray(0, different);
}

/**
 * Spearman's rank correlation over the rows that both columns have, −1…1, ranked among these rows alone (as pandas and
 * scipy with nan_policy "omit" do). Null where fewer than `minRows` are left, or a side is constant among them.
 */
export function spearman(a: Ranked, b: Ranked, minRows = 2): number | null {
  const common = countCommon(a, b);
  if (common < minRows) return null;
  const x = common === a.count ? a : rankAmong(a, b, common);
  const y = common === b.count ? b : rankAmong(b, a, common);
  return fromProducts(x, y, sumOfProducts(x.ranks, y.ranks));
}

/** `spearman` of a column with each of others; four at a time where no row lacks a rank, for which its ranks are read once. */
export function spearmans(own: Ranked, others: readonly Ranked[], minRows = 2): readonly (number | null)[] {
  const found: (number | null)[] = [];
  for (let at = 0; at < others.length; at += 4) {
    const four = others.slice(at, at + 4);
    const [a, b, c, d] = four;
    const isWhole = own.count >= minRows && [own, ...four].every(({ present }) => present === null);
    if (!isWhole || !a || !b || !c || !d) found.push(...four.map((other) => spearman(own, other, minRows)));
    else {
      const products = sumsOfProducts(own.ranks, a.ranks, b.ranks, c.ranks, d.ranks);
      found.push(...four.map((other, index) => fromProducts(own, other, products[index] ?? NaN)));
    }
  }
  return found;
}

/** Null where a side is constant. */
const fromProducts = (x: Ranks, y: Ranks, xy: number): number | null =>
  x.squares === 0 || y.squares === 0
    ? null
    : Math.max(-1, Math.min(1, xy / Math.sqrt(x.squares) / Math.sqrt(y.squares)));

function countCommon(a: Ranked, b: Ranked): number {
  if (a.present === null) return b.count;
  if (b.present === null) return a.count;
  let common = 0;
  for (let row = 0; row < a.present.length; row++) common += (a.present[row] ?? 0) & (b.present[row] ?? 0);
  return common;
}

type Ranks = Pick<Ranked, 'ranks' | 'squares'>;

/** The ranks of `a` among the rows that `b` has too: a count per old rank tells the new one, without another sort. */
function rankAmong(a: Ranked, b: Ranked, common: number): Ranks {
  const isCommon = (row: number): boolean => (a.present?.[row] ?? 1) === 1 && (b.present?.[row] ?? 1) === 1;
  // Ranks that differ do so in half their distance from the lowest, rounded down, which fits in as many slots as rows.
  const slot = (rank: number): number => (rank + a.count) >>> 1;
  const counts = new Uint32Array(a.count);
  for (let row = 0; row < a.ranks.length; row++) {
    if (!isCommon(row)) continue;
    const at = slot(a.ranks[row] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const renewed = new Int32Array(a.count);
  let below = 0;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] ?? 0;
    renewed[at] = 2 * below + count - common;
    below += count;
  }
  const ranks = new Int32Array(a.ranks.length);
  for (let row = 0; row < ranks.length; row++) {
    if (isCommon(row)) ranks[row] = renewed[slot(a.ranks[row] ?? 0)] ?? 0;
  }
  return { ranks, squares: sumOfSquares(ranks) };
}

const sumOfSquares = (ranks: Int32Array): number => sumOfProducts(ranks, ranks);

function sumOfProducts(x: Int32Array, y: Int32Array): number {
  let sum = 0;
  for (let row = 0; row < x.length; row++) sum += (x[row] ?? 0) * (y[row] ?? 0);
  return sum;
}

function sumsOfProducts(x: Int32Array, a: Int32Array, b: Int32Array, c: Int32Array, d: Int32Array): readonly number[] {
  let [withA, withB, withC, withD] = [0, 0, 0, 0];
  for (let row = 0; row < x.length; row++) {
    const own = x[row] ?? 0;
    withA += own * (a[row] ?? 0);
    withB += own * (b[row] ?? 0);
    withC += own * (c[row] ?? 0);
    withD += own * (d[row] ?? 0);
  }
  return [withA, withB, withC, withD];
}
