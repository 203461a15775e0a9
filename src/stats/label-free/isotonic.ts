import type { Order } from '../ascending-order';

/** A function that never falls: straight between its points, level beyond them. */
export type Isotonic = { readonly x: Float64Array; readonly y: Float64Array };

/**
 * Least-squares isotonic regression by pooling adjacent violators, equal to scikit-learn’s IsotonicRegression with
 * out_of_bounds="clip". `order` holds the rows by x; rows that `leave` marks with 1 do not count.
 */
export function fitIsotonic({ rows, sorted }: Order, y: ArrayLike<number>, leave: Uint8Array | null): Isotonic {
  // Blocks: first and last x, sum of y, rows.
  const [first, last, sum, weight] = [0, 1, 2, 3].map(() => new Float64Array(sorted.length));
  if (!first || !last || !sum || !weight) throw new Error('No room for blocks.');
  let blocks = 0;
  const mean = (block: number): number => (sum[block] ?? 0) / (weight[block] ?? 1);
  const pool = (): void => {
    while (blocks > 1 && mean(blocks - 2) >= mean(blocks - 1)) {
      blocks -= 1;
      last[blocks - 1] = last[blocks] ?? 0;
      sum[blocks - 1] = (sum[blocks - 1] ?? 0) + (sum[blocks] ?? 0);
      weight[blocks - 1] = (weight[blocks - 1] ?? 0) + (weight[blocks] ?? 0);
    }
  };
  for (let at = 0; at < sorted.length;) {
    const x = sorted[at] ?? 0;
    let [total, count] = [0, 0];
    for (; at < sorted.length && sorted[at] === x; at++) {
      const row = rows[at] ?? 0;
      if (leave?.[row] === 1) continue;
      total += y[row] ?? 0;
      count += 1;
    }
    if (count === 0) continue;
    [first[blocks], last[blocks], sum[blocks], weight[blocks]] = [x, x, total, count];
    blocks += 1;
    pool();
  }
  const [xs, ys] = [new Float64Array(2 * blocks), new Float64Array(2 * blocks)];
  let points = 0;
  for (let block = 0; block < blocks; block++) {
    for (const x of first[block] === last[block] ? [first[block]] : [first[block], last[block]]) {
      xs[points] = x ?? 0;
      ys[points] = mean(block);
      points += 1;
    }
  }
  return { x: xs.slice(0, points), y: ys.slice(0, points) };
}

/** NaN where there are no points. */
export function isotonicAt({ x, y }: Isotonic, value: number): number {
  const end = x.length - 1;
  if (value <= (x[0] ?? NaN)) return y[0] ?? NaN;
  if (value >= (x[end] ?? NaN)) return y[end] ?? NaN;
  let [low, high] = [0, end];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  const [left, right] = [x[low] ?? NaN, x[high] ?? NaN];
  if (value === left) return y[low] ?? NaN;
  const slope = ((y[high] ?? NaN) - (y[low] ?? NaN)) / (right - left);
  return slope * (value - left) + (y[low] ?? NaN);
}
