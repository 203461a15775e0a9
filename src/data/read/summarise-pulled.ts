import type { ColumnProfile, ColumnSummary, ColumnType, NumberDistribution, StoredColumn } from '../../contract';
import { countSorted } from '../../stats';
import { profileBooleans } from './profile/booleans';
import { extremesOf } from './profile/extremes';
import { profileNumbers, profileTimes } from './profile/numbers';
import { orderOfRows } from './profile/row-order';
import { categoriesOf, timeCategory, withUnreadable } from './summarise';
import type { Pulled } from './columns/pull-column';

type Summarised = Pick<ColumnSummary, 'profile' | 'distribution'>;

/** Profile and distribution of a column that was pulled, by arithmetic alone. Takes `sorted` over. */
export function summarisePulled(
  { of, values, order, sorted }: Pulled,
  column: Pick<StoredColumn, 'storage' | 'missing'>,
  type: ColumnType,
): Summarised {
  const rows = values.length;
  if (column.storage === 'boolean') return profileBooleans({ rows, ...countBooleans(sorted) }, type);
  const numbers: NumberDistribution = { kind: 'numbers', of, ...countSorted(sorted) };
  const rowOrder = orderOfRows(values);
  if (of === 'times') {
    const profile = withUnreadable({ ...profileTimes(numbers, rows), order: rowOrder }, column);
    const isTime = type === 'datetime' || type === 'numeric';
    return { profile, distribution: isTime ? numbers : categoriesOf(numbers, type, timeCategory) };
  }
  const ends = extremesOf(numbers, order, (number) => number);
  const profile: ColumnProfile = withUnreadable({ ...profileNumbers(numbers, rows), order: rowOrder, ...ends }, column);
  return { profile, distribution: type === 'numeric' ? numbers : categoriesOf(numbers, type, String) };
}

function countBooleans(sorted: Float64Array): { readonly no: number; readonly yes: number } {
  const first = sorted.indexOf(1);
  const no = first < 0 ? sorted.length : first;
  return { no, yes: sorted.length - no };
}
