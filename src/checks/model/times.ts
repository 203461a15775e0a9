import { identifier, sql } from '../../data/sql';
import type { ColumnPlan } from '../../spec';
import type { Side } from '../define';
import { readNumbers, storedOf } from './columns';
import type { ModelRows } from './rows';

/** The time of every row in milliseconds since 1970 UTC, NaN where it has none; null without a column of times. */
export async function timesOf(
  side: Side,
  columns: readonly ColumnPlan[],
  { condition }: ModelRows,
): Promise<Float64Array | null> {
  const time = storedOf(side, columns.find(({ role }) => role === 'time')?.name);
  if (time?.storage !== 'datetime') return null;
  const milliseconds = sql`epoch_ms(${identifier(time.name)}::TIMESTAMP)`;
  return readNumbers(side, sql`coalesce(${milliseconds}::DOUBLE, 'nan'::DOUBLE)`, condition);
}
