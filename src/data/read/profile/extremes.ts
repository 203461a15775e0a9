import type { CellValue, ColumnProfile, Extreme, NumberDistribution } from '../../../contract';

/** How many extreme values a profile lists on either side. */
const listed = 5;

/**
 * The smallest different finite values from the smallest up, and the largest from the largest down, each with the row, from 1,
 * where it first occurs. `order` holds the rows by ascending value, equal ones as they stand.
 */
export function extremesOf(
  { values, counts, total }: Pick<NumberDistribution, 'values' | 'counts' | 'total'>,
  order: Uint32Array,
  show: (value: number) => CellValue,
): Pick<ColumnProfile, 'smallest' | 'largest'> {
  // Infinite values stand outside of the finite ones.
  const lowest = values[0] === -Infinity ? 1 : 0;
  const end = values.length - (values.length > lowest && values.at(-1) === Infinity ? 1 : 0);
  const extreme = (index: number, place: number): Extreme => ({
    value: show(values[index] ?? 0),
    count: counts[index] ?? 0,
    row: (order[place] ?? 0) + 1,
  });
  const smallest: Extreme[] = [];
  let below = lowest === 1 ? (counts[0] ?? 0) : 0;
  for (let index = lowest; index < end && smallest.length < listed; index++) {
    smallest.push(extreme(index, below));
    below += counts[index] ?? 0;
  }
  const largest: Extreme[] = [];
  let upTo = total - (end < values.length ? (counts[end] ?? 0) : 0);
  for (let index = end - 1; index >= lowest && largest.length < listed; index--) {
    upTo -= counts[index] ?? 0;
    largest.push(extreme(index, upTo));
  }
  return { smallest, largest };
}
