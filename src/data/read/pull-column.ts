import type { ColumnType, StoredColumn } from '../../contract';
import { ascendingOrder } from '../../stats';
import { asDouble } from './as-double';
import type { Engine } from '../engine/engine';
import { pullNumbers } from '../engine/pull';
import { asMilliseconds, sql } from '../engine/sql';
import type { NumberCells } from './cells';

/** A column that is read as numbers or times, as it leaves the engine and as it sorts. */
export type Pulled = NumberCells & { readonly sorted: Float64Array };

/** Of a table of so many rows; of a truth value 1 is true. */
export function pullColumn(engine: Engine, column: StoredColumn, type: ColumnType, rows: number): Pulled {
  const { storage } = column;
  const isTime = storage === 'datetime' || (type === 'datetime' && storage !== 'boolean');
  const value = isTime ? asMilliseconds(column) : asDouble(column);
  const values = pullNumbers(engine, sql`coalesce(${value}, 'nan'::DOUBLE)`, rows);
  const { rows: order, sorted } = ascendingOrder(values);
  return { kind: 'numbers', of: isTime ? 'times' : 'values', values, order, sorted };
}
