import type { CellValue, ColumnProfile, Extreme, NumberDistribution } from '../../spec';
import type { Found, RowFacts } from './row-order';

/** Order of rows and extreme values with their rows, counted from 1. */
export function profileRows(
  { order, smallest, largest }: RowFacts,
  { values, counts }: Pick<NumberDistribution, 'values' | 'counts'>,
  show: (value: number) => CellValue,
): Pick<ColumnProfile, 'order' | 'smallest' | 'largest'> {
  // Infinite values stand outside of the finite ones.
  const lowest = values[0] === -Infinity ? 1 : 0;
  const highest = values.length - (values.at(-1) === Infinity ? 2 : 1);
  const extreme = ({ value, row }: Found, index: number): Extreme => ({
    value: show(value),
    count: counts[index] ?? 0,
    row: row + 1,
  });
  return {
    order,
    smallest: smallest.map((found, index) => extreme(found, lowest + index)),
    largest: largest.map((found, index) => extreme(found, highest - index)),
  };
}
