import type { ColumnType, StoredColumn } from '../../../contract';
import type { Table } from '../../dataset';
import type { Cells } from '../cells';
import { textLengths } from '../texts/text-lengths';

/** A column row by row, as `Rows.inOrder` promises. Throws RangeError where it has no such numbers. */
export async function readInOrder(
  { cells }: Pick<Table, 'cells'>,
  column: StoredColumn,
  type: ColumnType,
  by: StoredColumn | null,
  every: number,
  first: number,
): Promise<Float64Array> {
  const numbers = type === 'id' ? null : numbersOf(await cells(column.name, type), column, type);
  if (!numbers) throw new RangeError(`${column.name} has no values that stand in an order.`);
  const times = by && (await cells(by.name, 'datetime'));
  if (times?.kind === 'numbers') return arrange(numbers, times, every, first);
  return (every === 1 ? numbers : numbers.filter((_, row) => row % every === 0)).slice(0, first);
}

/** Numbers and times as they are kept, of text its length, of a category its position; null of none. */
function numbersOf(cells: Cells, { storage }: StoredColumn, type: ColumnType): Float64Array | null {
  const isFreeText = storage === 'string' && type === 'text';
  switch (cells.kind) {
    case 'numbers':
      return cells.values;
    case 'levels':
      return isFreeText ? textLengths(cells) : positionsOf(cells.codes);
    case 'texts':
      return isFreeText ? textLengths(cells) : null;
    case 'none':
      return null;
  }
}

function positionsOf(codes: Uint32Array): Float64Array {
  const positions = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) positions[row] = (codes[row] ?? 0) === 0 ? NaN : (codes[row] ?? 0) - 1;
  return positions;
}

/** One row in so many, by ascending time, and of these so many; equal times keep the order of rows, and rows without one come last. */
function arrange(
  numbers: Float64Array,
  { values: times, order }: Extract<Cells, { kind: 'numbers' }>,
  every: number,
  first: number,
): Float64Array {
  const arranged = new Float64Array(Math.min(first, Math.ceil(numbers.length / every)));
  let next = 0;
  for (let at = 0; at < order.length && next < arranged.length; at++) {
    const row = order[at] ?? 0;
    if (row % every === 0) arranged[next++] = numbers[row] ?? NaN;
  }
  for (let row = 0; row < times.length && next < arranged.length; row += every) {
    if (Number.isNaN(times[row] ?? NaN)) arranged[next++] = numbers[row] ?? NaN;
  }
  return arranged;
}
