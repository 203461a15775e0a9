import type { ColumnProfile, ColumnSummary, ColumnType, NumberDistribution, StoredColumn } from '../../spec';
import { countSorted } from '../../stats';
import { profileBooleans } from '../profile/booleans';
import { profileRows } from '../profile/extremes';
import { profileNumbers, profileTimes } from '../profile/numbers';
import { readRows } from '../profile/row-order';
import { categoriesOf, timeCategory, withUnreadable } from '../summarise';
import type { Pulled } from './pull-column';

type Summarised = Pick<ColumnSummary, 'profile' | 'distribution'>;

/** Profile and distribution of a column that was pulled, by arithmetic alone. Takes `sorted` over. */
export function summarisePulled(
  { of, values, sorted }: Pulled,
  column: Pick<StoredColumn, 'storage' | 'missing'>,
  type: ColumnType,
): Summarised {
  const rows = values.length;
  if (column.storage === 'boolean') return profileBooleans({ rows, ...countBooleans(sorted) }, type);
  const numbers: NumberDistribution = { kind: 'numbers', of, ...countSorted(sorted) };
  const found = readRows(values);
  if (of === 'times') {
    const profile = withUnreadable({ ...profileTimes(numbers, rows), order: found.order }, column);
    const isTime = type === 'datetime' || type === 'numeric';
    return { profile, distribution: isTime ? numbers : categoriesOf(numbers, type, timeCategory) };
  }
  const ends = profileRows(found, numbers, (number) => number);
  const profile: ColumnProfile = withUnreadable({ ...profileNumbers(numbers, rows), ...ends }, column);
  return { profile, distribution: type === 'numeric' ? numbers : categoriesOf(numbers, type, String) };
}

function countBooleans(sorted: Float64Array): { readonly no: number; readonly yes: number } {
  const first = sorted.indexOf(1);
  const no = first < 0 ? sorted.length : first;
  return { no, yes: sorted.length - no };
}
