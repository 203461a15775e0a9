import type { ColumnPlan } from '../../../contract';
import { pick } from '../../cells/column';
import { readNumbers } from '../../cells/numbers';
import type { Side } from '../../define';
import { storedOf } from './read/columns';
import type { ModelRows } from './rows';

/** The time of every row in milliseconds since 1970 UTC, NaN where it has none; null without a column of times. */
export async function timesOf(
  side: Side,
  columns: readonly ColumnPlan[],
  { positions }: ModelRows,
): Promise<Float64Array | null> {
  const plan = columns.find(({ role }) => role === 'time');
  const time = storedOf(side, plan?.name);
  if (!time || (time.storage !== 'datetime' && plan?.type !== 'datetime')) return null;
  return pick(await readNumbers(side, { name: time.name, type: 'datetime' }), positions);
}
