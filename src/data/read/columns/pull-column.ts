import type { ColumnType, StoredColumn } from '../../../contract';
import { ascendingOrder } from '../../../stats';
import type { NumberCells } from '../cells';
import type { PullDoubles } from './pull-doubles';

/** A column that is read as numbers or times, as it leaves the engine and as it sorts. */
export type Pulled = NumberCells & { readonly sorted: Float64Array };

/** Of a truth value 1 is true. */
export function pullColumn(pull: PullDoubles, column: StoredColumn, type: ColumnType): Pulled {
  const { storage } = column;
  const isTime = storage === 'datetime' || (type === 'datetime' && storage !== 'boolean');
  const values = pull(column, isTime);
  const { rows: order, sorted } = ascendingOrder(values);
  return { kind: 'numbers', of: isTime ? 'times' : 'values', values, order, sorted };
}
