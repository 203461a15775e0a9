/** The largest whole number up to `most` for which it holds, where it holds for 0 and for none after the first that fails. */
export function largestWithin(most: number, holds: (number: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
