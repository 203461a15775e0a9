import type { Order } from '../sorted/ascending-order';

/** A function that never falls: straight between its points, level beyond them. */
export type Isotonic = { readonly x: Float64Array; readonly y: Float64Array };

/**
 * Least-squares isotonic regression by pooling adjacent violators, equal to scikit-learn’s IsotonicRegression with
 * out_of_bounds="clip". `order` holds the rows by x; rows that `leave` marks with 1 do not count.
 */
export function fitIsotonic(order: Order, y: ArrayLike<number>, leave: Uint8Array | null): Isotonic {
  return fitRanked(order.sorted, inOrder(y, order), leave && Uint8Array.from(inOrder(leave, order)));
}

/** Values of rows by their place in an order. */
export function inOrder(values: ArrayLike<number>, { rows }: Order): Float64Array {
  const placed = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) placed[at] = values[rows[at] ?? 0] ?? 0;
  return placed;
}

/** As `fitIsotonic`, where y and what is left out stand in the order of x: many fits of an order read them in a row. */
export function fitRanked(sorted: Float64Array, y: Float64Array, leave: Uint8Array | null): Isotonic {
  // Blocks: first and last x, sum of y, rows.
  const room = (): Float64Array => new Float64Array(sorted.length);
  const [first, last, sum, weight] = [room(), room(), room(), room()];
  let blocks = 0;
  const mean = (block: number): number => (sum[block] ?? 0) / (weight[block] ?? 1);
  for (let at = 0; at < sorted.length;) {
    const x = sorted[at] ?? 0;
    let [total, count] = [0, 0];
    for (; at < sorted.length && sorted[at] === x; at++) {
      if (leave && leave[at] === 1) continue;
      total += y[at] ?? 0;
      count += 1;
    }
    if (count === 0) continue;
    let start = x;
    // Pools the blocks before that lie no lower.
    while (blocks > 0 && mean(blocks - 1) >= total / count) {
      blocks -= 1;
      start = first[blocks] ?? 0;
      total = (sum[blocks] ?? 0) + total;
      count += weight[blocks] ?? 0;
    }
    first[blocks] = start;
    last[blocks] = x;
    sum[blocks] = total;
    weight[blocks] = count;
    blocks += 1;
  }
  const [xs, ys] = [new Float64Array(2 * blocks), new Float64Array(2 * blocks)];
  let points = 0;
  for (let block = 0; block < blocks; block++) {
    const [from, to] = [first[block] ?? 0, last[block] ?? 0];
    xs[points] = from;
    ys[points++] = mean(block);
    if (from === to) continue;
    xs[points] = to;
    ys[points++] = mean(block);
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
