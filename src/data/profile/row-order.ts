import type { RowOrder } from '../../spec';

/** How many extreme values a profile lists on either side. */
const listed = 5;

/** A value and the row, from 0, where it first occurs. */
export type Found = { readonly value: number; readonly row: number };

/** What only the order of rows tells, before a column is sorted. */
export type RowFacts = {
  readonly order: RowOrder;
  /** The smallest different finite values, from the smallest up, and the largest, from the largest down. */
  readonly smallest: readonly Found[];
  readonly largest: readonly Found[];
};

/** One pass over numbers in the order of rows; NaN is missing. */
export function readRows(numbers: Float64Array): RowFacts {
  const smallest = keepSmallest(1);
  const largest = keepSmallest(-1);
  let [rises, falls, rests] = [false, false, false];
  let [low, high] = [Infinity, -Infinity];
  let previous = NaN;
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] ?? NaN;
    if (Number.isNaN(value)) continue;
    if (value > previous) rises = true;
    else if (value < previous) falls = true;
    else if (value === previous) rests = true;
    previous = value;
    if (value < low) low = smallest.offer(value, row);
    if (value > high) high = -largest.offer(value, row);
  }
  return { order: orderOf(rises, falls, rests), smallest: smallest.found, largest: largest.found };
}

function orderOf(rises: boolean, falls: boolean, rests: boolean): RowOrder {
  if (rises && falls) return 'none';
  if (rises) return rests ? 'increasing' : 'strictly increasing';
  if (falls) return rests ? 'decreasing' : 'strictly decreasing';
  return rests ? 'constant' : 'none';
}

/** Keeps the smallest different finite values times a sign; an offer is answered by what the next must stay below. */
function keepSmallest(sign: 1 | -1) {
  const found: Found[] = [];
  let bound = Infinity;
  return {
    found,
    offer(value: number, row: number): number {
      let place = found.length;
      while (place > 0 && sign * (found[place - 1]?.value ?? 0) > sign * value) place--;
      if (found[place - 1]?.value === value || !Number.isFinite(value)) return bound;
      found.splice(place, 0, { value: value + 0, row });
      if (found.length > listed) found.pop();
      if (found.length === listed) bound = sign * (found[listed - 1]?.value ?? 0);
      return bound;
    },
  };
}
